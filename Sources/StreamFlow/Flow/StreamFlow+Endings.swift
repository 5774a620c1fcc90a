import LagModel

extension StreamFlow {
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
        if record.previous >= 0 { records.slots[Int(record.previous)].doneThrough = record.doneThrough }
        if record.state == .delayed, !record.isErrorRecord { delayedOutputs -= 1 }
        remove(record, slot)
        openWindowIfLow(partition)
    }

    /// Drops the records of a partition that are not in anybody's hands.
    mutating func dropUncalled(in index: Int32) {
        let slots = undone(in: index).filter { !records.slots[Int($0)].state.isUnfinished }
        fresh.removeAll { records.slots[Int($0)].partition == index }
        suspects.removeAll { records.slots[Int($0)].partition == index }
        _ = retries.removeAll { records.slots[Int($0)].partition == index }
        // Only the head of a lane can be in somebody's hands: the others of it are among those dropped.
        for slot in undone(in: index) {
            let lane = records.slots[Int(slot)].lane
            guard lane >= 0, lanes.lanes[Int(lane)].head == slot else { continue }
            if records.slots[Int(slot)].state.isUnfinished {
                records.slots[Int(slot)].nextInLane = RecordSlot.none
                lanes.lanes[Int(lane)].tail = slot
            } else {
                lanes.setHead(RecordSlot.none, of: lane)
            }
        }
        for slot in slots { drop(slot) }
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
