public import LagModel

extension RecordFlow {
    /// An output or an error record was handed to the producer, in order: the next record of its lane may be called.
    ///
    /// - Parameter afterDelay: whether it was handed over again after `outputDelayed`; the report of a first hand-over may come before this.
    public mutating func enqueued(_ token: RecordToken, afterDelay: Bool = false) {
        guard let slot = records.slot(token) else { return }
        switch records.slots[Int(slot)].state {
        case .answered:
            leaveLane(slot)
            records.move(slot, to: .unacknowledged)
        case .delayed where afterDelay:
            endDelay(of: slot)
            leaveLane(slot)
            records.move(slot, to: .unacknowledged)
        default: break
        }
    }

    /// Many outputs were handed to the producer, in order.
    public mutating func enqueued(_ tokens: [RecordToken]) {
        for token in tokens { enqueued(token) }
    }

    /// An output or an error record is stored: its record is done.
    public mutating func delivered(_ token: RecordToken) {
        guard let slot = records.slot(token) else { return }
        switch records.slots[Int(slot)].state {
        case .unacknowledged, .answered: break
        case .delayed: endDelay(of: slot)
        default: return
        }
        if records.slots[Int(slot)].isErrorRecord {
            errorPause.end()
        } else {
            outputPause.end()
        }
        finish(slot)
    }

    /// Many outputs are stored.
    public mutating func delivered(_ tokens: [RecordToken]) {
        for token in tokens { delivered(token) }
    }

    /// A record's output can never be stored: the error policy applies.
    public mutating func outputRefused(_ token: RecordToken) -> FailureVerdict {
        guard let slot = handedOver(token), !records.slots[Int(slot)].isErrorRecord else { return .forgotten }
        endDelay(of: slot)
        return giveUp(slot, why: .outputRefused)
    }

    /// The topic or the cluster did not take an output or an error record: it is to be handed over again at this time.
    ///
    /// All outputs that are delayed together get the same time, and no call is made before they were handed over, with
    /// `enqueued`, once more. For order to hold, hand the delayed ones over first, by their offsets, and after them what was
    /// answered meanwhile (`areOutputsDelayed`). What the producer had queued behind the one that failed may have been stored
    /// before it: of those outputs the order is lost, and only of those. Delayed error records hold nothing up.
    public mutating func outputDelayed(_ token: RecordToken, at now: Instant, chance: Double) -> Instant? {
        guard let slot = handedOver(token) else { return nil }
        let isErrorRecord = records.slots[Int(slot)].isErrorRecord
        if records.slots[Int(slot)].state != .delayed {
            records.move(slot, to: .delayed)
            if !isErrorRecord { delayedOutputs += 1 }
        }
        return isErrorRecord
            ? errorPause.delay(at: now, chance: chance) : outputPause.delay(at: now, chance: chance)
    }

    /// True while outputs wait to be handed over again: what is answered meanwhile is to be handed over after them.
    public var areOutputsDelayed: Bool { delayedOutputs > 0 }

    /// An error record can never be stored: first it is to be produced without the value, then its partition stops.
    public mutating func errorRecordRefused(_ token: RecordToken) -> FailureVerdict {
        guard let slot = handedOver(token), records.slots[Int(slot)].isErrorRecord else { return .forgotten }
        guard !records.slots[Int(slot)].isWithoutValue else { return stop(at: slot, why: .errorRecordRefused) }
        records.slots[Int(slot)].isWithoutValue = true
        records.move(slot, to: .answered)
        return .errorRecord(attempts: Int(records.slots[Int(slot)].calls), withValue: false)
    }

    private func handedOver(_ token: RecordToken) -> Int32? {
        guard let slot = records.slot(token) else { return nil }
        switch records.slots[Int(slot)].state {
        case .answered, .delayed, .unacknowledged: return slot
        default: return nil
        }
    }

    private mutating func endDelay(of slot: Int32) {
        guard records.slots[Int(slot)].state == .delayed else { return }
        records.move(slot, to: .answered)
        if !records.slots[Int(slot)].isErrorRecord { delayedOutputs -= 1 }
    }
}
