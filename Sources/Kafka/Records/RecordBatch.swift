internal import CRdKafka
internal import LagModel

/// Records that were there together, copied out of C.
struct RecordBatch: Sendable {
    private static let largest = 10_000

    private(set) var records: [ConsumedRecord] = []
    /// The first error among the records; the library reports it once.
    private(set) var error: KafkaError?
    private var topics: [UInt: String] = [:]

    /// Waits for the first record, and takes those that are there with it.
    init(from queue: OpaquePointer, limit: Int, timeout: Int32) {
        let limit = min(max(1, limit), Self.largest)
        guard take(from: queue, count: 1, timeout: timeout) == 1, limit > 1 else { return }
        _ = take(from: queue, count: limit - 1, timeout: 0)
        topics = [:]
    }

    private mutating func take(from queue: OpaquePointer, count: Int, timeout: Int32) -> Int {
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<rd_kafka_message_t>?.self, capacity: count) { buffer in
            buffer.initialize(repeating: nil)
            let taken = rd_kafka_consume_batch_queue(queue, timeout, buffer.baseAddress, count)
            for message in buffer.prefix(max(0, taken)) {
                guard let message else { continue }
                append(message.pointee, timestamp: rd_kafka_message_timestamp(message, nil))
                rd_kafka_message_destroy(message)
            }
            return taken
        }
    }

    private mutating func append(_ message: rd_kafka_message_t, timestamp: Int64) {
        let partition = TopicPartition(topic(of: message), message.partition)
        guard message.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
            // In an error message the payload is a sentence.
            let reason = Self.bytes(message.payload, message.len).map { String(decoding: $0, as: UTF8.self) }
            let sentence = reason ?? String(cString: rd_kafka_err2str(message.err))
            error = error ?? KafkaError(message.err, .consume, message: "\(partition): \(sentence)")
            return
        }
        records.append(
            ConsumedRecord(
                partition: partition, offset: message.offset, timestamp: timestamp < 0 ? nil : timestamp,
                key: Self.bytes(message.key, message.key_len), value: Self.bytes(message.payload, message.len)))
    }

    private mutating func topic(of message: rd_kafka_message_t) -> String {
        guard let topic = message.rkt else { return "" }
        let address = UInt(bitPattern: topic)
        if let known = topics[address] { return known }
        let name = rd_kafka_topic_name(topic).map { String(cString: $0) } ?? ""
        topics[address] = name
        return name
    }

    private static func bytes(_ start: UnsafeMutableRawPointer?, _ count: Int) -> [UInt8]? {
        start.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: count)) }
    }
}
