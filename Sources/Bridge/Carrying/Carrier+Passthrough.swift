internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier {
    /// Hands records over as they are, many at once; this is the consumer's thread, so that their order holds.
    func passOn(_ batch: FetchedBatch) {
        let now = clock.now
        let arrivals = batch.records.map { Arrival(offset: $0.offset, keyHash: nil, byteCount: $0.byteCount) }
        let (tokens, mustWait) = state.withLock { state -> ([RecordToken], Bool) in
            let tokens = state.flow.arrivedAnswered(arrivals, of: batch.partition, at: now)
            guard !tokens.isEmpty else { return ([], false) }
            if isRelay {
                _ = state.track(batch.records.map { TrackedRecord($0, arrivedAt: now) }, of: batch.partition)
            } else {
                state.counters.received &+= Int64(tokens.count)
            }
            state.records.insert(CarriedBatch(batch, arrivedAt: now), tokens)
            return (tokens, state.mustWait || options.delivery.isTransactional)
        }
        guard !tokens.isEmpty, let producer else { return }
        let outputs = batch.records.map(passedOn)
        guard !mustWait else {
            return produce(zip(tokens, outputs).map { PendingOutput(token: $0, record: $1) })
        }
        let results = producer.produce(outputs, tokens: tokens.map(\.number))
        settle(results, tokens, outputs)
    }

    private func settle(_ results: [ProduceResult], _ tokens: [RecordToken], _ outputs: [OutgoingRecord]) {
        var queued: [RecordToken] = []
        queued.reserveCapacity(tokens.count)
        var left: [PendingOutput] = []
        var refused: [Delivery] = []
        for (index, result) in results.enumerated() {
            switch result {
            case .queued: queued.append(tokens[index])
            case .queueFull: left.append(PendingOutput(token: tokens[index], record: outputs[index]))
            case .refused(let error):
                refused.append(
                    Delivery(token: tokens[index].number, error: error, isRecordRefused: !error.isFatal))
            }
        }
        state.withLock { state in
            state.flow.enqueued(queued)
            state.backlog += left
        }
        if !refused.isEmpty { deliver(refused) }
    }
}

extension TrackedRecord {
    fileprivate init(_ record: FetchedRecord, arrivedAt: Instant) {
        self.init(
            offset: record.offset, byteCount: record.byteCount,
            beganAt: record.timestamp ?? arrivedAt.nanoseconds / 1_000_000)
    }
}
