public import LagModel

/// How far the partitions of one scaling target had come at several times: what rates are observed from.
///
/// A value that grows with newly read data only: the same reading recorded twice changes nothing. It is bounded in time, in samples a
/// partition and in partitions.
public struct ThroughputHistory: Sendable, Hashable {
    /// What is known of each partition.
    public private(set) var partitions: [TopicPartition: PartitionThroughput] = [:]
    /// How far back samples are kept.
    public let window: Duration
    /// True where there were more partitions than `partitionLimit`, of which the rest is left out.
    public private(set) var isTruncated = false

    /// How many partitions are kept.
    public static let partitionLimit = 200_000

    /// An empty history that reaches back ten minutes, unless told otherwise.
    public init(window: Duration = .seconds(600)) {
        self.window = window
    }

    /// Takes what was read of a partition at a time, unless something as new is known already.
    ///
    /// `committed` is nil where the group never committed; what could not be read is not recorded at all. `readAt` is the earlier of the
    /// times at which commit and log end were read.
    public mutating func record(
        _ partition: TopicPartition, committed: Int64?, logEnd: Int64, replicas: Int32?, at readAt: Instant
    ) {
        guard partitions[partition] != nil || partitions.count < Self.partitionLimit else {
            isTruncated = true
            return
        }
        let sample = PartitionThroughput.Sample(
            readAt: readAt, committed: committed, logEnd: logEnd, replicas: replicas)
        partitions[partition, default: PartitionThroughput()].add(sample, window: window)
    }

    /// Forgets the partitions that are not among these.
    public mutating func keep(only wanted: Set<TopicPartition>) {
        partitions = partitions.filter { wanted.contains($0.key) }
        if partitions.count < Self.partitionLimit { isTruncated = false }
    }

    init(window: Duration, partitions: [TopicPartition: PartitionThroughput]) {
        self.window = window
        self.partitions = partitions
    }
}
