internal import CRdKafka
internal import LagModel

/// A small Kafka cluster inside this process, on 127.0.0.1: librdkafka's mock cluster.
///
/// It stores records, serves consumers and keeps committed offsets, in memory and bounded (5 MiB of batches per partition). It
/// cannot list or describe groups, nor tell all commits of a group: what asks for that gets an error.
// Sendable: "The mock cluster ... is thread-safe" holds for the calls made here, which the library runs on its own thread.
public final class EmbeddedBroker: @unchecked Sendable {
    /// Where clients connect, `127.0.0.1:PORT` of each broker, separated by commas.
    public let bootstrapServers: [String]
    private let client: ClientHandle
    private let cluster: OpaquePointer

    /// Starts a cluster of `brokers` brokers (1 to 16) on free ports.
    ///
    /// - Throws: `KafkaError` where the library cannot start it.
    public init(brokers: Int32 = 1) throws(KafkaError) {
        var configuration = ClientConfiguration(bootstrapServers: [])
        configuration.clientID = "weir-embedded-broker"
        client = try ClientHandle(configuration, type: RD_KAFKA_PRODUCER)
        guard let cluster = rd_kafka_mock_cluster_new(client.pointer, min(16, max(1, brokers))),
            let servers = rd_kafka_mock_cluster_bootstraps(cluster)
        else {
            throw KafkaError(
                code: BrokerError(code: -196), operation: .embeddedBroker, isRetriable: false,
                message: "the library could not start its broker")
        }
        self.cluster = cluster
        bootstrapServers = String(cString: servers).split(separator: ",").map(String.init)
    }

    /// Creates a topic on all brokers in turn.
    ///
    /// - Throws: `KafkaError` where the topic exists or its name is refused.
    public func createTopic(_ name: String, partitions: Int32) throws(KafkaError) {
        try check(rd_kafka_mock_topic_create(cluster, name, partitions, 1), "topic `\(name)`")
    }

    /// Makes a broker refuse (and drop) its connections, or serve again.
    ///
    /// - Throws: `KafkaError` where there is no such broker.
    public func setBroker(_ id: Int32, isUp: Bool) throws(KafkaError) {
        try check(isUp ? rd_kafka_mock_broker_set_up(cluster, id) : rd_kafka_mock_broker_set_down(cluster, id), "broker \(id)")
    }

    /// Delays every answer of a broker.
    ///
    /// - Throws: `KafkaError` where there is no such broker.
    public func setRoundTripTime(_ duration: Duration, ofBroker id: Int32) throws(KafkaError) {
        try check(rd_kafka_mock_broker_set_rtt(cluster, id, duration.wholeMilliseconds), "broker \(id)")
    }

    /// Makes another broker the leader of a partition; nil: the partition has no leader.
    ///
    /// - Throws: `KafkaError` where there is no such partition or broker.
    public func setLeader(of topic: String, _ partition: Int32, to broker: Int32?) throws(KafkaError) {
        try check(rd_kafka_mock_partition_set_leader(cluster, topic, partition, broker ?? -1), "\(topic)/\(partition)")
    }

    /// Stops the brokers; false where that takes longer than `deadline`.
    @discardableResult
    public func stop(deadline: Duration = .seconds(2)) async -> Bool {
        let stopped = await Worker.run(deadline: deadline) { [self] in
            rd_kafka_mock_cluster_destroy(cluster)
        }
        return stopped ? await client.close(deadline: deadline) : false
    }

    private func check(_ code: rd_kafka_resp_err_t, _ what: String) throws(KafkaError) {
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
        throw KafkaError(
            code, .embeddedBroker, message: "\(what): \(String(cString: rd_kafka_err2str(code)))")
    }
}
