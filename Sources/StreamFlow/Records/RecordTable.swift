/// The records that are not done, in one array; a slot that becomes free is used again with another generation.
struct RecordTable {
    var slots: ContiguousArray<RecordSlot> = []
    private var firstFree = RecordSlot.none
    private var population = ContiguousArray<Int>(repeating: 0, count: RecordState.count)

    /// How many records are in a state.
    func count(_ state: RecordState) -> Int { population[Int(state.rawValue)] }

    /// How many records there are.
    var count: Int { slots.count - population[0] }

    func token(_ slot: Int32) -> RecordToken {
        RecordToken(slot: Int(slot), generation: slots[Int(slot)].generation)
    }

    /// The slot of a record that is still here.
    @inline(__always)
    func slot(_ token: RecordToken) -> Int32? {
        guard token.slot >= 0, token.slot < slots.count else { return nil }
        let isSame = slots[token.slot].generation == token.generation && slots[token.slot].state != .free
        return isSame ? Int32(truncatingIfNeeded: token.slot) : nil
    }

    /// Takes a free slot for a record that arrived.
    mutating func insert(_ arrival: Arrival, partition: Int32, state: RecordState) -> Int32 {
        var slot = firstFree
        if slot < 0 {
            slot = Int32(truncatingIfNeeded: slots.count)
            slots.append(RecordSlot())
        } else {
            firstFree = slots[Int(slot)].next
            population[0] -= 1
        }
        var record = RecordSlot()
        record.offset = arrival.offset
        record.doneThrough = arrival.offset
        record.byteCount = max(0, arrival.byteCount)
        record.generation = slots[Int(slot)].generation
        record.partition = partition
        record.state = state
        slots[Int(slot)] = record
        population[Int(state.rawValue)] += 1
        return slot
    }

    @inline(__always)
    mutating func move(_ slot: Int32, to state: RecordState) {
        population[Int(slots[Int(slot)].state.rawValue)] -= 1
        population[Int(state.rawValue)] += 1
        slots[Int(slot)].state = state
    }

    /// Frees a slot; tokens of its record are unknown from now on.
    mutating func release(_ slot: Int32) {
        move(slot, to: .free)
        slots[Int(slot)].generation &+= 1
        slots[Int(slot)].next = firstFree
        firstFree = slot
    }
}
