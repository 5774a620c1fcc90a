import LagModel

extension RecordFlow {
    /// A record is done: its lane goes on, and the offset to commit may move.
    mutating func finish(_ slot: Int32) {
        leaveLane(slot)
        let record = records.slots[Int(slot)]
        let partition = Int(record.partition)
        if record.previous >= 0 {
            records.slots[Int(record.previous)].doneThrough = record.doneThrough
        } else if partitions.states[partition].ceiling.map({ record.offset < $0 }) ?? true {
            partitions.states[partition].doneEnd = record.doneThrough.plusSaturating(1)
        }
        commitPace.finish(1)
        remove(record, slot)
        openWindowIfLow(partition)
    }

    /// Gives up a record undone: nothing is committed past it.
    ///
    /// The caller takes it out of its lane and its queue.
    mutating func drop(_ slot: Int32) {
        let record = records.slots[Int(slot)]
        let partition = Int(record.partition)
        partitions.states[partition].ceiling = min(partitions.states[partition].ceiling ?? .max, record.offset)
        if record.state == .delayed, !record.isErrorRecord { delayedOutputs -= 1 }
        remove(record, slot)
        openWindowIfLow(partition)
    }

    /// Drops the records of a partition, from an offset on, that are not in anybody's hands.
    mutating func dropUncalled(in index: Int32, from offset: Int64) {
        let isDropped = { [records] (slot: Int32) in
            let record = records.slots[Int(slot)]
            return record.partition == index && record.offset >= offset && !record.state.isUnfinished
        }
        let slots = undone(in: index)
        let dropped = slots.filter(isDropped)
        guard !dropped.isEmpty else { return }
        fresh.removeAll(where: isDropped)
        suspects.removeAll(where: isDropped)
        _ = retries.removeAll(where: isDropped)
        // The records of a lane are in order of their offsets, so that each lane loses its end, or all.
        for slot in slots {
            let lane = records.slots[Int(slot)].lane
            guard lane >= 0 else { continue }
            let next = records.slots[Int(slot)].nextInLane
            if isDropped(slot) {
                if lanes.lanes[Int(lane)].head == slot { lanes.setHead(RecordSlot.none, of: lane) }
            } else if next >= 0, isDropped(next) {
                records.slots[Int(slot)].nextInLane = RecordSlot.none
                lanes.lanes[Int(lane)].tail = slot
            }
        }
        for slot in dropped { drop(slot) }
    }

    /// Drops what need not be called any more in a partition that is stopping or has stopped.
    mutating func dropWhatNeedNotBeCalled(in index: Int32) {
        dropUncalled(in: index, from: endOfWork(in: Int(index)))
    }

    /// Where the work of a partition ends that is stopping or has stopped: what lies before is still called.
    ///
    /// In one that has stopped that is the record at which it did. In one that is stopping it is behind the last record that is done
    /// or in somebody's hands: what waits before it would keep that from being committed, so that it would be done again.
    private func endOfWork(in index: Int) -> Int64 {
        let state = partitions.states[index]
        let limit = min(state.ceiling ?? .max, state.stopped?.offset ?? .max)
        guard state.isTaking else { return endOfBegunWork(in: state, below: limit) }
        return limit
    }

    private func endOfBegunWork(in state: PartitionState, below limit: Int64) -> Int64 {
        var slot = state.lastUndone
        while slot >= 0 {
            let record = records.slots[Int(slot)]
            slot = record.previous
            guard record.offset < limit else { continue }
            let reach = min(record.doneThrough, limit - 1)
            if record.state.isUnfinished || reach > record.offset { return reach.plusSaturating(1) }
        }
        return .min
    }

    /// The undone records of a partition in order of arrival.
    func undone(in index: Int32) -> [Int32] {
        var slots: [Int32] = []
        var slot = partitions.states[Int(index)].firstUndone
        while slot >= 0 {
            slots.append(slot)
            slot = records.slots[Int(slot)].next
        }
        return slots
    }

    private mutating func remove(_ record: RecordSlot, _ slot: Int32) {
        let partition = Int(record.partition)
        if record.previous < 0 {
            partitions.states[partition].firstUndone = record.next
        } else {
            records.slots[Int(record.previous)].next = record.next
        }
        if record.next < 0 {
            partitions.states[partition].lastUndone = record.previous
        } else {
            records.slots[Int(record.next)].previous = record.previous
        }
        partitions.states[partition].undoneCount -= 1
        bytes = bytes &- record.byteCount
        records.release(slot)
    }
}
