public import LagModel

extension StreamFlow {
    /// How many records stand where.
    public var counts: FlowCounts {
        var counts = FlowCounts()
        counts.queued = records.count(.queued)
        counts.inFlight = records.count(.calling)
        counts.waitingForRetry = records.count(.waitingForRetry)
        counts.waitingForServer = records.count(.waitingForServer)
        counts.answered = records.count(.answered)
        counts.delayed = records.count(.delayed)
        counts.unacknowledged = records.count(.unacknowledged)
        counts.bytes = bytes
        counts.concurrencyLimit = limit.current
        counts.circuit = circuit.state
        for state in partitions.states where state.isAssigned {
            counts.assignedPartitions += 1
            if state.stopped != nil { counts.stoppedPartitions += 1 }
            if !state.isActive || state.isFull || areBytesFull { counts.closedPartitions += 1 }
        }
        return counts
    }

    /// When something is to be done though nothing happens: a call that is due then, or what was delayed.
    ///
    /// Nil where only an event can lead on. A time that is not after `now` says: at once.
    public func nextDeadline(after now: Instant) -> Instant? {
        [nextCallAt(now), nextProduceAt].compactMap { $0 }.min()
    }

    private func nextCallAt(_ now: Instant) -> Instant? {
        guard records.count(.calling) < limit.current, delayedOutputs == 0 else { return nil }
        let retryAt = retries.firstDueAt.map { Instant(nanoseconds: $0) }
        switch circuit.state {
        case .halfOpen: return nil
        case .open:
            if !fresh.isEmpty || !suspects.isEmpty { return circuit.probeAt }
            return retryAt.map { max($0, circuit.probeAt) }
        case .closed:
            let isSuspectAllowed = !suspects.isEmpty && suspectCalls < circuit.suspectLimit
            return fresh.isEmpty && !isSuspectAllowed ? retryAt : now
        }
    }

    private var nextProduceAt: Instant? {
        guard records.count(.delayed) > 0 else { return nil }
        let areErrorsDelayed = records.count(.delayed) > delayedOutputs
        return [delayedOutputs > 0 ? outputPause.until : nil, areErrorsDelayed ? errorPause.until : nil]
            .compactMap { $0 }.min()
    }
}
