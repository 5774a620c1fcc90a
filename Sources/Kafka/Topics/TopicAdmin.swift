internal import CRdKafka
internal import LagModel
internal import Synchronization

/// Tells whether topics exist and may be seen, without creating them, and creates them where that is asked for.
///
/// Whether the principal may *write* to a topic is told by no request of this library's (the authorized operations of a topic
/// came with librdkafka 2.3): the first delivery tells it, with TOPIC_AUTHORIZATION_FAILED. Whether it may write idempotently,
/// or under a name for transactions, is told by `OutputProducer.fatalError` soon after the brokers are reached.
public final class TopicAdmin: Sendable {
    let client: AdminClient

    /// Opens a client; connections are made when something is asked.
    ///
    /// - Throws: `KafkaError` where a property is refused, or a certificate or key cannot be read.
    public init(_ configuration: ClientConfiguration) throws(KafkaError) {
        client = try AdminClient(configuration)
    }

    /// What lately hindered connections, at most one problem for each broker and kind; empty once brokers answer again.
    public var connectionProblems: [ConnectionProblem] { client.connectionProblems }

    /// What the brokers say of these topics; an answer for each name.
    public func state(of topics: [String], deadline: Duration) async -> [String: TopicState] {
        let end = ContinuousClock.now + deadline
        let listed: [String: TopicMetadata]
        do throws(KafkaError) {
            listed = try await client.metadata(deadline: deadline).topics
        } catch {
            return Dictionary(topics.map { ($0, .unknown(error)) }) { first, _ in first }
        }
        var states: [String: TopicState] = [:]
        for topic in topics where states[topic] == nil {
            if let metadata = listed[topic] {
                states[topic] = TopicState(metadata)
            } else {
                states[topic] = await stateOfUnlisted(topic, deadline: max(.milliseconds(10), end - .now))
            }
        }
        return states
    }

    /// Ends the client's threads and connections.
    ///
    /// - Returns: false where that takes longer than `deadline`; it then goes on by itself.
    @discardableResult
    public func close(deadline: Duration) async -> Bool {
        await client.close(deadline: deadline)
    }

    /// A topic that is not in the list either does not exist or is hidden; asked for by name, it is told which.
    private func stateOfUnlisted(_ topic: String, deadline: Duration) async -> TopicState {
        guard await mayAskByName(deadline: deadline) else { return .missing }
        client.counters.request(.metadata)
        let result = await client.session.blocking(.metadata, deadline: deadline) { client, timeout in
            Self.metadata(of: topic, client, timeout: timeout)
        }
        switch result {
        case .success(let metadata?): return TopicState(metadata)
        case .success(nil): return .missing
        case .failure(let error):
            client.counters.error(.metadata, error.code)
            return .unknown(error)
        }
    }

    /// False where asking for a topic would create it: brokers before Kafka 0.11 cannot be told not to.
    ///
    /// The library does not tell which they are; its mock cluster, the only one met today, cannot list groups either.
    private func mayAskByName(deadline: Duration) async -> Bool {
        if let listsGroups = client.listsGroups.withLock({ $0 }) { return listsGroups }
        _ = try? await client.listGroups(deadline: deadline)
        return client.listsGroups.withLock { $0 } ?? false
    }

    private static func metadata(
        of topic: String, _ client: OpaquePointer, timeout: Int32
    ) -> Result<TopicMetadata?, KafkaError> {
        guard let handle = rd_kafka_topic_new(client, topic, nil) else {
            return .failure(KafkaError(rd_kafka_last_error(), .metadata, message: "the name `\(topic)` is refused"))
        }
        defer { rd_kafka_topic_destroy(handle) }
        var metadata: UnsafePointer<rd_kafka_metadata>?
        let code = rd_kafka_metadata(client, 0, handle, &metadata, timeout)
        defer { if let metadata { rd_kafka_metadata_destroy(metadata) } }
        guard let metadata, code == RD_KAFKA_RESP_ERR_NO_ERROR else { return .failure(KafkaError(code, .metadata)) }
        return .success(ClusterMetadata(metadata.pointee).topics[topic])
    }
}

extension TopicState {
    fileprivate init(_ metadata: TopicMetadata) {
        switch metadata.error {
        case .unknownTopicOrPartition?: self = .missing
        case .topicAuthorizationFailed?: self = .notAuthorized
        case nil where metadata.partitions.isEmpty: self = .missing
        case nil:
            let leaderless = metadata.partitions.filter { $0.leader == nil }.map(\.id)
            self = .exists(partitions: metadata.partitions.count, leaderless: leaderless)
        case .leaderNotAvailable? where !metadata.partitions.isEmpty:
            self = .exists(partitions: metadata.partitions.count, leaderless: metadata.partitions.map(\.id))
        case let error?:
            self = .unknown(KafkaError(code: error, operation: .metadata, isRetriable: error.isWorthRetrying))
        }
    }
}
