/// The lanes in which records wait for one another: one a partition, and one a key that has records.
///
/// Lanes of keys are found through buckets that chain them: no allocation a record, and no trace of a key that is done.
struct LaneTable {
    struct Lane {
        var keyHash: UInt64 = 0
        var partition: Int32 = 0
        /// The record that the others wait for.
        var head = RecordSlot.none
        var tail = RecordSlot.none
        /// The next lane in its bucket, or the next free one.
        var next = RecordSlot.none
        var isOfKey = false
    }

    var lanes: ContiguousArray<Lane> = []
    private var buckets = ContiguousArray<Int32>(repeating: RecordSlot.none, count: 64)
    private var firstFree = RecordSlot.none
    private var keyCount = 0

    /// A lane of its own for a partition.
    mutating func addLane(partition: Int32) -> Int32 {
        makeLane(Lane(partition: partition))
    }

    /// The lane of a key; made where there is none.
    mutating func lane(partition: Int32, keyHash: UInt64) -> Int32 {
        let bucket = bucket(partition, keyHash)
        var lane = buckets[bucket]
        while lane >= 0 {
            if lanes[Int(lane)].keyHash == keyHash && lanes[Int(lane)].partition == partition { return lane }
            lane = lanes[Int(lane)].next
        }
        lane = makeLane(Lane(keyHash: keyHash, partition: partition, next: buckets[bucket], isOfKey: true))
        buckets[bucket] = lane
        keyCount += 1
        if keyCount > buckets.count { growBuckets() }
        return lane
    }

    /// Makes a record the head, or empties the lane; an empty lane of a key is gone.
    mutating func setHead(_ slot: Int32, of lane: Int32) {
        lanes[Int(lane)].head = slot
        guard slot < 0 else { return }
        lanes[Int(lane)].tail = slot
        if lanes[Int(lane)].isOfKey { remove(lane) }
    }

    /// Frees a lane.
    mutating func remove(_ lane: Int32) {
        if lanes[Int(lane)].isOfKey { unchain(lane) }
        lanes[Int(lane)] = Lane(next: firstFree)
        firstFree = lane
    }

    private mutating func makeLane(_ lane: Lane) -> Int32 {
        guard firstFree >= 0 else {
            lanes.append(lane)
            return Int32(truncatingIfNeeded: lanes.count - 1)
        }
        let index = firstFree
        firstFree = lanes[Int(index)].next
        lanes[Int(index)] = lane
        return index
    }

    private mutating func unchain(_ lane: Int32) {
        let bucket = bucket(lanes[Int(lane)].partition, lanes[Int(lane)].keyHash)
        keyCount -= 1
        guard buckets[bucket] != lane else {
            buckets[bucket] = lanes[Int(lane)].next
            return
        }
        var before = buckets[bucket]
        while before >= 0, lanes[Int(before)].next != lane { before = lanes[Int(before)].next }
        if before >= 0 { lanes[Int(before)].next = lanes[Int(lane)].next }
    }

    private func bucket(_ partition: Int32, _ keyHash: UInt64) -> Int {
        // Fibonacci hashing: the upper bits of the product depend on every bit of the key.
        let mixed = (keyHash &+ UInt64(truncatingIfNeeded: partition)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (buckets.count &- 1)
    }

    private mutating func growBuckets() {
        buckets = ContiguousArray(repeating: RecordSlot.none, count: buckets.count * 2)
        for index in lanes.indices where lanes[index].isOfKey {
            let bucket = bucket(lanes[index].partition, lanes[index].keyHash)
            lanes[index].next = buckets[bucket]
            buckets[bucket] = Int32(truncatingIfNeeded: index)
        }
    }
}
