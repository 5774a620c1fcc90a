public import LagModel

extension OffsetTracker {
    /// Takes records of a partition in the order of their offsets, gaps allowed; their numbers in the same order.
    ///
    /// None is taken, and no number returned, where the partition is not ours or is stopping.
    public mutating func take(_ records: [TrackedRecord], of partition: TopicPartition) -> [Int] {
        // A number has 16 bits for the partition.
        guard let index = indexes[partition], index < 1 << 16, partitions[index].isTaking else { return [] }
        guard !records.isEmpty else { return [] }
        let first = partitions[index].ring.tail
        guard partitions[index].ring.append(records) else {
            // What comes after a record that was not taken must not be taken either.
            stopTaking([partition])
            return []
        }
        partitions[index].undone += records.count
        undone += records.count
        for record in records { bytes &+= Int(record.byteCount) }
        closeIfFull(index)
        let base = partitions[index].base
        return [Int](unsafeUninitializedCapacity: records.count) { numbers, count in
            for place in records.indices {
                numbers.initializeElement(at: place, to: base | (first &+ place) & TrackingNumber.sequenceMask)
            }
            count = records.count
        }
    }

    /// Records are done; gives since when each of them was on its way.
    ///
    /// Numbers that are not known are left out.
    public mutating func finish(_ numbers: [Int]) -> [Int64] {
        guard !numbers.isEmpty else { return [] }
        return [Int64](unsafeUninitializedCapacity: numbers.count) { began, count in
            for number in numbers {
                guard let beganAt = end(number, as: .done) else { continue }
                began.initializeElement(at: count, to: beganAt)
                count &+= 1
            }
            commitPace.finish(count)
            openIfLow()
        }
    }

    /// The record at an offset is done; gives since when it was on its way.
    public mutating func finish(offset: Int64, of partition: TopicPartition) -> Int64? {
        number(ofOffset: offset, in: partition).flatMap { finish([$0]).first }
    }

    /// The record at an offset is given up undone: nothing is committed past it, and no more of its partition is taken.
    public mutating func stop(at offset: Int64, of partition: TopicPartition) {
        if let number = number(ofOffset: offset, in: partition) { _ = end(number, as: .dropped) }
        stopTaking([partition])
        openIfLow()
    }

    /// The record behind a number and its partition; nil where it is not known, or done.
    public func record(_ number: Int) -> (partition: TopicPartition, record: TrackedRecord)? {
        let index = TrackingNumber.partition(of: number)
        guard index < partitions.count, number & ~TrackingNumber.sequenceMask == partitions[index].base,
            partitions[index].isAssigned,
            let sequence = partitions[index].ring.sequence(lowerBits: number & TrackingNumber.sequenceMask),
            partitions[index].ring.state(of: sequence) == .undone
        else { return nil }
        return (partitions[index].partition, partitions[index].ring[sequence])
    }

    private func number(ofOffset offset: Int64, in partition: TopicPartition) -> Int? {
        guard let index = indexes[partition] else { return nil }
        let sequence = partitions[index].ring.sequence(ofOffset: offset)
        return sequence.map { partitions[index].base | $0 & TrackingNumber.sequenceMask }
    }

    @inline(__always)
    private mutating func end(_ number: Int, as state: RecordRing.State) -> Int64? {
        let index = TrackingNumber.partition(of: number)
        guard index < partitions.count, number & ~TrackingNumber.sequenceMask == partitions[index].base,
            partitions[index].isAssigned,
            let sequence = partitions[index].ring.sequence(lowerBits: number & TrackingNumber.sequenceMask),
            let record = partitions[index].ring.end(sequence, as: state)
        else { return nil }
        partitions[index].undone &-= 1
        undone &-= 1
        bytes &-= Int(record.byteCount)
        openIfLow(index)
        return record.beganAt
    }
}
