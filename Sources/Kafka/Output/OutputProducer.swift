internal import CRdKafka
internal import LagModel
internal import Synchronization

/// Writes records, each once where nothing fails for good, and tells what became of each.
///
/// It is idempotent (each partition keeps the order of its records, and stores none twice), waits for all in-sync replicas,
/// and never gives a record up because of time.
public final class OutputProducer: Sendable {
    let session: ClientSession
    private let topics = TopicHandles()
    private let isTransactional: Bool
    private let onDeliveries: @Sendable ([Delivery]) -> Void
    private let lastFatalError = Mutex<KafkaError?>(nil)

    /// Opens a producer; `onDeliveries` and `onStored` are called on a thread of the producer's, and must not block.
    ///
    /// - Parameter onStored: gets the tokens of records that were stored, many at once; nil: `onDeliveries` tells of them too.
    /// - Throws: `KafkaError` where a property is refused, or a certificate or key cannot be read.
    public init(
        _ configuration: ClientConfiguration, _ settings: OutputSettings,
        onStored: (@Sendable ([Int]) -> Void)? = nil,
        onDeliveries: @escaping @Sendable ([Delivery]) -> Void
    ) throws(KafkaError) {
        isTransactional = settings.transactionalID != nil
        self.onDeliveries = onDeliveries
        session = try ClientSession(configuration, role: .output(settings), blockingThreads: 2) { event in
            guard rd_kafka_event_type(event) == RD_KAFKA_EVENT_DR else { return }
            let reports = DeliveryReports(in: event)
            if let onStored, !reports.stored.isEmpty { onStored(reports.stored) }
            let deliveries = onStored == nil ? reports.deliveries : reports.failed
            if !deliveries.isEmpty { onDeliveries(deliveries) }
        }
        session.handle.beforeDestroying { [topics] in topics.destroy() }
    }

    /// What lately hindered connections, at most one problem for each broker and kind.
    public var connectionProblems: [ConnectionProblem] { session.problems.current }

    /// Why the producer can no longer be used, for example because a successor fenced it; nil while it can.
    public var fatalError: KafkaError? {
        if let error = session.handle.use(Self.fatalError(of:)) ?? nil { lastFatalError.withLock { $0 = error } }
        return lastFatalError.withLock { $0 }
    }

    /// Queues a record, without waiting.
    ///
    /// - Parameter token: comes back in the record's `Delivery`.
    /// - Returns: false where the queue is full: the record was not taken, and may be offered again when some are delivered.
    /// - Throws: `KafkaError` where the record can never be sent (too large), or the producer is closed or beyond use
    ///   (`isFatal`). Trouble with the topic is told by a `Delivery`.
    public func produce(_ record: OutgoingRecord, token: Int) throws(KafkaError) -> Bool {
        switch produce([record], tokens: [token]).first {
        case .queued: return true
        case .queueFull, nil: return false
        case .refused(let error): throw error
        }
    }

    /// Queues records in their order, without waiting; after the first for which the queue is full, none is taken.
    ///
    /// - Parameter tokens: as many as there are records; each comes back in its record's `Delivery`.
    /// - Returns: what became of each record.
    public func produce(_ records: [OutgoingRecord], tokens: [Int]) -> [ProduceResult] {
        let results = session.handle.use { client in
            RecordSender(client: client, topics: topics, mayBatch: !isTransactional).send(records, tokens: tokens)
        }
        guard let results else { return Array(repeating: .refused(.closed(.produce)), count: records.count) }
        return results.contains(where: \.isOfTheTopic) ? report(results, tokens) : results
    }

    /// Queues the records of a batch as they are, in their order, without waiting; after the first for which the queue is full, none is taken.
    ///
    /// Their bytes go from the consumer's memory to the producer's. Not for transactions.
    ///
    /// - Parameters:
    ///   - outlines: those of the batch.
    ///   - tokens: as many as there are records; each comes back when its record is delivered.
    /// - Returns: the records that were not queued, in their order.
    public func relay(
        _ batch: borrowing TakenBatch, _ outlines: [RecordOutline], to topic: String, tokens: [Int]
    ) -> [UnqueuedRecord] {
        guard let client = session.handle.enter() else {
            return (0..<batch.count).map { UnqueuedRecord(index: $0, result: .refused(.closed(.produce))) }
        }
        defer { session.handle.leave() }
        guard let handle = topics.handle(of: topic, client) else {
            let error = KafkaError(rd_kafka_last_error(), .produce)
            return (0..<batch.count).map { UnqueuedRecord(index: $0, result: .refused(error)) }
        }
        return BatchRelay(client: client, topic: handle).send(batch, outlines, tokens: tokens)
    }

    /// Where the topic is in trouble, the library refuses records at once; they get the same report as if they had been sent.
    private func report(_ results: [ProduceResult], _ tokens: [Int]) -> [ProduceResult] {
        var deliveries: [Delivery] = []
        let told = zip(results, tokens).map { result, token in
            guard case .refused(let error) = result, result.isOfTheTopic else { return result }
            deliveries.append(Delivery(token: token, error: error))
            return ProduceResult.queued
        }
        session.events.perform { [onDeliveries, deliveries] in onDeliveries(deliveries) }
        return told
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
    /// Records that still wait are dropped, and nobody is told: call `flush` first.
    ///
    /// - Returns: false where that takes longer than `deadline`; it then goes on by itself.
    @discardableResult
    public func close(deadline: Duration) async -> Bool {
        _ = fatalError
        return await session.close(deadline: deadline)
    }

    private static func fatalError(of client: OpaquePointer) -> KafkaError? {
        var code = RD_KAFKA_RESP_ERR_NO_ERROR
        let reason = withErrorText { text, size in
            code = rd_kafka_fatal_error(client, text, size)
            return code == RD_KAFKA_RESP_ERR_NO_ERROR
        }
        guard let reason else { return nil }
        return KafkaError(
            code: BrokerError(code), operation: .produce, isRetriable: false, isFatal: true, message: reason)
    }
}
