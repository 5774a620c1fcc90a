/// Slots, first in, first out.
struct SlotQueue {
    private var ring = ContiguousArray<Int32>(repeating: RecordSlot.none, count: 16)
    private var start = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    @inline(__always)
    mutating func append(_ slot: Int32) {
        if count == ring.count { grow() }
        ring[(start &+ count) & (ring.count &- 1)] = slot
        count &+= 1
    }

    @inline(__always)
    mutating func popFirst() -> Int32? {
        guard count > 0 else { return nil }
        let slot = ring[start]
        start = (start &+ 1) & (ring.count &- 1)
        count &-= 1
        return slot
    }

    mutating func removeAll(where isRemoved: (Int32) -> Bool) {
        for _ in 0..<count {
            guard let slot = popFirst() else { return }
            if !isRemoved(slot) { append(slot) }
        }
    }

    // The length is a power of two, so that a place is found by masking.
    private mutating func grow() {
        var longer = ContiguousArray<Int32>(repeating: RecordSlot.none, count: ring.count * 2)
        for place in 0..<count { longer[place] = ring[(start + place) & (ring.count - 1)] }
        ring = longer
        start = 0
    }
}
