internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier {
    /// Has the producer copy records out of the consumer's memory, where nothing holds them up; else they go the ordinary way.
    ///
    /// This is the consumer's thread, so that their order holds.
    func taken(_ batch: borrowing TakenBatch) -> Bool {
        guard isRelay, let producer else { return false }
        let arrivedAt = clock.now.nanoseconds / 1_000_000
        let outlines = batch.outlines()
        let records = outlines.map {
            TrackedRecord(offset: $0.offset, byteCount: $0.byteCount, beganAt: $0.timestamp ?? arrivedAt)
        }
        let partition = batch.partition
        let numbers = state.withLock { state -> [Int]? in
            guard !state.mustWait else { return nil }
            defer { moveWindows(&state) }
            return state.track(records, of: partition)
        }
        guard let numbers else { return false }
        if !numbers.isEmpty {
            let left = producer.relay(batch, outlines, to: options.outputTopic, tokens: numbers)
            if !left.isEmpty { carry(left, of: batch, numbers) }
        }
        return true
    }

    /// Takes note of records that were stored.
    func stored(_ numbers: [Int]) {
        let now = clock.now
        let (jobs, isHeldUp) = state.withLock { state -> ([CallJob], Bool) in
            let wasUnderWay = state.round.isUnderWay
            state.stored(numbers, at: now)
            moveWindows(&state)
            return (isRelay ? [] : state.takeJobs(at: now), wasUnderWay && !state.round.isUnderWay)
        }
        start(jobs)
        if isHeldUp { continueRounds(at: now) }
        ends.happened()
    }

    /// Sends on the ordinary way what the producer did not take.
    private func carry(_ left: [UnqueuedRecord], of batch: borrowing TakenBatch, _ numbers: [Int]) {
        guard let first = left.first?.index else { return }
        let now = clock.now
        let copies = batch.copied(from: first)
        var refused: [Delivery] = []
        var waiting: [PendingOutput] = []
        state.withLock { state in
            for record in left {
                let output = passedOn(copies.records[record.index - first])
                guard let number = TrackingNumber(numbers[record.index]),
                    let token = state.adopt(number, output, isQueued: false, at: now)
                else { continue }
                if case .refused(let error) = record.result {
                    refused.append(
                        Delivery(token: token.number, error: error, isRecordRefused: record.isRefusedForGood))
                } else {
                    waiting.append(PendingOutput(token: token, record: output))
                }
            }
            state.backlog += waiting
        }
        if !refused.isEmpty { deliver(refused) }
    }
}
