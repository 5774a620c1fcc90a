/// The state of a consumer group, in Kafka's words.
public enum GroupState: String, Hashable, Sendable, CaseIterable {
    /// The group is about to rebalance.
    case preparingRebalance = "PreparingRebalance"
    /// The group waits for its leader's assignment.
    case completingRebalance = "CompletingRebalance"
    /// The group has members and an assignment.
    case stable = "Stable"
    /// The group does not exist, or is of a kind that the client does not know.
    case dead = "Dead"
    /// The group has no members.
    case empty = "Empty"
}

/// The groups that the brokers named, and which brokers did not answer.
public struct GroupListing: Hashable, Sendable {
    /// A group that was listed, with its state; nil where the broker did not say, or said a word that is not known.
    public var groups: [String: GroupState?]
    /// Which broker listed each group and so coordinates it, as far as that is known.
    public var coordinators: [String: Int32]
    /// Why the list is not complete; empty where every broker answered.
    public var failures: [BrokerError]
    /// How many ids are not shown because, not being UTF-8, they read the same as another after repair.
    public var collisions: Int

    /// A listing of these groups.
    public init(
        groups: [String: GroupState?], coordinators: [String: Int32] = [:], failures: [BrokerError] = [],
        collisions: Int = 0
    ) {
        self.groups = groups
        self.coordinators = coordinators
        self.failures = failures
        self.collisions = collisions
    }
}

/// A member of a consumer group.
public struct GroupMember: Hashable, Sendable {
    /// The id that the coordinator gave.
    public let id: String
    /// The name that the client gave.
    public let clientID: String
    /// The address it connects from.
    public let host: String
    /// The partitions that it is to read; nil where the protocol is not the consumer's, or the bytes are not readable.
    public let assignment: [TopicPartition]?

    /// A member as its coordinator describes it.
    public init(id: String, clientID: String, host: String, assignment: [TopicPartition]?) {
        self.id = id
        self.clientID = clientID
        self.host = host
        self.assignment = assignment
    }
}

/// What a group's coordinator says of it.
public struct GroupDescription: Hashable, Sendable {
    /// The broker that coordinates the group.
    public let coordinator: Int32
    /// The group's state; nil where the broker said a word that is not known.
    public let state: GroupState?
    /// The members; nil where the broker cannot tell them to this client (a KIP-848 group, an error).
    public let members: [GroupMember]?
    /// Why the group could not be described.
    public let error: BrokerError?

    /// A description as read from the coordinator.
    public init(coordinator: Int32, state: GroupState?, members: [GroupMember]?, error: BrokerError?) {
        self.coordinator = coordinator
        self.state = state
        self.members = members
        self.error = error
    }
}

/// What one group has committed in one topic.
public struct TopicCommits: Hashable, Sendable {
    /// The topic's name.
    public let topic: String
    /// The commits, ascending by partition.
    public var partitions: [Commit]

    /// The commits of a topic.
    public init(topic: String, partitions: [Commit]) {
        self.topic = topic
        self.partitions = partitions
    }
}

/// What one group has committed in one partition.
public struct Commit: Hashable, Sendable {
    /// The partition's number.
    public let partition: Int32
    /// The committed offset, which is the next record to be read; nil where the group never committed here, or `error` says why.
    public let offset: Int64?
    /// Why the offset is unknown.
    public let error: BrokerError?

    /// A commit as the coordinator answered it.
    public init(partition: Int32, offset: Int64?, error: BrokerError? = nil) {
        self.partition = partition
        self.offset = offset
        self.error = error
    }
}
