internal import Inference
internal import Kafka
internal import LagModel
public import Logging
public import MicroHTTP
public import ServiceLifecycle
internal import StreamFlow
internal import Synchronization

/// Runs a bridge until the process is to end.
public final class BridgeService: Service {
    let options: BridgeOptions
    private let model: ModelPath?
    private let logger: Logger
    let carrier: Carrier
    private let paths: BridgePaths
    private let isToStop = Atomic(false)
    /// When everything is to have ended; nil while it goes on.
    private let endAt = Mutex<ContinuousClock.Instant?>(nil)

    /// A bridge; nothing connects before `run()`.
    ///
    /// - Parameter model: the way of a record through the models; nil: records are passed on as they are.
    public init(_ options: BridgeOptions, model: ModelPath?, paths: BridgePaths = BridgePaths(), logger: Logger) {
        self.options = options
        self.model = model
        self.logger = logger
        self.paths = paths
        let clock = BridgeClock()
        carrier = Carrier(options, model: model, health: BridgeHealth(clock: clock), clock: clock)
    }

    /// Answers requests for metrics and probes; at any time.
    public var router: Router { BridgeEndpoints(carrier: carrier, paths: paths).router }

    /// Carries records until the process is to end, then finishes what is under way, commits and leaves the group.
    ///
    /// - Throws: `BridgeError` where it cannot go on: a setting is refused, or the producer is beyond use.
    public func run() async throws {
        try await withGracefulShutdownHandler {
            try await carry()
        } onGracefulShutdown: {
            self.setEnd()
            self.isToStop.store(true, ordering: .relaxed)
        }
    }

    private func setEnd() {
        endAt.withLock { $0 = $0 ?? .now + options.grace }
    }

    /// A part of the time that is left, but no longer than `most`.
    private func rest(_ part: Double = 1, atMost most: Duration) -> Duration {
        let end = endAt.withLock { $0 } ?? .now + options.grace
        return max(.milliseconds(10), min(most, (end - .now) * part))
    }

    var isStopping: Bool { isToStop.load(ordering: .relaxed) || Task.isCancelled }

    private func carry() async throws {
        let watch: BridgeWatch
        do { watch = try BridgeWatch(carrier, logger: logger) } catch { throw BridgeError(error.description) }
        let watching = Task { await watch.run() }
        defer {
            watching.cancel()
            carrier.workers.close()
            carrier.detach()
        }
        await untilTopicsExist()
        if !isStopping { try await carryOn() }
        setEnd()
        watching.cancel()
        await watch.close(deadline: rest(0.5, atMost: .milliseconds(500)))
        await closeModel()
    }

    /// What the model's connections have still to do at the end is of no use to anybody.
    private func closeModel() async {
        guard let connection = model?.connection else { return }
        let end = ContinuousClock.now + rest(atMost: .seconds(5))
        await Errand { await connection.close() }.value(unless: { .now >= end })
    }

    private func untilTopicsExist() async {
        while !isStopping, carrier.health.current.topicProblems?.isEmpty != true {
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    private func carryOn() async throws {
        let producer = try openProducer()
        guard try await initTransactions(producer) else { return await end(producer) }
        let consumer = try join(producer)
        let transactions = commitByTransactions(consumer, producer)
        let ticking = Task { [carrier] in
            while !Task.isCancelled {
                carrier.tick()
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
        defer { ticking.cancel() }
        while !isStopping, producer.fatalError == nil, !carrier.health.current.hasFailed {
            try? await Task.sleep(for: .milliseconds(50))
        }
        setEnd()
        await drain(consumer)
        let hasFailed = !isStopping
        let outcome = await outcome(of: transactions)
        await end(producer)
        // At the end, what could not be committed is merely not drained.
        guard hasFailed else { return }
        try outcome?.get()
        if let error = producer.fatalError { throw BridgeError.beyondUse(error.description) }
    }

    /// How the transactions ended; nil where there are none, or where one is still under way: it will count for nothing.
    private func outcome(
        of transactions: (loop: TransactionLoop, task: Task<Void, any Error>)?
    ) async -> Result<Void, any Error>? {
        guard let transactions else { return nil }
        transactions.loop.end()
        guard await transactions.loop.hasEnded(within: rest(0.25, atMost: .seconds(1))) else { return nil }
        return await transactions.task.result
    }

    private func join(_ producer: OutputProducer) throws(BridgeError) -> GroupConsumer {
        var settings = GroupSettings(group: options.group, topic: options.inputTopic)
        settings.assignor = options.assignor
        settings.sessionTimeout = options.sessionTimeout
        settings.maxPollInterval = options.maxPollInterval
        settings.startAtLatest = options.startsAtLatest
        settings.recordsPerBatch = min(1_000, options.flow.windowRecords)
        let ahead = ReadAhead(
            window: options.flow.windowRecords, isRelay: carrier.isRelay,
            partitions: carrier.health.current.inputPartitions)
        settings.prefetchedRecordsPerPartition = ahead.records
        settings.prefetchedBytesPerPartition = ahead.bytes
        do throws(KafkaError) {
            let consumer = try GroupConsumer(
                options.connection, settings, delegate: carrier, relayingTo: carrier.isRelay ? producer : nil)
            carrier.attach(consumer, producer)
            try consumer.subscribe()
            return consumer
        } catch {
            throw BridgeError(error.description)
        }
    }

    private func commitByTransactions(
        _ consumer: GroupConsumer, _ producer: OutputProducer
    ) -> (loop: TransactionLoop, task: Task<Void, any Error>)? {
        guard options.delivery.isTransactional else { return nil }
        let loop = TransactionLoop(carrier, consumer, producer, logger: logger)
        let task = Task { [carrier] in
            do {
                try await loop.run()
            } catch {
                carrier.health.fails()
                throw error
            }
        }
        return (loop, task)
    }

    private func drain(_ consumer: GroupConsumer) async {
        carrier.health.drains()
        logger.info("Draining: work under way may take \(options.grace.inSeconds) s")
        let hasLeft = await consumer.close(deadline: rest(atMost: options.consumerGrace))
        if !hasLeft { logger.warning("The group was not left in time; it notices when the session times out") }
    }

    private func end(_ producer: OutputProducer) async {
        try? await producer.flush(deadline: rest(0.5, atMost: .seconds(1)))
        await producer.close(deadline: rest(0.5, atMost: .seconds(1)))
        let counters = carrier.state.withLock { $0.counters }
        logger.info(
            "The bridge has stopped",
            metadata: [
                "received": "\(counters.received)", "answered": "\(counters.answered)",
                "errorRecords": "\(counters.errorRecords)", "skipped": "\(counters.skipped)",
            ])
    }
}
