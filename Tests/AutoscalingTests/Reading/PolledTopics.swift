import Autoscaling
import LagModel
import Testing

/// What the brokers of a test answer.
struct PolledTopics: BrokerAnswers {
    var readAt = Instant(seconds: 0)
    var isReachable = true
    var topics: [String: PolledTopic] = [:]
    var groupError: BrokerError?
    var hasMembers = true

    /// One topic `t` whose partitions, from 0 on, have these commits and log ends.
    init(at seconds: Int64 = 0, _ partitions: [(committed: Int64?, end: Int64)]) {
        readAt = Instant(seconds: seconds)
        topics["t"] = PolledTopic(partitions)
    }

    func committedTopics() throws(TriggerFailure) -> [String] {
        try checkGroup()
        return topics.filter { $0.value.partitions.contains { $0.commit != .never } }.keys.sorted()
    }

    func allTopics() -> [String] { topics.keys.sorted() }

    func hasActiveMembers() -> Bool { hasMembers }

    func checkGroup() throws(TriggerFailure) {
        if let groupError { throw .scalerError("\(groupError)") }
    }

    func topic(_ name: String) -> PolledTopic? { topics[name] }
}

/// What the brokers of a test answer about one topic.
struct PolledTopic: TopicAnswers {
    var error: BrokerError?
    var partitions: [PartitionAnswer]

    init(_ partitions: [(committed: Int64?, end: Int64)]) {
        self.partitions = partitions.enumerated().map { index, partition in
            PartitionAnswer(
                id: Int32(index), commit: partition.committed.map { .offset($0) } ?? .never,
                logEnd: .offset(partition.end))
        }
    }

    var count: Int { partitions.count }

    subscript(position: Int) -> PartitionAnswer { partitions[position] }
}

/// A trigger of group `g` on topic `t`, unless the settings say otherwise.
func trigger(
    _ settings: [String: String] = [:], scaler: KafkaScaler = .kafka, version: KEDAVersion = .standard
) throws -> KafkaTrigger {
    var metadata = ["bootstrapServers": "b:9092", "consumerGroup": "g", "topic": "t"]
    metadata.merge(settings) { _, new in new }
    return try KafkaTrigger(TriggerSource(scaler: scaler, metadata: metadata), version: version)
}

/// A minor version of KEDA.
func keda(_ minor: Int) throws -> KEDAVersion { try #require(KEDAVersion(minor: minor)) }
