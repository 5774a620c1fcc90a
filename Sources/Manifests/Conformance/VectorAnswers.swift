import Autoscaling
import LagModel

/// What the brokers answer at one poll of a `trigger.lag` vector.
struct VectorAnswers: BrokerAnswers {
    let readAt: Instant
    let isReachable = true
    private let topics: [String: VectorTopic]
    private let groupError: BrokerError?
    private let isGroupActive: Bool

    /// The poll with this number, which stands for the time.
    init(_ fields: VectorFields, number: Int) throws(VectorError) {
        readAt = Instant(seconds: Int64(number))
        groupError = try fields.brokerError("groupErr")
        isGroupActive = try fields.integer("members", as: Int.self) != 0
        var topics: [String: VectorTopic] = [:]
        if let named = try fields.fields("topics") {
            for name in named.names { topics[name] = try named.fields(name).map(VectorTopic.init) }
        }
        self.topics = topics
    }

    func committedTopics() throws(TriggerFailure) -> [String] {
        try checkGroup()
        return topics.filter(\.value.hasCommit).keys.sorted()
    }

    func allTopics() -> [String] { topics.keys.sorted() }

    func hasActiveMembers() -> Bool { isGroupActive }

    func checkGroup() throws(TriggerFailure) {
        if let groupError { throw .scalerError("the coordinator answers \(groupError)") }
    }

    func topic(_ name: String) -> VectorTopic? { topics[name] }
}

/// One topic of a `trigger.lag` vector.
struct VectorTopic: TopicAnswers {
    private let partitions: [PartitionAnswer]

    init(_ fields: VectorFields) throws(VectorError) {
        var partitions: [PartitionAnswer] = []
        if let numbered = try fields.fields("partitions") {
            for name in numbered.names {
                guard let id = Int32(name), let partition = try numbered.fields(name) else {
                    throw VectorError(message: "\(numbered.path).\(name) must be a partition under its number")
                }
                partitions.append(
                    PartitionAnswer(id: id, commit: try Self.commit(partition), logEnd: try Self.logEnd(partition)))
            }
        }
        self.partitions = partitions.sorted { $0.id < $1.id }
    }

    let error: BrokerError? = nil

    var count: Int { partitions.count }

    subscript(position: Int) -> PartitionAnswer { partitions[position] }

    /// Whether the group has a commit in the topic.
    var hasCommit: Bool { partitions.contains { $0.commit != .never } }

    private static func commit(_ fields: VectorFields) throws(VectorError) -> PartitionAnswer.Commit {
        if let error = try fields.brokerError("commitErr") { return .failed(error) }
        return try fields.integer("committed", as: Int64.self).map { .offset($0) } ?? .never
    }

    private static func logEnd(_ fields: VectorFields) throws(VectorError) -> PartitionAnswer.Offset {
        if try fields.bool("noLeader") == true { return .failed(.leaderNotAvailable) }
        if let error = try fields.brokerError("listErr") { return .failed(error) }
        if try fields.bool("missingInList") == true { return .absent }
        return .offset(try fields.integer("latest", as: Int64.self) ?? 0)
    }
}

extension VectorFields {
    /// An error by its code in Kafka's protocol; nil where it is absent or 0.
    fileprivate func brokerError(_ name: String) throws(VectorError) -> BrokerError? {
        let code = try integer(name, as: Int32.self) ?? 0
        return code == 0 ? nil : BrokerError(code: code)
    }
}
