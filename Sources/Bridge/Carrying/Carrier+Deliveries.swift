internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier {
    /// Hands outputs to the producer, in their order; what must wait for others, or finds no room, waits for the next tick.
    func produce(_ outputs: [PendingOutput]) {
        guard !outputs.isEmpty else { return }
        if options.delivery.isTransactional { return keepForTransaction(outputs) }
        let (mustWait, isLimited) = state.withLock { state in
            if state.mustWait { state.backlog += outputs }
            return (state.mustWait, state.round.isLimited)
        }
        if !mustWait { return offer(outputs) }
        // Where only the size of a round is limited, the first one need not wait for a tick.
        if isLimited { produceBacklog() }
    }

    /// Hands over what had to wait, where it need wait no more; others must not overtake it meanwhile.
    func produceBacklog() {
        let waiting = state.withLock { $0.takeBacklog() }
        guard !waiting.isEmpty else { return }
        offer(waiting)
        state.withLock { $0.isHandingOver = false }
    }

    /// Hands over what a round that ended has held up.
    func continueRounds(at now: Instant) {
        handOver(state.withLock { $0.takeDelayed(at: now) })
        produceBacklog()
    }

    /// Hands over once more what was refused for now; the flow knows of it already.
    func handOver(_ outputs: [PendingOutput]) {
        guard !outputs.isEmpty else { return }
        let now = clock.now
        hand(outputs) { output, isQueued, state in
            if !isQueued { delay(output.token, at: now, goesAlone: false, &state) }
        }
        state.withLock { $0.isHandingOver = false }
    }

    /// Hands outputs to the producer, all together; those for which its queue has no room wait in front of the others.
    func offer(_ outputs: [PendingOutput]) {
        var left = 0
        hand(outputs) { output, isQueued, state in
            if isQueued { return state.flow.enqueued(output.token) }
            state.backlog.insert(output, at: left)
            left += 1
        }
    }

    /// Has the producer queue outputs, and says of each that it did not refuse whether there was room for it.
    private func hand(
        _ outputs: [PendingOutput], _ settle: (PendingOutput, _ isQueued: Bool, inout CarrierState) -> Void
    ) {
        guard !outputs.isEmpty, let producer else { return }
        let results = producer.produce(outputs.map(\.record), tokens: outputs.map(\.token.number))
        var refused: [Delivery] = []
        state.withLock { state in
            for (output, result) in zip(outputs, results) {
                switch result {
                case .queued: settle(output, true, &state)
                case .queueFull:
                    state.round.end(output.token)
                    settle(output, false, &state)
                case .refused(let error):
                    refused.append(
                        Delivery(token: output.token.number, error: error, isRecordRefused: !error.isFatal))
                }
            }
        }
        if !refused.isEmpty { deliver(refused) }
    }

    /// Their order among each other is kept from here on, so that the next record of each lane may go.
    private func keepForTransaction(_ outputs: [PendingOutput]) {
        state.withLock { state in
            state.answered += outputs
            for output in outputs { state.flow.enqueued(output.token) }
        }
    }

    /// Takes note of what was stored and what was refused.
    func deliver(_ deliveries: [Delivery]) {
        if options.delivery.isTransactional {
            return state.withLock { state in deliveries.forEach { state.transaction?.note($0) } }
        }
        let now = clock.now
        let (outputs, jobs, isHeldUp) = state.withLock { state -> ([PendingOutput], [CallJob], Bool) in
            state.noteRefusedBatch(deliveries, at: now)
            let wasUnderWay = state.round.isUnderWay
            var outputs: [PendingOutput] = []
            for delivery in deliveries {
                guard let token = token(of: delivery, at: now, &state) else { continue }
                state.round.end(token)
                if delivery.error == nil {
                    state.finish(token, at: now)
                } else if let output = settle(delivery, token, now, &state) {
                    outputs.append(output)
                }
            }
            return (outputs, state.takeJobs(at: now), wasUnderWay && !state.round.isUnderWay)
        }
        produce(outputs)
        if isHeldUp { continueRounds(at: now) }
        start(jobs)
        moveWindows()
        ends.happened()
    }

    /// By what the flow knows the record; nil where nobody waits for it any more.
    private func token(of delivery: Delivery, at now: Instant, _ state: inout CarrierState) -> RecordToken? {
        guard let number = TrackingNumber(delivery.token), isRelay else { return RecordToken(number: delivery.token) }
        return delivery.record.flatMap { state.adopt(number, $0, isQueued: true, at: now) }
    }

    private func settle(
        _ delivery: Delivery, _ token: RecordToken, _ now: Instant, _ state: inout CarrierState
    ) -> PendingOutput? {
        guard let error = delivery.error, let entry = state.records[token] else { return nil }
        if delivery.isRecordRefused { return settleRefusal(error, of: entry, &state) }
        // Nothing is wrong with the record: the topic, or the cluster, does not take it now, or another of its batch was refused.
        if !delivery.isBatchRefused {
            health.note(
                deliveryProblem: error, topic: entry.fate.isErrorRecord ? options.errorTopic : options.outputTopic)
        }
        // A batch that was too large is tried in smaller ones; else each goes alone, which tells which of them was refused.
        delay(token, at: now, goesAlone: delivery.isBatchRefused && !error.code.isOfSize, &state)
        return nil
    }

    private func delay(_ token: RecordToken, at now: Instant, goesAlone: Bool, _ state: inout CarrierState) {
        guard let entry = state.records[token],
            let at = state.flow.outputDelayed(token, at: now, chance: .random(in: 0..<1))
        else { return }
        if entry.fate.output == nil { _ = state.records.update(token) { $0.output = passedOn(entry.record) } }
        state.delayed.append(
            DelayedOutput(at: at, token: token, offset: entry.record.offset, goesAlone: goesAlone))
    }

    /// A record cannot be stored: its error record takes its place, or nothing does.
    func settleRefusal(_ error: KafkaError, of entry: CarriedRecord, _ state: inout CarrierState) -> PendingOutput? {
        let token = entry.token
        if entry.fate.isErrorRecord { return carryOut(state.flow.errorRecordRefused(token), for: token, &state) }
        _ = state.records.update(token) { entry in
            entry.reason = FailureReason(
                code: "output-refused",
                sentence: "The answer cannot be stored in `\(options.outputTopic)`: \(error.message)")
        }
        state.counters.failures["output-refused", default: 0] += 1
        return carryOut(state.flow.outputRefused(token), for: token, &state)
    }

    /// A record as it is passed on without a model.
    func passedOn(_ record: FetchedRecord) -> OutgoingRecord {
        OutgoingRecord(
            topic: options.outputTopic, partition: nil, key: record.key, value: record.value, headers: record.headers,
            timestamp: nil)
    }
}
