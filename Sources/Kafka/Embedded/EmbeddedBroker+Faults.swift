internal import CRdKafka
public import LagModel

/// Requests of Kafka's protocol that an embedded broker can be told to fail.
public enum EmbeddedRequest: Int16, Hashable, Sendable, CaseIterable {
    case produce = 0
    case fetch = 1
    case listOffsets = 2
    case metadata = 3
    case offsetCommit = 8
    case offsetFetch = 9
    case findCoordinator = 10
    case joinGroup = 11
    case heartbeat = 12
    case leaveGroup = 13
    case syncGroup = 14
    case initProducerID = 22
    case addPartitionsToTransaction = 24
    case addOffsetsToTransaction = 25
    case endTransaction = 26
    case transactionOffsetCommit = 28
}

extension EmbeddedBroker {
    /// Has the next requests of a kind fail, one for each error, in their order; those that are there already come first.
    ///
    /// `BrokerError.transport` has the connection closed instead.
    public func fail(_ request: EmbeddedRequest, with errors: [BrokerError]) throws(KafkaError) {
        let codes = errors.map { rd_kafka_resp_err_t(rawValue: $0.code) }
        try command("\(request)") { cluster in
            rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, codes.count, codes)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Has requests of a kind succeed again.
    public func succeed(_ request: EmbeddedRequest) throws(KafkaError) {
        try command("\(request)") { cluster in
            rd_kafka_mock_clear_request_errors(cluster, request.rawValue)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Delays the answers to the next requests of a kind to one broker, one for each duration; they succeed.
    ///
    /// With delays of zero, `pendingDelays` tells how many such requests were made.
    ///
    /// - Throws: `KafkaError` where there is no such broker.
    public func delay(_ request: EmbeddedRequest, toBroker id: Int32, by delays: [Duration]) throws(KafkaError) {
        for delay in delays {
            let milliseconds = delay > .zero ? delay.wholeMilliseconds : 0
            try command("broker \(id)") { cluster in
                rd_kafka_mock_broker_push_request_error_rtt(
                    cluster, id, request.rawValue, RD_KAFKA_RESP_ERR_NO_ERROR, milliseconds)
            }
        }
    }

    /// How many of the delays wait for a request.
    ///
    /// - Throws: `KafkaError` where there is no such broker.
    public func pendingDelays(of request: EmbeddedRequest, toBroker id: Int32) throws(KafkaError) -> Int {
        var count = 0
        try command("broker \(id)") { rd_kafka_mock_broker_error_stack_cnt($0, id, request.rawValue, &count) }
        return count
    }

    /// Has whatever is asked of a topic fail with this error; nil: no more.
    public func setError(_ error: BrokerError?, of topic: String) throws(KafkaError) {
        try command("topic `\(topic)`") { cluster in
            rd_kafka_mock_topic_set_error(
                cluster, topic, rd_kafka_resp_err_t(rawValue: error?.code ?? RD_KAFKA_RESP_ERR_NO_ERROR.rawValue))
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Makes another broker the coordinator of a group.
    ///
    /// - Throws: `KafkaError` where there is no such broker.
    public func setCoordinator(ofGroup group: String, to broker: Int32) throws(KafkaError) {
        try command("broker \(broker)") { rd_kafka_mock_coordinator_set($0, "group", group, broker) }
    }

    /// Makes another broker the coordinator of a producer's transactions.
    ///
    /// - Throws: `KafkaError` where there is no such broker.
    public func setCoordinator(ofTransactionalID id: String, to broker: Int32) throws(KafkaError) {
        try command("broker \(broker)") { rd_kafka_mock_coordinator_set($0, "transaction", id, broker) }
    }
}
