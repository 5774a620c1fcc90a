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
        let outputs = zip(tokens, batch.records).map { PendingOutput(token: $0, record: passedOn($1)) }
        if mustWait { produce(outputs) } else { offer(outputs) }
    }
}

extension TrackedRecord {
    fileprivate init(_ record: FetchedRecord, arrivedAt: Instant) {
        self.init(
            offset: record.offset, byteCount: record.byteCount,
            beganAt: record.timestamp ?? arrivedAt.nanoseconds / 1_000_000)
    }
}
