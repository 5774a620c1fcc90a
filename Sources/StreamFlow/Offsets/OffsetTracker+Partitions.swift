public import LagModel

extension OffsetTracker {
    /// Partitions are ours from now on; one that is ours already and was not stopped goes on.
    public mutating func assign(_ partitions: [TopicPartition]) {
        for partition in partitions {
            if let index = indexes[partition] {
                if self.partitions[index].isTaking { continue }
                forget([partition])
            }
            let free = self.partitions.firstIndex { !$0.isAssigned }
            let index = free ?? self.partitions.count
            lastGeneration &+= 1
            let base = TrackingNumber.base(partition: index, generation: lastGeneration)
            let state = TrackedPartition(partition: partition, base: base)
            if free == nil { self.partitions.append(state) } else { self.partitions[index] = state }
            indexes[partition] = index
            isWindowChanged = true
        }
    }

    /// Takes nothing more of these partitions; what is on its way may still be done.
    public mutating func stopTaking(_ partitions: [TopicPartition]) {
        for partition in partitions {
            guard let index = indexes[partition] else { continue }
            self.partitions[index].isTaking = false
            isWindowChanged = true
        }
    }

    /// Ends all work of these partitions: the numbers of their records are unknown from now on.
    public mutating func forget(_ partitions: [TopicPartition]) {
        for partition in partitions {
            guard let index = indexes.removeValue(forKey: partition) else { continue }
            let ring = self.partitions[index].ring
            for sequence in ring.head..<ring.tail where ring.state(of: sequence) == .undone {
                bytes -= Int(ring[sequence].byteCount)
                undone -= 1
            }
            self.partitions[index].isAssigned = false
            self.partitions[index].isTaking = false
            self.partitions[index].ring = RecordRing()
            isWindowChanged = true
            openIfLow()
        }
    }

    /// How many records of these partitions are on their way.
    public func undone(in partitions: [TopicPartition]) -> Int {
        partitions.reduce(0) { sum, partition in sum + (indexes[partition].map { self.partitions[$0].undone } ?? 0) }
    }
}
