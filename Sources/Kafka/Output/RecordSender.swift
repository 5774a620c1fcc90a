internal import CRdKafka
internal import LagModel

/// Hands records to the library, which copies them.
struct RecordSender {
    private typealias Message = rd_kafka_message_t

    let client: OpaquePointer
    let topics: TopicHandles
    /// False in a transaction: there `rd_kafka_produce_batch` of 2.0.2 adds partition -1 of a topic that it does not know yet,
    /// which no broker takes, so that the commit never ends.
    let mayBatch: Bool

    /// Queues as many records as the queue takes, in their order; none after one for which it is full.
    func send(_ records: [OutgoingRecord], tokens: [Int]) -> [ProduceResult] {
        var results: [ProduceResult] = []
        results.reserveCapacity(records.count)
        let count = min(records.count, tokens.count)
        var index = 0
        while index < count {
            let end = endOfRun(from: index, in: records, count)
            let isFull: Bool
            if end > index {
                isFull = send(records, tokens, index..<end, &results)
                index = end
            } else {
                let result = sendAlone(records[index], token: tokens[index])
                results.append(result)
                isFull = result == .queueFull
                index += 1
            }
            if isFull { break }
        }
        while results.count < records.count { results.append(.queueFull) }
        return results
    }

    /// Records that may go in one call: of one topic, without headers or a partition of their own, stamped with the time of the call.
    private func endOfRun(from start: Int, in records: [OutgoingRecord], _ count: Int) -> Int {
        var end = start
        guard mayBatch else { return end }
        while end < count, records[end].isPlain, records[end].topic == records[start].topic { end += 1 }
        return end
    }

    /// True where the queue was full.
    private func send(
        _ records: [OutgoingRecord], _ tokens: [Int], _ range: Range<Int>, _ results: inout [ProduceResult]
    ) -> Bool {
        guard let topic = topics.handle(of: records[range.lowerBound].topic, client) else {
            let code = rd_kafka_last_error()
            for _ in range { results.append(.refused(KafkaError(code, .produce))) }
            return false
        }
        return withUnsafeTemporaryAllocation(of: Message.self, capacity: range.count) { messages in
            for index in range {
                var message = Message()
                (message.key, message.key_len) = Self.memory(of: records[index].key)
                (message.payload, message.len) = Self.memory(of: records[index].value)
                message._private = UnsafeMutableRawPointer(bitPattern: tokens[index])
                messages.initializeElement(at: index - range.lowerBound, to: message)
            }
            // The library copies before it returns; until then `records` keeps every byte in its place.
            let queued = withExtendedLifetime(records) {
                rd_kafka_produce_batch(
                    topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, messages.baseAddress, Int32(range.count))
            }
            if queued == Int32(range.count) {
                for _ in range { results.append(.queued) }
                return false
            }
            for message in messages { results.append(ProduceResult(message.err)) }
            return messages.contains { $0.err == RD_KAFKA_RESP_ERR__QUEUE_FULL }
        }
    }

    private func sendAlone(_ record: OutgoingRecord, token: Int) -> ProduceResult {
        guard let topic = topics.handle(of: record.topic, client) else {
            return .refused(KafkaError(rd_kafka_last_error(), .produce))
        }
        let headers = record.headers.isEmpty ? nil : Self.headers(record.headers)
        // The library copies before it returns; until then `record` keeps every byte in its place.
        let code = withExtendedLifetime(record) {
            FieldList.produce(client) { fields in
                fields.append(RD_KAFKA_VTYPE_RKT) { $0.rkt = topic }
                fields.append(RD_KAFKA_VTYPE_PARTITION) { $0.i32 = record.partition ?? RD_KAFKA_PARTITION_UA }
                fields.append(RD_KAFKA_VTYPE_KEY) { ($0.mem.ptr, $0.mem.size) = Self.memory(of: record.key) }
                fields.append(RD_KAFKA_VTYPE_VALUE) { ($0.mem.ptr, $0.mem.size) = Self.memory(of: record.value) }
                fields.append(RD_KAFKA_VTYPE_OPAQUE) { $0.ptr = UnsafeMutableRawPointer(bitPattern: token) }
                fields.append(RD_KAFKA_VTYPE_MSGFLAGS) { $0.i = RD_KAFKA_MSG_F_COPY }
                if let timestamp = record.timestamp { fields.append(RD_KAFKA_VTYPE_TIMESTAMP) { $0.i64 = timestamp } }
                if let headers { fields.append(RD_KAFKA_VTYPE_HEADERS) { $0.headers = headers } }
            }
        }
        // "On success the headers are owned by the message" (rdkafka.h, RD_KAFKA_V_HEADERS); else they stay ours.
        if code != RD_KAFKA_RESP_ERR_NO_ERROR, let headers { rd_kafka_headers_destroy(headers) }
        return ProduceResult(code)
    }

    private static func headers(_ headers: [RecordHeader]) -> OpaquePointer? {
        let list = rd_kafka_headers_new(headers.count)
        for header in headers {
            var name = header.name
            name.withUTF8 { name in
                name.withMemoryRebound(to: CChar.self) { name in
                    let (value, size) = memory(of: header.value)
                    _ = withExtendedLifetime(header) {
                        rd_kafka_header_add(list, name.baseAddress, name.count, value, size)
                    }
                }
            }
        }
        return list
    }

    /// Where bytes are; nil stays a null pointer, and no bytes become a pointer to none.
    private static func memory(of bytes: ArraySlice<UInt8>?) -> (UnsafeMutableRawPointer?, Int) {
        guard let bytes else { return (nil, 0) }
        return bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else { return (someAddress, 0) }
            return (UnsafeMutableRawPointer(mutating: start), bytes.count)
        }
    }

    /// Never read: the library tells "empty" from "absent" by whether there is a pointer.
    private static var someAddress: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 8) }
}

extension OutgoingRecord {
    /// True where the library's batch call can carry it, which knows neither headers nor time stamps.
    ///
    /// Of a record for a partition that there is not, 2.0.2's batch call never frees the memory, nor its place in the queue.
    fileprivate var isPlain: Bool { headers.isEmpty && timestamp == nil && partition == nil }
}
