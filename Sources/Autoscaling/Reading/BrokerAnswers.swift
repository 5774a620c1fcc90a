public import LagModel

/// What the brokers answer at one poll of a trigger, be it from a snapshot or from a recorded case.
///
/// A member that throws gives a `TriggerFailure`: `.scalerError` where KEDA would get an error too, `.unknown` where we do not know what
/// KEDA would get.
public protocol BrokerAnswers {
    /// One topic's answers.
    associatedtype Topic: TopicAnswers

    /// When the answers were given: the same time means the same answers.
    var readAt: Instant { get }
    /// False where no broker can be reached, so that no client can be built either.
    var isReachable: Bool { get }
    /// The names of the topics in which the group has commits.
    func committedTopics() throws(TriggerFailure) -> [String]
    /// The names of all topics that the credentials may see.
    func allTopics() throws(TriggerFailure) -> [String]
    /// Whether the group has members that hold a connection.
    func hasActiveMembers() throws(TriggerFailure) -> Bool
    /// Fails where the brokers refuse to tell the group's commits altogether.
    func checkGroup() throws(TriggerFailure)
    /// What the brokers say of a topic; nil where it does not exist.
    func topic(_ name: String) throws(TriggerFailure) -> Topic?
}

/// What the brokers answer about the partitions of one topic.
public protocol TopicAnswers {
    /// Why the brokers say nothing of the topic; nil where they do.
    var error: BrokerError? { get }
    /// How many partitions the topic has.
    var count: Int { get }
    /// The partition at a position from 0 to `count`, ascending by number.
    subscript(position: Int) -> PartitionAnswer { get }
}

/// What the brokers answer about one partition.
public struct PartitionAnswer: Sendable, Hashable {
    /// What the coordinator says of the group's commit.
    public enum Commit: Sendable, Hashable {
        /// The committed offset.
        case offset(Int64)
        /// The group never committed.
        case never
        /// The partition is missing from the answer.
        case absent
        /// The answer for the partition is an error.
        case failed(BrokerError)
        /// It was not read, or too long ago.
        case unknown
    }

    /// What the leader says of an end of the log.
    public enum Offset: Sendable, Hashable {
        /// The offset.
        case offset(Int64)
        /// The partition is missing from the answer.
        case absent
        /// The answer for the partition is an error, or there is no leader to ask.
        case failed(BrokerError)
        /// It was not read, or too long ago.
        case unknown
    }

    /// The partition's number.
    public var id: Int32
    /// The group's commit.
    public var commit: Commit
    /// The offset after the last record.
    public var logEnd: Offset
    /// The offset of the first record that is still kept; nil where it is not known.
    public var logStart: Int64?

    /// Answers for one partition.
    public init(id: Int32, commit: Commit, logEnd: Offset, logStart: Int64? = nil) {
        self.id = id
        self.commit = commit
        self.logEnd = logEnd
        self.logStart = logStart
    }
}
