public import LagModel

extension RecordFlow {
    /// The call that is to be made now, where one may be: order, the number in flight, pauses and the circuit are respected.
    ///
    /// While outputs are delayed no call is made: their answers could not be stored either.
    public mutating func nextCall(at now: Instant) -> CallOrder? {
        guard records.count(.calling) < limit.current, delayedOutputs == 0 else { return nil }
        guard circuit.isClosed else { return nextProbe(at: now) }
        let isSuspectAllowed = !suspects.isEmpty && suspectCalls < circuit.suspectLimit
        if let slot = retries.popFirst(dueBy: now.nanoseconds) { return beginCall(of: slot, at: now) }
        if isSuspectAllowed, isSuspectsTurn || fresh.isEmpty, let slot = suspects.popFirst() {
            isSuspectsTurn = false
            return beginCall(of: slot, asSuspect: true, at: now)
        }
        isSuspectsTurn = true
        return fresh.popFirst().map { beginCall(of: $0, at: now) }
    }

    /// An answer came; true where its output is to be produced.
    public mutating func callSucceeded(_ token: RecordToken, latency: Duration, at now: Instant) -> Bool {
        guard let slot = records.slot(token), records.slots[Int(slot)].state == .calling else { return false }
        let isSuspect = records.slots[Int(slot)].isSuspect
        endCall(of: slot)
        let wasClosed = circuit.isClosed
        circuit.succeeded(bySuspect: isSuspect, at: now)
        if !wasClosed {
            probe = nil
            limit.restart()
        }
        limit.succeeded(latency: latency)
        records.move(slot, to: .answered)
        return true
    }

    /// A record needs no call after all; true where its output is to be produced.
    public mutating func passed(_ token: RecordToken) -> Bool {
        guard let slot = records.slot(token), records.slots[Int(slot)].state == .calling else { return false }
        endCall(of: slot)
        records.move(slot, to: .answered)
        return true
    }

    /// No call can be made of a record: its payload, or what it says of it, is bad.
    ///
    /// That tells nothing of the server.
    public mutating func recordRefused(_ token: RecordToken) -> FailureVerdict {
        guard let slot = records.slot(token), records.slots[Int(slot)].state == .calling else { return .forgotten }
        endCall(of: slot)
        return giveUp(slot, why: .callFailed)
    }

    /// The server said that it is ready.
    public mutating func serverIsReady(at now: Instant) { circuit.serverIsReady(at: now) }

    /// A record's call is no longer in flight, whatever came of it.
    mutating func endCall(of slot: Int32) {
        if records.slots[Int(slot)].isSuspect {
            records.slots[Int(slot)].isSuspect = false
            suspectCalls -= 1
        }
        guard let probe, probe == records.token(slot) else { return }
        self.probe = nil
        circuit.probeWasLost()
    }

    private mutating func nextProbe(at now: Instant) -> CallOrder? {
        guard circuit.state == .open, now >= circuit.probeAt else { return nil }
        guard let slot = fresh.popFirst() ?? nextRepeatedProbe(at: now) else { return nil }
        circuit.probeBegan()
        probe = records.token(slot)
        return beginCall(of: slot, isProbe: true, at: now)
    }

    // In turn, so that one kind cannot keep the other from showing that the server works.
    private mutating func nextRepeatedProbe(at now: Instant) -> Int32? {
        isSuspectsTurn.toggle()
        if isSuspectsTurn {
            return suspects.popFirst() ?? retries.popFirst(dueBy: now.nanoseconds)
        }
        return retries.popFirst(dueBy: now.nanoseconds) ?? suspects.popFirst()
    }

    private mutating func beginCall(
        of slot: Int32, asSuspect: Bool = false, isProbe: Bool = false, at now: Instant
    ) -> CallOrder {
        let index = Int(slot)
        if records.slots[index].calls == 0 {
            records.slots[index].firstCallAt = circuit.clock(at: now)
            records.slots[index].evidence = circuit.evidence
            records.slots[index].words = circuit.words
        }
        records.slots[index].calls &+= 1
        if asSuspect {
            records.slots[index].isSuspect = true
            suspectCalls += 1
        }
        records.move(slot, to: .calling)
        if records.count(.calling) >= limit.current { limit.reached() }
        return CallOrder(token: records.token(slot), attempt: Int(records.slots[index].calls), isProbe: isProbe)
    }
}
