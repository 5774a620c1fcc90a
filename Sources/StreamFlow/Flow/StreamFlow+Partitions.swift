public import LagModel

extension StreamFlow {
    /// Partitions are ours from now on: their records may arrive, those that were not committed once more.
    ///
    /// One that is ours already goes on, unless it is stopping or has stopped: then it starts afresh.
    public mutating func assign(_ partitions: [TopicPartition]) {
        for partition in partitions {
            if let index = self.partitions.index(of: partition) {
                if self.partitions.states[Int(index)].isActive { continue }
                forget([partition])
            }
            let lane = lanes.addLane(partition: self.partitions.nextIndex)
            self.partitions.insert(PartitionState(partition, lane: lane))
            isWindowChanged = true
        }
    }

    /// Takes and calls nothing more of these partitions; what is in flight or unacknowledged may still finish.
    ///
    /// Their other records are dropped and stay uncommitted. A call that fails from now on is not repeated.
    public mutating func stopTaking(_ partitions: [TopicPartition]) {
        for partition in partitions {
            guard let index = self.partitions.index(of: partition) else { continue }
            self.partitions.states[Int(index)].isTaking = false
            isWindowChanged = true
            dropUncalled(in: index)
        }
    }

    /// Ends all work of these partitions: later events of their records are answered with false or `.forgotten`.
    ///
    /// Calls that are still in flight no longer count: they are to be cancelled.
    public mutating func forget(_ partitions: [TopicPartition]) {
        for partition in partitions {
            guard let index = self.partitions.index(of: partition) else { continue }
            dropUncalled(in: index)
            for slot in undone(in: index) {
                if records.slots[Int(slot)].state == .calling { endCall(of: slot) }
                let lane = records.slots[Int(slot)].lane
                if lane >= 0 { lanes.setHead(RecordSlot.none, of: lane) }
                drop(slot)
            }
            lanes.remove(self.partitions.states[Int(index)].lane)
            self.partitions.remove(index)
            isWindowChanged = true
        }
    }

    /// How many records of these partitions are in flight, answered or unacknowledged.
    public func unfinished(in partitions: [TopicPartition]) -> Int {
        partitions.reduce(0) { sum, partition in
            guard let index = self.partitions.index(of: partition) else { return sum }
            return sum + undone(in: index).count { records.slots[Int($0)].state.isUnfinished }
        }
    }

    /// The partitions in which nothing more is called, by topic and number.
    public var stoppedPartitions: [StoppedPartition] {
        partitions.states.filter(\.isAssigned).compactMap(\.stopped).sorted { $0.partition < $1.partition }
    }

    /// Stops a partition at a record that can be neither answered nor put aside.
    mutating func stop(at slot: Int32, why: StoppedPartition.Reason) -> FailureVerdict {
        let index = records.slots[Int(slot)].partition
        let offset = records.slots[Int(slot)].offset
        let state = partitions.states[Int(index)]
        if offset < state.stopped?.offset ?? .max || state.stopped == nil {
            let stopped = StoppedPartition(partition: state.partition, offset: offset, why: why)
            partitions.states[Int(index)].stopped = stopped
        }
        isWindowChanged = true
        dropUncalled(in: index)
        let lane = records.slots[Int(slot)].lane
        if lane >= 0 { lanes.setHead(RecordSlot.none, of: lane) }
        drop(slot)
        return .stopped
    }
}
