internal import CRdKafka

/// Hands records from a consumer's memory to a producer, which copies them once.
struct BatchRelay {
    private typealias Message = rd_kafka_message_t

    let client: OpaquePointer
    let topic: OpaquePointer

    /// Queues as many records as the queue takes, in their order; none after one for which it is full.
    ///
    /// - Returns: those that were not queued.
    func send(_ batch: borrowing TakenBatch, _ outlines: [RecordOutline], tokens: [Int]) -> [UnqueuedRecord] {
        let count = min(batch.count, outlines.count, tokens.count)
        let source = batch.messages
        var left: [UnqueuedRecord] = []
        withUnsafeTemporaryAllocation(of: Message.self, capacity: count) { run in
            var start = 0
            while start < count {
                var end = start
                while end < count, !outlines[end].hasHeaders, let message = source[end] {
                    run.initializeElement(at: end - start, to: Self.outgoing(message, token: tokens[end]))
                    end += 1
                }
                if end > start {
                    send(UnsafeMutableBufferPointer(rebasing: run[..<(end - start)]), from: start, &left)
                } else if let message = source[start] {
                    end += 1
                    let result = sendWithHeaders(message, token: tokens[start])
                    if result != .queued { left.append(UnqueuedRecord(index: start, result: result)) }
                }
                start = end
                guard left.last?.result != .queueFull else { break }
            }
            left += (start..<count).map { UnqueuedRecord(index: $0, result: .queueFull) }
        }
        return left
    }

    private static func outgoing(_ message: UnsafeMutablePointer<Message>, token: Int) -> Message {
        var record = Message()
        record.payload = message.pointee.payload
        record.len = message.pointee.len
        record.key = message.pointee.key
        record.key_len = message.pointee.key_len
        record._private = UnsafeMutableRawPointer(bitPattern: token)
        return record
    }

    private func send(_ run: UnsafeMutableBufferPointer<Message>, from start: Int, _ left: inout [UnqueuedRecord]) {
        let queued = rd_kafka_produce_batch(
            topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, run.baseAddress, Int32(run.count))
        guard queued < Int32(run.count) else { return }
        for (index, message) in run.enumerated() where message.err != RD_KAFKA_RESP_ERR_NO_ERROR {
            left.append(UnqueuedRecord(index: start + index, result: ProduceResult(message.err)))
        }
    }

    private func sendWithHeaders(_ message: UnsafeMutablePointer<Message>, token: Int) -> ProduceResult {
        let headers = MessageHeaders.list(of: message).flatMap { rd_kafka_headers_copy($0) }
        let code = FieldList.produce(client) { fields in
            fields.append(RD_KAFKA_VTYPE_RKT) { $0.rkt = topic }
            fields.append(RD_KAFKA_VTYPE_KEY) {
                $0.mem.ptr = message.pointee.key; $0.mem.size = message.pointee.key_len
            }
            fields.append(RD_KAFKA_VTYPE_VALUE) {
                $0.mem.ptr = message.pointee.payload; $0.mem.size = message.pointee.len
            }
            fields.append(RD_KAFKA_VTYPE_OPAQUE) { $0.ptr = UnsafeMutableRawPointer(bitPattern: token) }
            fields.append(RD_KAFKA_VTYPE_MSGFLAGS) { $0.i = RD_KAFKA_MSG_F_COPY }
            if let headers { fields.append(RD_KAFKA_VTYPE_HEADERS) { $0.headers = headers } }
        }
        // "On success the headers are owned by the message" (rdkafka.h, RD_KAFKA_V_HEADERS); else they stay ours.
        if code != RD_KAFKA_RESP_ERR_NO_ERROR, let headers { rd_kafka_headers_destroy(headers) }
        return ProduceResult(code)
    }
}

/// A record of a batch that the producer did not take.
public struct UnqueuedRecord: Hashable, Sendable {
    /// Which in the batch.
    public let index: Int
    /// Why: anything but `queued`.
    public let result: ProduceResult

    /// True where this very record can never be stored, whatever becomes of the topic and the producer.
    public var isRefusedForGood: Bool {
        guard case .refused(let error) = result else { return false }
        return !result.isOfTheTopic && !error.isFatal && error.code != .closed
    }
}
