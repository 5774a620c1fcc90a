public import LagModel

/// Says that a partition is to be fetched from again, or no longer for now.
public struct WindowChange: Hashable, Sendable {
    /// Which partition.
    public let partition: TopicPartition
    /// False where its window, or that of all partitions, is full.
    public let isOpen: Bool

    /// A change; made by the flow.
    public init(partition: TopicPartition, isOpen: Bool) {
        self.partition = partition
        self.isOpen = isOpen
    }
}
