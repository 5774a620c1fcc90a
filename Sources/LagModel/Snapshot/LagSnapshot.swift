/// Everything that is known of one cluster at one time: raw readings, each with the time at which it was made.
public struct LagSnapshot: Sendable {
    /// The cluster's name in our configuration.
    public let cluster: String
    /// When the last tick that this snapshot holds began.
    public var readAt: Instant
    /// When the cluster last answered anything; nil where it never did.
    public var reachedAt: Instant?
    /// True where the last tick reached the cluster.
    public var isReachable: Bool
    /// The brokers, as the last metadata named them.
    public var brokers: [Broker]
    /// When the metadata was read; nil where it never was.
    public var metadataReadAt: Instant?
    /// What is known of the wanted topics, by name.
    public var topics: [String: TopicReading]
    /// What is known of the wanted groups, by id.
    public var groups: [String: GroupReading]
    /// True where every broker answered the last listing of groups.
    public var isListingComplete: Bool
    /// How many groups are not shown because their ids, not being UTF-8, read the same as another's after repair.
    public var collisions: Int

    /// A snapshot of a cluster of which nothing is known yet.
    public init(cluster: String, readAt: Instant) {
        self.cluster = cluster
        self.readAt = readAt
        isReachable = false
        isListingComplete = false
        brokers = []
        topics = [:]
        groups = [:]
        collisions = 0
    }
}

/// What is known of one topic.
public struct TopicReading: Sendable, Hashable {
    /// Why the cluster says nothing of the topic's partitions.
    public var error: BrokerError?
    /// The partitions, ascending by number.
    public var partitions: [PartitionReading]

    /// A topic with its partitions.
    public init(error: BrokerError? = nil, partitions: [PartitionReading]) {
        self.error = error
        self.partitions = partitions
    }

    /// What is known of the partition with this number.
    public subscript(partition: Int32) -> PartitionReading? {
        let index = Int(partition)
        if partitions.indices.contains(index), partitions[index].metadata.id == partition { return partitions[index] }
        return partitions.first { $0.metadata.id == partition }
    }
}

/// What is known of one partition.
public struct PartitionReading: Sendable, Hashable {
    /// What the cluster's metadata says of it.
    public var metadata: PartitionMetadata
    /// The offset of the first record that is still kept.
    public var logStart: OffsetReading
    /// The offset after the last record.
    public var logEnd: OffsetReading

    /// A partition of which only the metadata is known, or more.
    public init(
        metadata: PartitionMetadata, logStart: OffsetReading = OffsetReading(), logEnd: OffsetReading = OffsetReading()
    ) {
        self.metadata = metadata
        self.logStart = logStart
        self.logEnd = logEnd
    }
}

/// An offset that is read again and again: the last good value with its time, and why the last try failed.
public struct OffsetReading: Sendable, Hashable {
    /// The last good value; nil where there never was one.
    public private(set) var offset: Int64?
    /// When `offset` was read.
    public private(set) var readAt: Instant?
    /// Why the last try gave no value; nil where it did.
    public private(set) var problem: BrokerError?

    /// Nothing was read yet.
    public init() {}

    /// A value that was read.
    public init(_ offset: Int64, readAt: Instant) {
        self.offset = offset
        self.readAt = readAt
    }

    /// Takes over what a new try gave: a failure leaves the last good value in place.
    public mutating func update(_ answer: OffsetAnswer, at time: Instant) {
        switch answer {
        case .offset(let value): self = OffsetReading(value, readAt: time)
        case .failed(let error): problem = error
        }
    }

    /// The value, unless it is older than `staleAfter`.
    public func fresh(at now: Instant, staleAfter: Duration) -> Int64? {
        guard let offset, let readAt, now.age(of: readAt) <= staleAfter else { return nil }
        return offset
    }
}

/// What is known of one consumer group.
public struct GroupReading: Sendable, Hashable {
    /// The state that was listed; nil where it is not known.
    public var state: GroupState?
    /// True while the brokers list the group.
    public var isListed: Bool
    /// The members; nil where they are not known.
    public var members: [GroupMember]?
    /// When the members were read; nil where they never were.
    public var membersReadAt: Instant?
    /// What the group has committed, topics ascending.
    public var topics: [GroupTopicReading]
    /// When the commits were last read; nil where they never were.
    public var committedReadAt: Instant?
    /// Why the last reading of the commits failed; nil where it did not.
    public var problem: BrokerError?

    /// A group of which nothing is known yet.
    public init() {
        isListed = false
        topics = []
    }

    /// What the group has committed in a topic; nil where it has not.
    public func topic(_ name: String) -> GroupTopicReading? {
        topics.first { $0.topic == name }
    }
}

/// What one group has committed in one topic.
public struct GroupTopicReading: Sendable, Hashable {
    /// The topic's name.
    public let topic: String
    /// The commits, ascending by partition.
    public var partitions: [CommitReading]

    /// The commits of a topic.
    public init(topic: String, partitions: [CommitReading]) {
        self.topic = topic
        self.partitions = partitions
    }
}

/// What one group has committed in one partition.
public struct CommitReading: Sendable, Hashable {
    /// The partition's number.
    public let partition: Int32
    /// The committed offset; nil: the group never committed here, or `error` says why it is not known.
    public var offset: Int64?
    /// Why the offset is not known.
    public var error: BrokerError?
    /// When the commit was read.
    public var readAt: Instant
    /// The last commit and log end that were read together.
    public var measured: LagMeasurement?
    /// Why the log end could not be read beside the present commit; nil where it was.
    public var endProblem: BrokerError?

    /// A commit without a log end beside it.
    public init(
        partition: Int32, offset: Int64?, error: BrokerError? = nil, readAt: Instant, measured: LagMeasurement? = nil
    ) {
        self.partition = partition
        self.offset = offset
        self.error = error
        self.readAt = readAt
        self.measured = measured
    }
}

/// A commit and a log end that belong together: the end was read after the commit, within a moment of it.
///
/// Lag is only ever taken from such a pair. A new end beside an old commit would show lag that is not there, and an old end
/// beside a new commit would hide lag that is.
public struct LagMeasurement: Sendable, Hashable {
    /// The committed offset.
    public let committed: Int64
    /// The offset after the last record.
    public let logEnd: Int64
    /// When the end was read.
    public let readAt: Instant

    /// A pair that was read at `readAt`.
    public init(committed: Int64, logEnd: Int64, readAt: Instant) {
        self.committed = committed
        self.logEnd = logEnd
        self.readAt = readAt
    }
}
