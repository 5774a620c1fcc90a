internal import Inference
internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

extension Carrier {
    /// Makes calls, each on a task that goes on with further calls.
    func start(_ jobs: [CallJob]) {
        guard let model, !jobs.isEmpty else { return }
        workers.start(jobs) { await self.work($0, model) }
    }

    private func work(_ first: CallJob, _ model: ModelPath) async {
        var next: CallJob? = first
        while let job = next {
            let begin = clock.now
            let outcome: Result<RecordAnswer, AnswerFailure>
            do throws(AnswerFailure) {
                outcome = .success(try await model.answer(for: job.record))
            } catch {
                outcome = .failure(error)
            }
            next = finish(job, outcome, since: begin)
            if next == nil { next = await workers.next() }
        }
    }

    /// Takes note of a call, and gives the next one that may be made.
    ///
    /// The model comes first: outputs are handed over when all that is ready to run now has made its next call.
    private func finish(
        _ job: CallJob, _ outcome: Result<RecordAnswer, AnswerFailure>, since begin: Instant
    ) -> CallJob? {
        let now = clock.now
        var (output, jobs) = state.withLock { state in
            (note(job, outcome, from: begin, to: now, &state), state.takeJobs(at: now))
        }
        let next = jobs.isEmpty ? nil : jobs.removeFirst()
        start(jobs)
        if let output, outputs.append(output) {
            Task(executorPreference: workers.executor) { self.handOut(self.outputs.take()) }
        }
        ends.happened()
        return next
    }

    /// Takes note of a call; gives the output that follows from it.
    private func note(
        _ job: CallJob, _ outcome: Result<RecordAnswer, AnswerFailure>, from begin: Instant, to now: Instant,
        _ state: inout CarrierState
    ) -> PendingOutput? {
        let token = job.order.token
        state.counters.calls.observe(nanoseconds: now.nanoseconds &- begin.nanoseconds)
        switch outcome {
        case .success(let answer):
            state.answeredAt = now
            state.counters.withheldHeaders &+= Int64(answer.withheldHeaders)
            guard state.flow.callSucceeded(token, latency: now.age(of: begin), at: now) else { return nil }
            return keep(outgoing(answer.output, for: job.record), for: token, &state)
        case .failure(let failure):
            let reason = failure.reason
            state.counters.failures[reason.code, default: 0] += 1
            _ = state.records.update(token) { $0.reason = reason }
            return carryOut(verdict(on: failure, token, at: now, &state.flow), for: token, &state)
        }
    }

    /// Hands outputs to the producer, all together; their lanes may then go on.
    private func handOut(_ outputs: [PendingOutput]) {
        let (ours, mustWait) = state.withLock { state in
            // What belongs to a partition that went to another member is that member's matter.
            (outputs.filter { state.records.contains($0.token) }, state.mustWait)
        }
        if mustWait || options.delivery.isTransactional { produce(ours) } else { offer(ours) }
        start(state.withLock { $0.takeJobs(at: clock.now) })
        ends.happened()
    }

    private func verdict(
        on failure: AnswerFailure, _ token: RecordToken, at now: Instant, _ flow: inout RecordFlow
    ) -> FailureVerdict {
        switch failure {
        case .record:
            flow.recordRefused(token).withoutAttempts
        case .payload: flow.recordRefused(token)
        case .model(let failure):
            flow.callFailed(
                token,
                CallFailure(
                    isRetriable: failure.isRetriable, isOfServer: failure.isOfServer, retryAfter: failure.retryAfter,
                    isBusy: failure.isBusy, isOverdue: failure.isOverdue),
                at: now, chance: .random(in: 0..<1))
        }
    }

    private func outgoing(_ answer: OutputRecord, for record: FetchedRecord) -> OutgoingRecord {
        OutgoingRecord(
            topic: options.outputTopic, partition: nil, key: record.key, value: answer.value,
            headers: answer.headers.map { RecordHeader(name: $0.name, value: $0.value) }, timestamp: nil)
    }

    /// Remembers an output until it is acknowledged.
    private func keep(
        _ output: OutgoingRecord, for token: RecordToken, _ state: inout CarrierState
    ) -> PendingOutput? {
        state.records.update(token) { $0.output = output }.map { PendingOutput(token: token, record: output) }
    }

    /// Does what the flow has decided on a record that failed; gives the error record, where there is to be one.
    func carryOut(
        _ verdict: FailureVerdict, for token: RecordToken, _ state: inout CarrierState
    ) -> PendingOutput? {
        switch verdict {
        case .again, .waitsForServer: return nil
        case .skipped:
            state.counters.skipped += 1
            state.untrack(token)
            _ = state.records.remove(token)
            return nil
        case .forgotten, .stopped:
            if verdict == .stopped { state.stopTracking(at: token) }
            _ = state.records.remove(token)
            return nil
        case .errorRecord(let attempts, let withValue):
            guard let entry = state.records[token] else { return nil }
            let error = errorRecord(for: entry, attempts: attempts, withValue: withValue)
            return state.records.update(token) { entry in
                entry.output = error
                entry.isErrorRecord = true
            }.map { PendingOutput(token: token, record: error) }
        }
    }

    private func errorRecord(for entry: CarriedRecord, attempts: Int, withValue: Bool) -> OutgoingRecord {
        let reason = entry.fate.reason ?? FailureReason(code: "unknown", sentence: "The reason is not known.")
        let headers = ErrorRecordHeaders.headers(
            after: entry.record.headers.map { MessageHeader($0.name, $0.value) }, code: reason.code,
            reason: reason.sentence, attempts: attempts, topic: entry.partition.topic,
            partition: entry.partition.partition, offset: entry.record.offset,
            time: clock.now.nanoseconds / 1_000_000, omitsValue: !withValue)
        return OutgoingRecord(
            topic: options.errorTopic, partition: nil, key: entry.record.key,
            value: withValue ? entry.record.value : nil,
            headers: headers.map { RecordHeader(name: $0.name, value: $0.value) }, timestamp: nil)
    }
}

extension FailureVerdict {
    /// The same where no call was made after all.
    fileprivate var withoutAttempts: FailureVerdict {
        guard case .errorRecord(_, let withValue) = self else { return self }
        return .errorRecord(attempts: 0, withValue: withValue)
    }
}
