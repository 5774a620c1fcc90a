/// A topic of the fake cluster.
public struct FakeTopic: Sendable {
    /// Its partitions; the index is the partition's number.
    public var partitions: [FakePartition]
    /// Whether Metadata calls it internal, as it does `__consumer_offsets`.
    public var isInternal = false
    /// The error that Metadata gives for the topic as a whole.
    public var metadataError = WireErrorCode.none

    /// A topic with these partitions.
    public init(partitions: [FakePartition]) {
        self.partitions = partitions
    }

    /// The partition with this number, or nil where the topic has none such.
    public func partition(_ number: Int32) -> FakePartition? {
        partitions.indices.contains(Int(number)) ? partitions[Int(number)] : nil
    }
}
