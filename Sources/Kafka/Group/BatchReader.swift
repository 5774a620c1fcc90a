internal import CRdKafka
internal import LagModel

/// Copies the messages of a queue out of C: the bytes of a batch into one array, of which its records are slices.
struct BatchReader {
    private typealias Message = UnsafeMutablePointer<rd_kafka_message_t>

    /// A value of this size gets an array of its own, so that whoever keeps it keeps nothing else.
    private static let largeValue = 64 * 1024

    /// What was taken.
    struct Batch {
        var records: [FetchedRecord] = []
        var errors: [KafkaError] = []
    }

    /// Header names that came before, by their place in a record: records of a topic mostly carry the same.
    private var names: [String] = []

    /// Copies messages that C owns.
    mutating func copy(_ messages: some Collection<UnsafeMutablePointer<rd_kafka_message_t>?>) -> Batch {
        var batch = Batch()
        guard !messages.isEmpty else { return batch }
        var size = 0
        // To ask a message for its headers costs more than to copy a small one: once is enough where there are none.
        var hasHeaders = false
        for case let message? in messages where message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
            size += Self.sharedSize(of: message, &hasHeaders)
        }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, initialized in
            var packer = BytePacker(target)
            for case let message? in messages where message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
                Self.pack(message, hasHeaders, into: &packer)
            }
            initialized = packer.count
        }
        batch.records.reserveCapacity(messages.count)
        var unpacker = ByteUnpacker(bytes)
        for case let message? in messages {
            append(message, hasHeaders, &unpacker, to: &batch)
        }
        return batch
    }

    /// Copies a record that C owns, of any partition and whatever became of it.
    mutating func copy(_ message: UnsafePointer<rd_kafka_message_t>) -> FetchedRecord {
        var hasHeaders = false
        let message = UnsafeMutablePointer(mutating: message)
        let size = Self.sharedSize(of: message, &hasHeaders)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, initialized in
            var packer = BytePacker(target)
            Self.pack(message, hasHeaders, into: &packer)
            initialized = packer.count
        }
        var unpacker = ByteUnpacker(bytes)
        return record(of: message, hasHeaders, &unpacker)
    }

    private mutating func append(
        _ message: Message, _ hasHeaders: Bool, _ unpacker: inout ByteUnpacker, to batch: inout Batch
    ) {
        guard message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
            batch.errors.append(KafkaError(message.pointee))
            return
        }
        batch.records.append(record(of: message, hasHeaders, &unpacker))
    }

    private mutating func record(
        of message: Message, _ hasHeaders: Bool, _ unpacker: inout ByteUnpacker
    ) -> FetchedRecord {
        let timestamp = rd_kafka_message_timestamp(message, nil)
        let key = message.pointee.key.map { _ in unpacker.next(message.pointee.key_len) }
        let value = message.pointee.payload.map { value in
            message.pointee.len < Self.largeValue
                ? unpacker.next(message.pointee.len)
                : [UInt8](UnsafeRawBufferPointer(start: value, count: message.pointee.len))[...]
        }
        return FetchedRecord(
            offset: message.pointee.offset, timestamp: timestamp < 0 ? nil : timestamp, key: key, value: value,
            headers: hasHeaders ? headers(of: message, &unpacker) : [])
    }

    private mutating func headers(of message: Message, _ unpacker: inout ByteUnpacker) -> [RecordHeader] {
        var headers: [RecordHeader] = []
        MessageHeaders.forEach(of: message) { index, name, value, size in
            headers.append(
                RecordHeader(name: self.name(name, at: index), value: value.map { _ in unpacker.next(size) }))
        }
        return headers
    }

    private mutating func name(_ name: UnsafePointer<CChar>, at index: Int) -> String {
        if index < names.count {
            if names[index].isSpelled(name) { return names[index] }
            names[index] = String(cString: name)
            return names[index]
        }
        let text = String(cString: name)
        if index == names.count, index < 64 { names.append(text) }
        return text
    }

    private static func sharedSize(of message: Message, _ hasHeaders: inout Bool) -> Int {
        var size = message.pointee.key_len
        if message.pointee.len < largeValue { size += message.pointee.len }
        MessageHeaders.forEach(of: message) { _, _, value, count in
            hasHeaders = true
            size += value == nil ? 0 : count
        }
        return size
    }

    private static func pack(_ message: Message, _ hasHeaders: Bool, into packer: inout BytePacker) {
        if let key = message.pointee.key { packer.append(key, message.pointee.key_len) }
        if let value = message.pointee.payload, message.pointee.len < largeValue {
            packer.append(value, message.pointee.len)
        }
        guard hasHeaders else { return }
        MessageHeaders.forEach(of: message) { _, _, value, count in
            if let value { packer.append(value, count) }
        }
    }
}
