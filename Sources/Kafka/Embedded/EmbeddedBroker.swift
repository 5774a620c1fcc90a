internal import CRdKafka
internal import LagModel

/// A small Kafka cluster inside this process, on 127.0.0.1: librdkafka's mock cluster.
///
/// It stores records, serves consumers and keeps committed offsets, in memory and bounded (5 MiB of batches per partition). It
/// cannot list or describe groups, nor tell all commits of a group: what asks for that gets an error.
public final class EmbeddedBroker: Sendable {
    /// Where clients connect, `127.0.0.1:PORT` of each broker, separated by commas.
    public let bootstrapServers: [String]
    private let client: ClientHandle
    private let cluster: MockCluster

    /// Starts a cluster of `brokers` brokers (1 to 16) on free ports.
    ///
    /// - Throws: `KafkaError` where the library cannot start it.
    public init(brokers: Int32 = 1) throws(KafkaError) {
        var configuration = ClientConfiguration(bootstrapServers: [])
        configuration.clientID = "weir-embedded-broker"
        let client = try ClientHandle(configuration, role: .embeddedBroker)
        guard let cluster = client.use({ rd_kafka_mock_cluster_new($0, min(16, max(1, brokers))) }) ?? nil,
            let servers = rd_kafka_mock_cluster_bootstraps(cluster)
        else {
            throw KafkaError(
                code: BrokerError(code: -196), operation: .embeddedBroker, isRetriable: false,
                message: "the library could not start its broker")
        }
        self.client = client
        self.cluster = MockCluster(pointer: cluster)
        client.beforeDestroying { [cluster = self.cluster] in rd_kafka_mock_cluster_destroy(cluster.pointer) }
        bootstrapServers = String(cString: servers).split(separator: ",").map(String.init)
    }

    /// Creates a topic on all brokers in turn.
    ///
    /// - Throws: `KafkaError` where the topic exists or its name is refused.
    public func createTopic(_ name: String, partitions: Int32) throws(KafkaError) {
        try command("topic `\(name)`") { rd_kafka_mock_topic_create($0, name, partitions, 1) }
    }

    /// Makes a broker refuse (and drop) its connections, or serve again.
    ///
    /// - Throws: `KafkaError` where there is no such broker.
    public func setBroker(_ id: Int32, isUp: Bool) throws(KafkaError) {
        try command("broker \(id)") {
            isUp ? rd_kafka_mock_broker_set_up($0, id) : rd_kafka_mock_broker_set_down($0, id)
        }
    }

    /// Delays every answer of a broker.
    ///
    /// - Throws: `KafkaError` where there is no such broker.
    public func setRoundTripTime(_ duration: Duration, ofBroker id: Int32) throws(KafkaError) {
        let milliseconds = duration > .zero ? duration.wholeMilliseconds : 0
        try command("broker \(id)") { rd_kafka_mock_broker_set_rtt($0, id, milliseconds) }
    }

    /// Makes another broker the leader of a partition; nil: the partition has no leader.
    ///
    /// - Throws: `KafkaError` where there is no such partition or broker.
    public func setLeader(of topic: String, _ partition: Int32, to broker: Int32?) throws(KafkaError) {
        try command("\(topic)/\(partition)") { rd_kafka_mock_partition_set_leader($0, topic, partition, broker ?? -1) }
    }

    /// Stops the brokers; false where that takes longer than `deadline`.
    @discardableResult
    public func stop(deadline: Duration = .seconds(2)) async -> Bool {
        await client.close(deadline: deadline)
    }

    func command(
        _ subject: String, _ send: (OpaquePointer) -> rd_kafka_resp_err_t
    ) throws(KafkaError) {
        guard let code = client.use({ _ in send(cluster.pointer) }) else { throw .closed(.embeddedBroker) }
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
        throw KafkaError(code, .embeddedBroker, message: "\(subject): \(String(cString: rd_kafka_err2str(code)))")
    }
}

/// The library's mock cluster, which lives as long as the client that it was made with.
// Sendable: each call is handed over to the cluster's own thread, and made inside ClientHandle.use.
private struct MockCluster: @unchecked Sendable {
    let pointer: OpaquePointer
}
