public import LagModel

/// A record as it was read from a partition.
public struct ConsumedRecord: Hashable, Sendable {
    /// Where it stands.
    public let partition: TopicPartition
    /// Its place in the log.
    public let offset: Int64
    /// Milliseconds since the Unix epoch; nil where the record carries none.
    public let timestamp: Int64?
    /// What partitions records; nil where it has none.
    public let key: [UInt8]?
    /// What it says; nil for a tombstone.
    public let value: [UInt8]?
}
