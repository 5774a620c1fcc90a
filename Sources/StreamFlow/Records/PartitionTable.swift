import LagModel

/// What the flow remembers of an assigned partition.
struct PartitionState {
    var partition: TopicPartition
    /// Where records without a key of their own wait.
    var lane: Int32
    var isAssigned = true
    /// False from a rebalance or a drain on.
    var isTaking = true
    var stopped: StoppedPartition?
    /// The undone records in order of arrival.
    var firstUndone = RecordSlot.none
    var lastUndone = RecordSlot.none
    var undoneCount = 0
    var isFull = false
    /// What was last said of it; a partition is assigned open.
    var isAnnouncedOpen = true
    /// The offset after the records that are done from the first on.
    var doneEnd: Int64?
    /// The first offset that was dropped undone: nothing is committed past it.
    var ceiling: Int64?
    var handedCommit: Int64?

    init(_ partition: TopicPartition, lane: Int32) {
        self.partition = partition
        self.lane = lane
    }

    /// True while its records may be called.
    var isActive: Bool { isAssigned && isTaking && stopped == nil }

    /// The next offset to read, where some record is done.
    var commit: Int64? { doneEnd.map { min($0, ceiling ?? .max) } }
}

/// The assigned partitions, by number; the number is free again once the partition is forgotten.
struct PartitionTable {
    var states: ContiguousArray<PartitionState> = []
    private var indexes: [TopicPartition: Int32] = [:]
    private var free: [Int32] = []

    func index(of partition: TopicPartition) -> Int32? { indexes[partition] }

    /// The number that the next partition gets.
    var nextIndex: Int32 { free.last ?? Int32(truncatingIfNeeded: states.count) }

    mutating func insert(_ state: PartitionState) {
        let index = nextIndex
        indexes[state.partition] = index
        if free.popLast() == nil {
            states.append(state)
        } else {
            states[Int(index)] = state
        }
    }

    mutating func remove(_ index: Int32) {
        indexes[states[Int(index)].partition] = nil
        states[Int(index)].isAssigned = false
        free.append(index)
    }
}
