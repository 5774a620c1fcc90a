internal import CRdKafka
internal import LagModel

/// Owns the queue of one assigned partition's records, which is kept apart from the consumer's.
///
/// A partition that is not polled keeps what was read ahead: the library's own pausing drops that, and fetches it again.
final class PartitionQueue {
    /// A batch holds about so many bytes at most.
    private static let bytesLimit = 1 << 20

    let partition: TopicPartition
    var isOpen = true
    private let pointer: OpaquePointer
    private let recordLimit: Int
    private var nextLimit: Int

    /// Takes the partition's queue out of the consumer's; nil where there is no such partition.
    ///
    /// Made before the partition is assigned: what the library has put into the consumer's queue stays there. `gate` must outlive it.
    init?(_ client: OpaquePointer, _ partition: TopicPartition, recordsPerBatch: Int, waking gate: FetchGate) {
        guard let pointer = rd_kafka_queue_get_partition(client, partition.topic, partition.partition) else {
            return nil
        }
        rd_kafka_queue_forward(pointer, nil)
        rd_kafka_queue_cb_event_enable(pointer, wakeGate, Unmanaged.passUnretained(gate).toOpaque())
        self.partition = partition
        self.pointer = pointer
        recordLimit = min(10_000, max(1, recordsPerBatch))
        nextLimit = min(64, recordLimit)
    }

    deinit {
        rd_kafka_queue_cb_event_enable(pointer, nil, nil)
        rd_kafka_queue_destroy(pointer)
    }

    /// Takes what is there, without waiting, copied out of C.
    func take(_ reader: inout BatchReader) -> BatchReader.Batch {
        var batch = reader.take(from: pointer, limit: nextLimit)
        batch.isCut = batch.messageCount == nextLimit
        if batch.messageCount > 0 {
            let size = max(1, batch.byteCount / batch.messageCount)
            nextLimit = max(1, min(recordLimit, Self.bytesLimit / size))
        }
        return batch
    }
}

/// Called by the library when a queue is no longer empty.
func wakeGate(_: OpaquePointer?, opaque: UnsafeMutableRawPointer?) {
    guard let opaque else { return }
    Unmanaged<FetchGate>.fromOpaque(opaque).takeUnretainedValue().wake()
}
