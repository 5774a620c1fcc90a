public import LagModel

extension RecordFlow {
    /// Takes records of a partition in ascending order of their offsets, gaps allowed; their tokens in the same order.
    ///
    /// None is taken, and no token returned, where the partition is not ours, is stopping, or has stopped.
    public mutating func arrived(
        _ arrivals: [Arrival], of partition: TopicPartition, at now: Instant
    ) -> [RecordToken] {
        take(arrivals, of: partition, state: .queued)
    }

    /// Takes records that need no call, as `arrived` does: each is to be handed to the producer at once, in this order.
    ///
    /// It keeps order only in a flow where no record is called.
    public mutating func arrivedAnswered(
        _ arrivals: [Arrival], of partition: TopicPartition, at now: Instant
    ) -> [RecordToken] {
        take(arrivals, of: partition, state: .answered)
    }

    private mutating func take(_ arrivals: [Arrival], of partition: TopicPartition, state: RecordState) -> [RecordToken]
    {
        guard let index = partitions.index(of: partition), partitions.states[Int(index)].isActive else { return [] }
        let partitionLane = partitions.states[Int(index)].lane
        var tokens: [RecordToken] = []
        tokens.reserveCapacity(arrivals.count)
        for arrival in arrivals {
            let slot = records.insert(arrival, partition: index, state: state)
            link(slot, in: Int(index))
            bytes = bytes &+ records.slots[Int(slot)].byteCount
            if state == .queued { queue(slot, keyHash: arrival.keyHash, partitionLane: partitionLane) }
            tokens.append(records.token(slot))
        }
        closeWindowIfFull(Int(index))
        return tokens
    }

    private mutating func queue(_ slot: Int32, keyHash: UInt64?, partitionLane: Int32) {
        let lane: Int32
        switch settings.order {
        case .none: return fresh.append(slot)
        case .partition: lane = partitionLane
        case .key:
            let partition = records.slots[Int(slot)].partition
            lane = keyHash.map { lanes.lane(partition: partition, keyHash: $0) } ?? partitionLane
        }
        records.slots[Int(slot)].lane = lane
        let tail = lanes.lanes[Int(lane)].tail
        lanes.lanes[Int(lane)].tail = slot
        guard tail < 0 else {
            records.slots[Int(tail)].nextInLane = slot
            return
        }
        lanes.lanes[Int(lane)].head = slot
        fresh.append(slot)
    }

    /// Lets the next record of a lane go, where this one still holds it up.
    mutating func leaveLane(_ slot: Int32) {
        let lane = records.slots[Int(slot)].lane
        guard lane >= 0 else { return }
        let next = records.slots[Int(slot)].nextInLane
        records.slots[Int(slot)].lane = RecordSlot.none
        records.slots[Int(slot)].nextInLane = RecordSlot.none
        lanes.setHead(next, of: lane)
        if next >= 0 { fresh.append(next) }
    }

    /// Adds a record to the undone ones of its partition.
    mutating func link(_ slot: Int32, in index: Int) {
        let last = partitions.states[index].lastUndone
        records.slots[Int(slot)].previous = last
        if last < 0 {
            partitions.states[index].firstUndone = slot
        } else {
            records.slots[Int(last)].next = slot
        }
        partitions.states[index].lastUndone = slot
        partitions.states[index].undoneCount += 1
    }
}
