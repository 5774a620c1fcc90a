/// The records of a partition from the first on that is not done, in order of arrival.
struct RecordRing {
    enum State: UInt8 {
        case undone, done
        /// Given up undone: nothing after it counts as done from the first on.
        case dropped
    }

    private struct Entry {
        var offset: Int64 = 0
        var beganAt: Int64 = 0
        var byteCount: Int32 = 0
        var state = State.undone
    }

    /// More than this are not held.
    static let mostRecords = 1 << 21

    // The length is a power of two, so that a place is found by masking.
    private var entries = ContiguousArray<Entry>()
    /// Which in the row the first undone record is, counted from the partition's first.
    private(set) var head = 0
    /// Which in the row the next record will be.
    private(set) var tail = 0
    /// The offset after the records that are done from the first on.
    private(set) var doneEnd: Int64?

    /// Adds records at the end; false where they find no room.
    mutating func append(_ records: [TrackedRecord]) -> Bool {
        let count = tail - head + records.count
        guard count <= Self.mostRecords else { return false }
        if count > entries.count { grow(toHold: count) }
        let mask = entries.count &- 1
        entries.withUnsafeMutableBufferPointer { entries in
            for (index, record) in records.enumerated() {
                entries[(tail &+ index) & mask] = Entry(
                    offset: record.offset, beganAt: record.beganAt, byteCount: record.byteCount)
            }
        }
        tail += records.count
        return true
    }

    /// Which in the row a record is whose place is known by its lower bits only; nil where it is not among those on their way.
    @inline(__always)
    func sequence(lowerBits: Int) -> Int? {
        let sequence = head &+ ((lowerBits &- head) & TrackingNumber.sequenceMask)
        return sequence < tail ? sequence : nil
    }

    /// Which in the row the undone record at an offset is.
    func sequence(ofOffset offset: Int64) -> Int? {
        var (low, high) = (head, tail)
        while low < high {
            let middle = low + (high - low) / 2
            if entries[middle & (entries.count - 1)].offset < offset { low = middle + 1 } else { high = middle }
        }
        if low < tail, self[low].offset == offset, state(of: low) == .undone { return low }
        // Where a partition lost the end of its log, its offsets begin again below those that came before.
        return (head..<tail).first { self[$0].offset == offset && state(of: $0) == .undone }
    }

    subscript(sequence: Int) -> TrackedRecord {
        let entry = entries[sequence & (entries.count - 1)]
        return TrackedRecord(offset: entry.offset, byteCount: Int(entry.byteCount), beganAt: entry.beganAt)
    }

    func state(of sequence: Int) -> State { entries[sequence & (entries.count - 1)].state }

    /// Ends an undone record, and gives what it held and since when it was on its way; nil where it ended before.
    @inline(__always)
    mutating func end(_ sequence: Int, as state: State) -> (byteCount: Int32, beganAt: Int64)? {
        let mask = entries.count &- 1
        return entries.withUnsafeMutableBufferPointer { entries in
            let index = sequence & mask
            guard entries[index].state == .undone else { return nil }
            entries[index].state = state
            if sequence == head {
                while head < tail, entries[head & mask].state == .done {
                    doneEnd = entries[head & mask].offset.plusSaturating(1)
                    head &+= 1
                }
            }
            return (entries[index].byteCount, entries[index].beganAt)
        }
    }

    private mutating func grow(toHold count: Int) {
        var size = max(64, entries.count)
        while size < count { size *= 2 }
        var larger = ContiguousArray(repeating: Entry(), count: size)
        for sequence in head..<tail { larger[sequence & (size - 1)] = entries[sequence & (entries.count - 1)] }
        entries = larger
    }
}
