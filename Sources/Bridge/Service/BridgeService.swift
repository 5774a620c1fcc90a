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
    private let options: BridgeOptions
    private let model: ModelPath?
    private let logger: Logger
    private let carrier: Carrier
    private let paths: BridgePaths
    private let isToStop = Atomic(false)

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
            self.isToStop.store(true, ordering: .relaxed)
        }
    }

    private var isStopping: Bool { isToStop.load(ordering: .relaxed) || Task.isCancelled }

    private func carry() async throws {
        let watch: BridgeWatch
        do { watch = try BridgeWatch(carrier, logger: logger) } catch { throw BridgeError(error.description) }
        let watching = Task { await watch.run() }
        defer { watching.cancel() }
        await untilTopicsExist()
        if !isStopping { try await carryOn() }
        watching.cancel()
        await watch.close()
        await model?.connection.close()
    }

    private func untilTopicsExist() async {
        while !isStopping, carrier.health.current.topicProblems?.isEmpty != true {
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    private func carryOn() async throws {
        let producer = try openProducer()
        guard try await initTransactions(producer) else { return }
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
        guard await transactions.loop.hasEnded(within: .seconds(1)) else { return nil }
        return await transactions.task.result
    }

    private func openProducer() throws(BridgeError) -> OutputProducer {
        var settings = OutputSettings()
        settings.recordBytesLimit = min(1_000_000_000, max(1_000_000, options.largestRecord))
        // A record that is larger than the queue would find no room in it, ever.
        settings.queueBytesLimit = max(settings.queueBytesLimit, 2 * settings.recordBytesLimit)
        if case .exactlyOnce(let identifier) = options.delivery { settings.transactionalID = identifier }
        do throws(KafkaError) {
            let onStored: @Sendable ([Int]) -> Void = { [carrier] in carrier.stored($0) }
            return try OutputProducer(
                options.connection.outsideGroup, settings,
                onStored: options.delivery.isTransactional ? nil : onStored
            ) { [carrier] in carrier.deliver($0) }
        } catch {
            throw BridgeError(error.description)
        }
    }

    /// Fences the predecessor of this process; false where the bridge is to stop before that is done.
    private func initTransactions(_ producer: OutputProducer) async throws(BridgeError) -> Bool {
        guard options.delivery.isTransactional else { return true }
        while !isStopping {
            do throws(TransactionError) {
                try await producer.initTransactions(deadline: .seconds(5))
                return true
            } catch {
                guard error.isRetriable else { throw .beyondUse(error.description) }
                carrier.health.brokers(error.description)
                try? await Task.sleep(for: .milliseconds(.random(in: 500..<1_000)))
            }
        }
        return false
    }

    private func join(_ producer: OutputProducer) throws(BridgeError) -> GroupConsumer {
        var settings = GroupSettings(group: options.group, topic: options.inputTopic)
        settings.assignor = options.assignor
        settings.sessionTimeout = options.sessionTimeout
        settings.maxPollInterval = options.maxPollInterval
        settings.startAtLatest = options.startsAtLatest
        settings.recordsPerBatch = min(1_000, options.flow.windowRecords)
        // Once all partitions have so much, the library may take a second to notice that some was taken: a relay is through with it before.
        let windowsAhead = carrier.isRelay ? 20 : 2
        settings.prefetchedRecordsPerPartition = min(50_000, windowsAhead * options.flow.windowRecords)
        do throws(KafkaError) {
            let consumer = try GroupConsumer(options.connection, settings, delegate: carrier)
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
        let hasLeft = await consumer.close(deadline: options.consumerGrace)
        if !hasLeft { logger.warning("The group was not left in time; it notices when the session times out") }
    }

    private func end(_ producer: OutputProducer) async {
        try? await producer.flush(deadline: .seconds(1))
        await producer.close(deadline: .seconds(1))
        let counters = carrier.state.withLock { $0.counters }
        logger.info(
            "The bridge has stopped",
            metadata: [
                "received": "\(counters.received)", "answered": "\(counters.answered)",
                "errorRecords": "\(counters.errorRecords)", "skipped": "\(counters.skipped)",
            ])
    }
}
