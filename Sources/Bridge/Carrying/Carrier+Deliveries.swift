internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier {
    /// Hands outputs to the producer, in their order; what finds no room waits for the next tick.
    ///
    /// - Parameter afterPause: whether these were refused for now before; others must not overtake them.
    func produce(_ outputs: [PendingOutput], afterPause: Bool = false) {
        guard !outputs.isEmpty else { return }
        if options.delivery.isTransactional { return keepForTransaction(outputs) }
        let mustWait = state.withLock { state in
            guard !afterPause, state.flow.areOutputsDelayed || !state.backlog.isEmpty else { return false }
            state.backlog += outputs
            return true
        }
        guard !mustWait, let producer else { return }
        for (index, output) in outputs.enumerated() {
            do throws(KafkaError) {
                guard try producer.produce(output.record, token: output.token.number) else {
                    return state.withLock { $0.backlog.insert(contentsOf: outputs[index...], at: 0) }
                }
                state.withLock { $0.flow.enqueued(output.token) }
            } catch {
                refused(output.token, error)
            }
        }
    }

    /// Hands over what had to wait, where it need wait no more.
    func produceBacklog() {
        let waiting = state.withLock { state -> [PendingOutput] in
            guard !state.flow.areOutputsDelayed else { return [] }
            defer { state.backlog = [] }
            // What belongs to a partition that went to another member is that member's matter.
            return state.backlog.filter { state.records[$0.token] != nil }
        }
        produce(waiting)
    }

    /// The producer would not even take it.
    private func refused(_ token: RecordToken, _ error: KafkaError) {
        deliver([Delivery(token: token.number, error: error, isRecordRefused: !error.isFatal)])
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
        let (outputs, jobs) = state.withLock { state -> ([PendingOutput], [CallJob]) in
            var outputs: [PendingOutput] = []
            for delivery in deliveries {
                let token = RecordToken(number: delivery.token)
                if delivery.error == nil {
                    state.finish(token, at: now)
                } else if let output = settle(delivery, token, now, &state) {
                    outputs.append(output)
                }
            }
            return (outputs, state.takeJobs(at: now))
        }
        produce(outputs)
        start(jobs)
        moveWindows()
        ends.happened()
    }

    private func settle(
        _ delivery: Delivery, _ token: RecordToken, _ now: Instant, _ state: inout CarrierState
    ) -> PendingOutput? {
        guard let error = delivery.error, let entry = state.records[token] else { return nil }
        health.note(deliveryProblem: error, topic: entry.isErrorRecord ? options.errorTopic : options.outputTopic)
        guard delivery.isRecordRefused else {
            // Nothing is wrong with the record: the topic, or the cluster, does not take it now.
            if let at = state.flow.outputDelayed(token, at: now, chance: .random(in: 0..<1)) {
                if entry.output == nil { _ = state.records.update(token) { $0.output = passedOn(entry.record) } }
                state.delayed.append((at, token))
            }
            return nil
        }
        return settleRefusal(error, of: entry, &state)
    }

    /// A record cannot be stored: its error record takes its place, or nothing does.
    func settleRefusal(_ error: KafkaError, of entry: CarriedRecord, _ state: inout CarrierState) -> PendingOutput? {
        let token = entry.token
        if entry.isErrorRecord { return carryOut(state.flow.errorRecordRefused(token), for: token, &state) }
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
