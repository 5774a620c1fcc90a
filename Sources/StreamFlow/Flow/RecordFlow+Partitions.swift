public import LagModel

extension RecordFlow {
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

    /// Takes nothing more of these partitions; what was begun may still finish, and be committed.
    ///
    /// For that, what waits before the last record that is done, in flight or unacknowledged is still called, and again where its
    /// call fails. What waits behind it is dropped and stays uncommitted.
    public mutating func stopTaking(_ partitions: [TopicPartition]) {
        for partition in partitions {
            guard let index = self.partitions.index(of: partition) else { continue }
            self.partitions.states[Int(index)].isTaking = false
            isWindowChanged = true
            dropWhatNeedNotBeCalled(in: index)
        }
    }

    /// Ends all work of these partitions: later events of their records are answered with false or `.forgotten`.
    ///
    /// Calls that are still in flight no longer count: they are to be cancelled.
    public mutating func forget(_ partitions: [TopicPartition]) {
        for partition in partitions {
            guard let index = self.partitions.index(of: partition) else { continue }
            dropUncalled(in: index, from: .min)
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

    /// How many records of these partitions, which are stopping or have stopped, are on their way to their end.
    ///
    /// Those that wait for a call count only while the circuit is closed: a server that is gone is not worth waiting for.
    public func unfinished(in partitions: [TopicPartition]) -> Int {
        partitions.reduce(0) { sum, partition in
            guard let index = self.partitions.index(of: partition) else { return sum }
            if circuit.isClosed { return sum + self.partitions.states[Int(index)].undoneCount }
            return sum + undone(in: index).count { records.slots[Int($0)].state.isUnfinished }
        }
    }

    /// The partitions that stopped at a record, by topic and number.
    public var stoppedPartitions: [StoppedPartition] {
        partitions.states.filter(\.isAssigned).compactMap(\.stopped).sorted { $0.partition < $1.partition }
    }

    /// Stops a partition at a record that can be neither answered nor put aside; what lies before it goes on.
    mutating func stop(at slot: Int32, why: StoppedPartition.Reason) -> FailureVerdict {
        let index = records.slots[Int(slot)].partition
        let offset = records.slots[Int(slot)].offset
        let state = partitions.states[Int(index)]
        if offset < state.stopped?.offset ?? .max || state.stopped == nil {
            let stopped = StoppedPartition(partition: state.partition, offset: offset, why: why)
            partitions.states[Int(index)].stopped = stopped
        }
        isWindowChanged = true
        dropWhatNeedNotBeCalled(in: index)
        let lane = records.slots[Int(slot)].lane
        if lane >= 0 { lanes.setHead(RecordSlot.none, of: lane) }
        drop(slot)
        return .stopped
    }
}
