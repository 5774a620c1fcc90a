internal import CRdKafka
internal import LagModel

extension TopicAdmin {
    /// Creates a topic.
    ///
    /// - Parameters:
    ///   - partitions: 1 or more; nil: the brokers' default (Kafka 2.4 and later).
    ///   - replication: 1 to the number of brokers; nil: the brokers' default (Kafka 2.4 and later).
    /// - Returns: false where it exists already, with whatever partitions it has.
    /// - Throws: `KafkaError` where the brokers refuse, or do not answer in time.
    @discardableResult
    public func create(
        _ topic: String, partitions: Int32?, replication: Int32?, deadline: Duration
    ) async throws(KafkaError) -> Bool {
        let result: Result<Bool, KafkaError> = await client.request(
            .createTopic, kind: RD_KAFKA_ADMIN_OP_CREATETOPICS, broker: nil, deadline: deadline
        ) { client, options, queue in
            Self.send(topic, partitions ?? -1, replication ?? -1, client, options, queue)
        } read: { event in
            Self.isCreated(topic, event)
        }
        if case .failure(let error) = result {
            throw error.code.meansNoAnswer ? .noController(topic, error) : error
        }
        return try result.get()
    }

    private static func send(
        _ topic: String, _ partitions: Int32, _ replication: Int32, _ client: OpaquePointer, _ options: OpaquePointer,
        _ queue: OpaquePointer
    ) {
        // Where the library refuses the numbers, nothing is sent, and the deadline ends the wait.
        var request: OpaquePointer?
        _ = withErrorText { text, size in
            request = rd_kafka_NewTopic_new(topic, partitions, replication, text, size)
            return request != nil
        }
        guard request != nil else { return }
        rd_kafka_CreateTopics(client, &request, 1, options, queue)
        if let request { rd_kafka_NewTopic_destroy(request) }
    }

    private static func isCreated(_ topic: String, _ event: OpaquePointer) -> Result<Bool, KafkaError> {
        var count = 0
        guard let result = rd_kafka_event_CreateTopics_result(event),
            let topics = rd_kafka_CreateTopics_result_topics(result, &count), count == 1, let answer = topics[0]
        else { return .failure(KafkaError(code: BrokerError(code: -199), operation: .createTopic)) }
        let code = rd_kafka_topic_result_error(answer)
        switch code {
        case RD_KAFKA_RESP_ERR_NO_ERROR: return .success(true)
        case RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS: return .success(false)
        default:
            let reason = rd_kafka_topic_result_error_string(answer) ?? rd_kafka_err2str(code)
            let sentence = reason.map { String(cString: $0) } ?? BrokerError(code).name
            return .failure(KafkaError(code, .createTopic, message: "`\(topic)`: \(sentence)"))
        }
    }
}

extension KafkaError {
    fileprivate static func noController(_ topic: String, _ error: KafkaError) -> KafkaError {
        KafkaError(
            code: error.code, operation: .createTopic,
            message: "`\(topic)`: no controller of the cluster answered in time. Check that the brokers are reached; "
                + "an embedded broker (`weir demo`) does not create topics by request")
    }
}
