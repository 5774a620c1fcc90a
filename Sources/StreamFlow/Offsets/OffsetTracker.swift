import LagModel

/// Knows of records that need no call which of them are done, for little more than a mark for each.
///
/// Partitions are assigned, stopped and forgotten as in a `RecordFlow`, and windows and commits follow the same rules. Records are taken and
/// done many at once, each under a number that is its own until its partition is forgotten.
public struct OffsetTracker: Sendable {
    let settings: TrackerSettings
    var partitions: ContiguousArray<TrackedPartition> = []
    var indexes: [TopicPartition: Int] = [:]
    var lastGeneration = 0
    /// Bytes of all records that are not done.
    public internal(set) var bytes = 0
    /// Records that are not done.
    public internal(set) var undone = 0
    var isFull = false
    var isWindowChanged = false
    var commitPace: CommitPace

    /// A tracker without partitions.
    public init(_ settings: TrackerSettings) {
        self.settings = settings
        commitPace = CommitPace(settings.commitInterval)
    }
}

/// How much may be on its way, and how often it is committed.
public struct TrackerSettings: Hashable, Sendable {
    /// Records of one partition that were taken and are not done, at which it closes; 1 to 1,000,000.
    public var partitionRecords: Int
    /// Records of all partitions at which all of them close; 1 or more.
    public var records: Int
    /// Bytes of all records at which all partitions close; 1 or more.
    public var bytes: Int
    /// How long finished work may wait for its commit.
    public var commitInterval: Duration

    /// The windows and the interval of a flow, and how many records may be on their way altogether.
    public init(_ settings: FlowSettings, records: Int) {
        partitionRecords = min(1_000_000, max(1, settings.windowRecords))
        bytes = max(1, settings.windowBytes)
        commitInterval = settings.commitInterval
        self.records = max(1, records)
    }
}

/// What the tracker remembers of an assigned partition.
struct TrackedPartition: Sendable {
    var partition: TopicPartition
    /// What all numbers of its records have in common.
    var base: Int
    var isAssigned = true
    /// False from a rebalance, a drain or a stop on.
    var isTaking = true
    var ring = RecordRing()
    var undone = 0
    var isFull = false
    /// What was last said of it; a partition is assigned open.
    var isAnnouncedOpen = true
    var handedCommit: Int64?
}
