public import LagModel

/// What follows for a record from the failure of its call.
private enum Consequence {
    case again(after: Int64)
    case waitForServer
    case giveUp
}

extension RecordFlow {
    /// A call failed; `chance`, 0..<1, spreads the pauses.
    ///
    /// While the circuit is closed, a try counts, and a failure that is not retriable, or the last try, ends the record's tries:
    /// the error policy applies. But after a failure *of the server* it applies only where the server is proven to work: another
    /// call succeeded since this record's failure before (its first call, where it has none), and that happened to this record
    /// twice (once, where it has one attempt only). `serverIsReady` proves the same, but not of a server that does not answer in
    /// time: it may hang and say so all the while. Without any proof the circuit opens and the record waits; with one proof it is
    /// called again after a pause.
    ///
    /// While the circuit is open, failures are uncounted and their records wait, except where the server is proven in the same
    /// sense: then they count, and what is not retriable is believed at once. A probe that is answered, though badly, counts as
    /// well. So a model that is gone, or hangs, costs no record; a record that always times out ends after a few proven failures;
    /// and a server that fails every record, while its health probe is fine or not, gets one probe a pause, records that have not
    /// failed yet first. No record is tried without end: the only one that can be tried, so that no other can prove the server
    /// to work, ends after `patience`, where the server says that it is ready.
    public mutating func callFailed(
        _ token: RecordToken, _ failure: CallFailure, at now: Instant, chance: Double
    ) -> FailureVerdict {
        guard let slot = records.slot(token), records.slots[Int(slot)].state == .calling else { return .forgotten }
        let isProbe = probe == token
        endCall(of: slot)
        let (isProven, isPromised) = noteEvidence(slot, failure)
        if failure.isOfServer || failure.isBusy { limit.serverFailed() }
        if isProbe { circuit.probeFailed(at: now, chance: chance) }
        circuit.failed(failure, row: &records.slots[Int(slot)].failedRow, at: now, chance: chance)
        let consequence =
            circuit.isClosed
            ? whileClosed(slot, failure, isProven: isProven, at: now, chance: chance)
            : whileOpen(slot, failure, isProven: isProven, isProbe: isProbe)
        if case .waitForServer = consequence, isProbe, isPromised, isAlone, circuit.endsPatience(at: now) {
            return giveUp(slot, why: .callFailed)
        }
        if case .waitForServer = consequence, circuit.isClosed {
            circuit.open(forServer: true, at: now, chance: chance)
        }
        if !circuit.isClosed { moveServerFailuresToSuspects() }
        return follow(consequence, slot, at: now)
    }

    /// Whether the server was proven to work since the record's failure before, or since its first call began, and whether it said so.
    private mutating func noteEvidence(_ slot: Int32, _ failure: CallFailure) -> (isProven: Bool, isPromised: Bool) {
        let index = Int(slot)
        let isPromised = records.slots[index].words != circuit.words
        let isProven = records.slots[index].evidence != circuit.evidence || (isPromised && !failure.isOverdue)
        records.slots[index].evidence = circuit.evidence
        records.slots[index].words = circuit.words
        records.slots[index].hasFailedOfServer = failure.isOfServer
        if isProven, failure.isOfServer, records.slots[index].provenFailures < .max {
            records.slots[index].provenFailures += 1
        }
        return (isProven, isPromised)
    }

    /// True where nothing but the record that has just failed can be called.
    private var isAlone: Bool {
        fresh.isEmpty && suspects.isEmpty && retries.count == 0 && records.count(.calling) == 1
    }

    private var attempts: Int32 { Int32(clamping: max(1, settings.retry.attempts)) }

    private func isProvenEnough(_ slot: Int32) -> Bool {
        Int32(records.slots[Int(slot)].provenFailures) >= min(2, attempts)
    }

    private mutating func whileClosed(
        _ slot: Int32, _ failure: CallFailure, isProven: Bool, at now: Instant, chance: Double
    ) -> Consequence {
        let index = Int(slot)
        if !failure.isBusy { records.slots[index].tries = min(attempts, records.slots[index].tries + 1) }
        let failures = failure.isBusy ? Int(records.slots[index].calls) : Int(records.slots[index].tries)
        let ownPause = retryBackoff.pause(afterFailures: failures, chance: chance)
        let pause = max(ownPause, (failure.retryAfter ?? .zero).wholeNanoseconds)
        let elapsed = circuit.clock(at: now).minusSaturating(records.slots[index].firstCallAt)
        let isInTime = elapsed.plusSaturating(pause) <= totalTime
        if failure.isRetriable, failure.isBusy || records.slots[index].tries < attempts, isInTime {
            return .again(after: pause)
        }
        guard failure.isOfServer else { return .giveUp }
        if isProven {
            let bounded = max(ownPause, retryBackoff.bounded(failure.retryAfter))
            return isProvenEnough(slot) ? .giveUp : .again(after: bounded)
        }
        records.slots[index].tries = attempts - 1
        return .waitForServer
    }

    private mutating func whileOpen(
        _ slot: Int32, _ failure: CallFailure, isProven: Bool, isProbe: Bool
    ) -> Consequence {
        let index = Int(slot)
        guard isProven || (isProbe && !failure.isOfServer) else { return .waitForServer }
        records.slots[index].tries = min(attempts, records.slots[index].tries + 1)
        let isLast = records.slots[index].tries >= attempts || (!failure.isRetriable && isProven)
        return isLast && (!failure.isOfServer || isProvenEnough(slot)) ? .giveUp : .waitForServer
    }

    /// Once the circuit is open, who failed because of the server waits for it, and is called with care when it is back.
    private mutating func moveServerFailuresToSuspects() {
        for slot in retries.removeAll(where: { records.slots[Int($0)].hasFailedOfServer }) {
            records.move(slot, to: .waitingForServer)
            suspects.append(slot)
        }
    }

    private mutating func follow(_ consequence: Consequence, _ slot: Int32, at now: Instant) -> FailureVerdict {
        let verdict: FailureVerdict
        switch consequence {
        case .giveUp: return giveUp(slot, why: .callFailed)
        case .waitForServer:
            records.move(slot, to: .waitingForServer)
            suspects.append(slot)
            verdict = .waitsForServer
        case .again(let pause):
            let due = now.advanced(by: .nanoseconds(pause))
            records.move(slot, to: .waitingForRetry)
            retries.insert(slot, dueAt: due.nanoseconds)
            verdict = .again(at: due)
        }
        return verdictInEndingPartition(slot) ?? verdict
    }

    /// Whether a record that failed is dropped, because its partition is ending and nothing behind it was begun.
    private mutating func verdictInEndingPartition(_ slot: Int32) -> FailureVerdict? {
        let token = records.token(slot)
        let index = records.slots[Int(slot)].partition
        let partition = partitions.states[Int(index)]
        guard !partition.isActive else { return nil }
        dropWhatNeedNotBeCalled(in: index)
        if records.slot(token) != nil { return nil }
        return partition.stopped == nil ? .forgotten : .stopped
    }

    /// No more tries: what the error policy says.
    mutating func giveUp(_ slot: Int32, why: StoppedPartition.Reason) -> FailureVerdict {
        switch settings.errorPolicy {
        case .topic:
            records.move(slot, to: .answered)
            records.slots[Int(slot)].isErrorRecord = true
            return .errorRecord(attempts: Int(records.slots[Int(slot)].calls), withValue: true)
        case .skip:
            finish(slot)
            return .skipped
        case .stop:
            return stop(at: slot, why: why)
        }
    }
}
