internal import CRdKafka
public import LagModel
internal import Synchronization

/// How many records were delivered, and why others were not, since the producer was opened.
public struct DeliveryCounts: Hashable, Sendable {
    /// Records that a broker has stored.
    public internal(set) var delivered: Int64 = 0
    /// Records that were given up, by reason.
    public internal(set) var failed: [BrokerError: Int64] = [:]
}

/// Writes records, at least once each, through a queue of bounded length.
public final class RecordProducer: Sendable {
    private let session: ClientSession
    private let counts: DeliveryCounter

    /// Opens a producer; connections are made when the first record comes.
    ///
    /// - Parameter queueLimit: how many records may wait for their delivery, 1 to 2,147,483,647.
    /// - Throws: `KafkaError` where a property is refused, or a certificate or key cannot be read.
    public init(_ configuration: ClientConfiguration, queueLimit: Int = 100_000) throws(KafkaError) {
        let counts = DeliveryCounter()
        self.counts = counts
        session = try ClientSession(configuration, role: .producer(queueLimit: queueLimit), blockingThreads: 1) {
            counts.record($0)
        }
    }

    /// Deliveries and failures so far.
    public var deliveryCounts: DeliveryCounts { counts.current }

    /// What lately hindered connections, at most one problem for each broker and kind.
    public var connectionProblems: [ConnectionProblem] { session.problems.current }

    /// Queues a record, without waiting; a nil partition lets the key's hash, or chance, choose.
    ///
    /// - Returns: false where the queue is full: the record was not taken, and may be offered again when some are delivered.
    /// - Throws: `KafkaError` where the record can never be sent (too large, no such partition) or the producer is closed.
    public func produce(
        to topic: String, partition: Int32? = nil, key: [UInt8]? = nil, value: [UInt8]?
    ) throws(KafkaError) -> Bool {
        let code = session.handle.use { Self.produce($0, topic, partition ?? RD_KAFKA_PARTITION_UA, key, value) }
        switch code {
        case nil: throw .closed(.produce)
        case RD_KAFKA_RESP_ERR_NO_ERROR?: return true
        case RD_KAFKA_RESP_ERR__QUEUE_FULL?: return false
        case let code?: throw KafkaError(code, .produce)
        }
    }

    /// Waits until every queued record was delivered or given up.
    ///
    /// - Throws: `KafkaError` where some are still waiting at the deadline; they stay in the queue.
    public func flush(deadline: Duration) async throws(KafkaError) {
        try await session.blocking(.produce, deadline: deadline) { client, timeout in
            let code = rd_kafka_flush(client, timeout)
            return code == RD_KAFKA_RESP_ERR_NO_ERROR ? .success(()) : .failure(KafkaError(code, .produce))
        }.get()
    }

    /// Ends threads and connections.
    ///
    /// Records that still wait are dropped: call `flush` first.
    ///
    /// - Returns: false where that takes longer than `deadline`; it then goes on by itself.
    @discardableResult
    public func close(deadline: Duration = .seconds(5)) async -> Bool {
        await session.close(deadline: deadline)
    }

    private static func produce(
        _ client: OpaquePointer, _ topic: String, _ partition: Int32, _ key: [UInt8]?, _ value: [UInt8]?
    ) -> rd_kafka_resp_err_t {
        topic.withCString { topic in
            withBytes(of: key) { key in
                withBytes(of: value) { value in
                    var fields = [rd_kafka_vu_t](repeating: rd_kafka_vu_t(), count: 5)
                    fields[0].vtype = RD_KAFKA_VTYPE_TOPIC
                    fields[0].u.cstr = topic
                    fields[1].vtype = RD_KAFKA_VTYPE_PARTITION
                    fields[1].u.i32 = partition
                    fields[2].vtype = RD_KAFKA_VTYPE_KEY
                    fields[2].u.mem = key
                    fields[3].vtype = RD_KAFKA_VTYPE_VALUE
                    fields[3].u.mem = value
                    fields[4].vtype = RD_KAFKA_VTYPE_MSGFLAGS
                    fields[4].u.i = RD_KAFKA_MSG_F_COPY
                    guard let error = rd_kafka_produceva(client, fields, fields.count) else {
                        return RD_KAFKA_RESP_ERR_NO_ERROR
                    }
                    defer { rd_kafka_error_destroy(error) }
                    return rd_kafka_error_code(error)
                }
            }
        }
    }
}

private typealias Memory = rd_kafka_vu_t.__Unnamed_union_u.__Unnamed_struct_mem

/// Shows bytes to C; nil stays a null pointer, and no bytes a pointer to none.
private func withBytes<Value>(of bytes: [UInt8]?, _ body: (Memory) -> Value) -> Value {
    guard let bytes else { return body(Memory(ptr: nil, size: 0)) }
    return withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { empty in
        bytes.withUnsafeBytes { bytes in
            body(
                Memory(
                    ptr: UnsafeMutableRawPointer(mutating: bytes.baseAddress ?? UnsafeRawPointer(empty.baseAddress)),
                    size: bytes.count))
        }
    }
}

/// Counts delivery reports on the event thread.
private final class DeliveryCounter: Sendable {
    private let counts = Mutex(DeliveryCounts())

    var current: DeliveryCounts { counts.withLock { $0 } }

    func record(_ event: OpaquePointer) {
        guard rd_kafka_event_type(event) == RD_KAFKA_EVENT_DR else { return }
        counts.withLock { counts in
            while let message = rd_kafka_event_message_next(event) {
                if let error = BrokerError.present(message.pointee.err) {
                    counts.failed[error, default: 0] += 1
                } else {
                    counts.delivered += 1
                }
            }
        }
    }
}
