internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier {
    /// Answers that wait for a transaction, in their order; those of partitions that are no longer ours are left out.
    func takeAnswered(limit: Int) -> [PendingOutput] {
        state.withLock { state in
            let taken = state.answered.prefix(limit)
            state.answered.removeFirst(taken.count)
            return taken.filter { state.records.contains($0.token) }
        }
    }

    func opens(_ transaction: OpenTransaction) {
        state.withLock { $0.transaction = transaction }
    }

    /// The next offsets to read once the transaction is committed; nil where it must not be.
    func offsetsOfTransaction() -> [TopicPartition: Int64]? {
        let now = clock.now
        return state.withLock { state in
            guard let transaction = state.transaction, transaction.isComplete,
                transaction.outputs.allSatisfy({ state.records.contains($0.token) })
            else { return nil }
            // The flow itself moves only when the transaction is committed.
            var after = state.flow
            for output in transaction.outputs { after.delivered(output.token) }
            return after.takeCommits(at: now, all: true)
        }
    }

    /// The transaction is committed: its records are done.
    func commitsTransaction() {
        let now = clock.now
        let jobs = state.withLock { state -> [CallJob] in
            for output in state.transaction?.outputs ?? [] { state.finish(output.token, at: now) }
            state.transaction = nil
            state.counters.commits += 1
            return state.takeJobs(at: now)
        }
        start(jobs)
        moveWindows()
        ends.happened()
    }

    /// The transaction counts for nothing: its answers wait for the next one, before all others.
    func abortsTransaction() {
        state.withLock { state in
            guard let transaction = state.transaction else { return }
            state.transaction = nil
            state.counters.failedCommits += 1
            var again: [PendingOutput] = []
            let refused = Dictionary(transaction.failed.map { ($0.token, $0) }) { first, _ in first }
            for output in transaction.outputs where state.records.contains(output.token) {
                if let delivery = refused[output.token.number], delivery.isRecordRefused {
                    if let error = refusedInTransaction(delivery, output.token, &state) { again.append(error) }
                } else {
                    again.append(output)
                }
            }
            state.answered.insert(contentsOf: again, at: 0)
        }
        ends.happened()
    }

    private func refusedInTransaction(
        _ delivery: Delivery, _ token: RecordToken, _ state: inout CarrierState
    ) -> PendingOutput? {
        guard let error = delivery.error, let entry = state.records[token] else { return nil }
        return settleRefusal(error, of: entry, &state)
    }
}
