internal import CRdKafka
internal import Glibc
public import LagModel

/// Records of one partition that the client library still holds: nothing of them is copied yet, and they are given back with this value.
public struct TakenBatch: ~Copyable {
    typealias Message = UnsafeMutablePointer<rd_kafka_message_t>

    /// Where they stand.
    public let partition: TopicPartition
    /// How many bytes their keys and values hold.
    public let byteCount: Int
    /// What stood in the place of records.
    let errors: [KafkaError]
    let messages: UnsafeMutableBufferPointer<Message?>

    /// Takes at most `limit` messages of a partition's queue, without waiting; `room` must outlive the batch, and serve no other meanwhile.
    init(
        from queue: OpaquePointer, of partition: TopicPartition, limit: Int,
        in room: UnsafeMutableBufferPointer<Message?>
    ) {
        self.partition = partition
        let taken = max(0, rd_kafka_consume_batch_queue(queue, 0, room.baseAddress, min(limit, room.count)))
        var (count, byteCount) = (0, 0)
        var errors: [KafkaError] = []
        for index in 0..<taken {
            guard let message = room[index] else { continue }
            guard message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
                errors.append(KafkaError(message.pointee))
                rd_kafka_message_destroy(message)
                continue
            }
            byteCount &+= message.pointee.key_len &+ message.pointee.len
            room[count] = message
            count += 1
        }
        messages = UnsafeMutableBufferPointer(rebasing: room[..<count])
        self.byteCount = byteCount
        self.errors = errors
    }

    /// How many records there are.
    public var count: Int { messages.count }

    deinit {
        for case let message? in messages { rd_kafka_message_destroy(message) }
    }
}

extension TakenBatch {
    /// What can be said of each record without copying it.
    public func outlines() -> [RecordOutline] {
        [RecordOutline](unsafeUninitializedCapacity: messages.count) { outlines, count in
            for case let message? in messages {
                var size = message.pointee.key_len &+ message.pointee.len
                let headers = MessageHeaders.list(of: message)
                if let headers { size &+= Self.byteCount(ofHeaders: headers) }
                let timestamp = rd_kafka_message_timestamp(message, nil)
                outlines.initializeElement(
                    at: count,
                    to: RecordOutline(
                        offset: message.pointee.offset, timestamp: timestamp < 0 ? nil : timestamp, byteCount: size,
                        hasHeaders: headers != nil))
                count &+= 1
            }
        }
    }

    /// Copies the records from one on out of the library's memory.
    public func copied(from start: Int = 0) -> FetchedBatch {
        var reader = BatchReader()
        return FetchedBatch(partition: partition, records: reader.copy(messages[start...]).records)
    }

    private static func byteCount(ofHeaders headers: OpaquePointer) -> Int {
        var sum = 0
        MessageHeaders.forEach(in: headers) { _, name, value, size in
            sum &+= strlen(name) &+ (value == nil ? 0 : size)
        }
        return sum
    }
}

/// What a record is, without its bytes.
public struct RecordOutline: Hashable, Sendable {
    /// Its place in the log.
    public let offset: Int64
    /// Milliseconds since the Unix epoch; nil where the record carries none.
    public let timestamp: Int64?
    /// How many bytes its key, value and headers hold.
    public let byteCount: Int
    /// True where it has headers.
    public let hasHeaders: Bool
}
