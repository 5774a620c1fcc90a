/// How partitions are given to the members of a group; all members must share one of the protocols.
public enum Assignor: String, Hashable, Sendable, CaseIterable {
    /// `range,roundrobin`: what librdkafka, and so Seldon's executor, does by default; every rebalance revokes everything.
    case rangeRoundRobin = "range,roundrobin"
    /// `cooperative-sticky`: a rebalance moves only what it must; no member may be of the other kind.
    case cooperativeSticky = "cooperative-sticky"
}

/// Which records of transactions a consumer gets.
public enum IsolationLevel: String, Hashable, Sendable, CaseIterable {
    /// Only those of committed transactions, and those of none.
    case readCommitted = "read_committed"
    /// All, also those of transactions that were aborted.
    case readUncommitted = "read_uncommitted"
}

/// What a group consumer subscribes, and how it behaves as a member.
public struct GroupSettings: Hashable, Sendable {
    /// The group's id.
    public var group: String
    /// The topic that it reads.
    public var topic: String
    /// How partitions are given to members.
    public var assignor: Assignor
    /// After how long without a heartbeat the coordinator gives the partitions to others, 1 ms to 1 h; at most `maxPollInterval`.
    public var sessionTimeout: Duration
    /// How long a rebalance waits for a member that still blocks in `revoked`, 1 ms to 24 h; at least `sessionTimeout`.
    ///
    /// A delegate that blocks for longer elsewhere keeps its membership: this client always polls.
    public var maxPollInterval: Duration
    /// Whether a partition without a commit is read from its end; false: from its beginning.
    public var startAtLatest: Bool
    /// Which records of transactions are read.
    public var isolation: IsolationLevel
    /// How many bytes are read ahead in each partition; the last answer of a broker may exceed it by about 1 MiB.
    public var prefetchedBytesPerPartition: Int
    /// How many records are handed over together at most, 1 to 10,000.
    public var recordsPerBatch: Int
    /// Below how many records read ahead in a partition more are fetched, 1 to 10,000,000.
    public var prefetchedRecordsPerPartition: Int

    /// A member with the defaults of Seldon's executor: `range,roundrobin`, 6 s without a heartbeat, from the beginning.
    public init(group: String, topic: String) {
        self.group = group
        self.topic = topic
        assignor = .rangeRoundRobin
        sessionTimeout = .seconds(6)
        maxPollInterval = .seconds(300)
        startAtLatest = false
        isolation = .readCommitted
        prefetchedBytesPerPartition = 4 << 20
        prefetchedRecordsPerPartition = 50_000
        recordsPerBatch = 1_000
    }
}
