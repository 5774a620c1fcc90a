/// Records that wait for their next call, the one that is due first at the front.
struct RetryQueue {
    private struct Entry {
        let dueAt: Int64
        /// Keeps those that are due at the same time in the order in which they came.
        let serial: UInt64
        let slot: Int32

        static func < (left: Entry, right: Entry) -> Bool { (left.dueAt, left.serial) < (right.dueAt, right.serial) }
    }

    // A binary heap: the parent of the entry at n is at (n - 1) / 2.
    private var heap: ContiguousArray<Entry> = []
    private var serial: UInt64 = 0

    var count: Int { heap.count }

    /// When the first one is due.
    var firstDueAt: Int64? { heap.first?.dueAt }

    mutating func insert(_ slot: Int32, dueAt: Int64) {
        serial &+= 1
        heap.append(Entry(dueAt: dueAt, serial: serial, slot: slot))
        siftUp(from: heap.count - 1)
    }

    /// Takes the first one out if it is due.
    mutating func popFirst(dueBy now: Int64) -> Int32? {
        guard let first = heap.first, first.dueAt <= now, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            siftDown(from: 0)
        }
        return first.slot
    }

    /// Takes out those that are wanted, in the order in which they are due.
    mutating func removeAll(where isRemoved: (Int32) -> Bool) -> [Int32] {
        let removed = heap.filter { isRemoved($0.slot) }.sorted(by: <)
        guard !removed.isEmpty else { return [] }
        heap.removeAll { isRemoved($0.slot) }
        for parent in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(from: parent) }
        return removed.map(\.slot)
    }

    private mutating func siftUp(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(from start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
