internal import CRdKafka
internal import LagModel

/// Owns the queue of one assigned partition's records, which is kept apart from the consumer's.
///
/// A partition that is not polled keeps what was read ahead: the library's own pausing drops that, and fetches it again.
final class PartitionQueue {
    /// A batch holds about so many bytes at most.
    private static let bytesLimit = 1 << 20
    static let mostRecords = 10_000

    let partition: TopicPartition
    var isOpen = true
    private let pointer: OpaquePointer
    private let recordLimit: Int
    private var nextLimit: Int
    /// Whether more was there at the last take.
    private(set) var mayHoldMore = false

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
        recordLimit = min(Self.mostRecords, max(1, recordsPerBatch))
        nextLimit = min(64, recordLimit)
    }

    deinit {
        rd_kafka_queue_cb_event_enable(pointer, nil, nil)
        rd_kafka_queue_destroy(pointer)
    }

    /// Takes what is there, without waiting.
    func take(in room: UnsafeMutableBufferPointer<TakenBatch.Message?>) -> TakenBatch {
        let limit = min(nextLimit, room.count)
        let batch = TakenBatch(from: pointer, of: partition, limit: limit, in: room)
        mayHoldMore = batch.count + batch.errors.count == limit
        if batch.count > 0 {
            nextLimit = max(1, min(recordLimit, Self.bytesLimit / max(1, batch.byteCount / batch.count)))
        }
        return batch
    }
}

/// Called by the library when a queue is no longer empty.
func wakeGate(_: OpaquePointer?, opaque: UnsafeMutableRawPointer?) {
    guard let opaque else { return }
    Unmanaged<FetchGate>.fromOpaque(opaque).takeUnretainedValue().wake()
}
