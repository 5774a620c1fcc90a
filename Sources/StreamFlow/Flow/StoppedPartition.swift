public import LagModel

/// A partition in which nothing more is called, because a record could be neither answered nor put aside.
public struct StoppedPartition: Hashable, Sendable {
    /// Why a partition stopped.
    public enum Reason: String, Hashable, Sendable {
        /// No try was answered, and the error policy is to stop.
        case callFailed
        /// The output can never be stored, and the error policy is to stop.
        case outputRefused
        /// The error record can never be stored, not even without its value.
        case errorRecordRefused
    }

    /// Which partition.
    public let partition: TopicPartition
    /// The record's offset, the lowest where there are several; nothing is committed past it.
    public let offset: Int64
    /// Why it stopped.
    public let why: Reason

    /// A stop; made by the flow.
    public init(partition: TopicPartition, offset: Int64, why: Reason) {
        self.partition = partition
        self.offset = offset
        self.why = why
    }
}
