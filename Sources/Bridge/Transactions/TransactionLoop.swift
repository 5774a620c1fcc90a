internal import Kafka
internal import LagModel
internal import Logging
internal import StreamFlow
internal import Synchronization

/// Commits answers and the offsets of their records together, one transaction after another.
///
/// A transaction begins only when answers are ready, so that its time-out never waits for a model. What was aborted is produced
/// again in the next one; what belongs to a partition that was lost is left to its new owner.
final class TransactionLoop: Sendable {
    /// Answers of one transaction at most.
    private static let limit = 10_000
    private static let deadline = Duration.seconds(20)

    private let carrier: Carrier
    private let consumer: GroupConsumer
    private let producer: OutputProducer
    private let logger: Logger
    private let isToEnd = Atomic(false)
    private let isOver = Atomic(false)

    init(_ carrier: Carrier, _ consumer: GroupConsumer, _ producer: OutputProducer, logger: Logger) {
        self.carrier = carrier
        self.consumer = consumer
        self.producer = producer
        self.logger = logger
    }

    /// Has `run()` end as soon as nothing is left to commit; a transaction under way is not disturbed.
    func end() { isToEnd.store(true, ordering: .relaxed) }

    /// Waits until `run()` has ended; false where it has not by the deadline.
    func hasEnded(within deadline: Duration) async -> Bool {
        let end = ContinuousClock.now + deadline
        while !isOver.load(ordering: .relaxed), .now < end { try? await Task.sleep(for: .milliseconds(10)) }
        return isOver.load(ordering: .relaxed)
    }

    /// Runs until `end()`.
    ///
    /// - Throws: `BridgeError` where the producer can no longer be used.
    func run() async throws(BridgeError) {
        defer { isOver.store(true, ordering: .relaxed) }
        while true {
            let outputs = carrier.takeAnswered(limit: Self.limit)
            if outputs.isEmpty {
                if isToEnd.load(ordering: .relaxed) { return }
                try? await Task.sleep(for: .milliseconds(5))
                continue
            }
            do throws(TransactionError) {
                try await carryOut(outputs)
            } catch {
                try await recover(from: error)
            }
        }
    }

    private func carryOut(_ outputs: [PendingOutput]) async throws(TransactionError) {
        carrier.opens(OpenTransaction(outputs))
        try producer.begin()
        var next = 0
        while next < outputs.count {
            do throws(KafkaError) {
                if try producer.produce(outputs[next].record, token: outputs[next].token.number) {
                    next += 1
                } else {
                    try? await Task.sleep(for: .milliseconds(1))
                }
            } catch {
                carrier.deliver([
                    Delivery(token: outputs[next].token.number, error: error, isRecordRefused: !error.isFatal)
                ])
                next += 1
            }
        }
        do throws(KafkaError) { try await producer.flush(deadline: Self.deadline) } catch { throw .abortable(error) }
        // First the membership: where the group rebalances after this, the offsets are refused.
        guard let member = GroupMembership(of: consumer), let offsets = carrier.offsetsOfTransaction() else {
            throw .incomplete
        }
        try await repeated { [producer] () throws(TransactionError) in
            try await producer.sendOffsets(offsets, of: member, deadline: Self.deadline)
        }
        try await repeated { [producer] () throws(TransactionError) in
            try await producer.commitTransaction(deadline: Self.deadline)
        }
        carrier.commitsTransaction()
    }

    /// Makes a call again for as long as its error says that this is right, with a bound and a pause.
    private func repeated(_ call: () async throws(TransactionError) -> Void) async throws(TransactionError) {
        for attempt in 1... {
            do throws(TransactionError) {
                return try await call()
            } catch {
                guard error.isRetriable, !error.isFatal, attempt < 10 else { throw error }
                try? await Task.sleep(for: .milliseconds(100 * attempt + .random(in: 0..<100)))
            }
        }
    }

    private func recover(from error: TransactionError) async throws(BridgeError) {
        if error.isFatal { throw .beyondUse(error.description) }
        logger.warning("A transaction is aborted, and its answers go into the next one: \(error)")
        do throws(TransactionError) {
            try await repeated { [producer] () throws(TransactionError) in
                try await producer.abortTransaction(deadline: Self.deadline)
            }
        } catch {
            throw .beyondUse(error.description)
        }
        carrier.abortsTransaction()
        try? await Task.sleep(for: .milliseconds(.random(in: 50..<250)))
    }
}

extension TransactionError {
    fileprivate static func abortable(_ error: KafkaError) -> TransactionError {
        TransactionError(error: error, isRetriable: false, isAbortable: true, isFatal: error.isFatal)
    }

    /// Some outputs were refused, or their partition is no longer ours.
    fileprivate static var incomplete: TransactionError {
        .abortable(
            KafkaError(
                code: BrokerError(code: -139), operation: .transaction,
                message: "not all answers could be stored, or their partitions went to another member"))
    }
}
