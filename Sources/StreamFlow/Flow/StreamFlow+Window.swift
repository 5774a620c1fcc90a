import LagModel

extension StreamFlow {
    /// The partitions that are to be fetched from no longer, or again, since this was last asked.
    ///
    /// A partition closes when its undone records, or the bytes of all, reach their limit; it opens when both are at half of it or
    /// less. One that is stopping or has stopped does not open.
    public mutating func takeWindowChanges() -> [WindowChange] {
        guard isWindowChanged else { return [] }
        isWindowChanged = false
        var changes: [WindowChange] = []
        for index in partitions.states.indices where partitions.states[index].isAssigned {
            let state = partitions.states[index]
            let isOpen = state.isActive && !state.isFull && !areBytesFull
            guard isOpen != state.isAnnouncedOpen else { continue }
            partitions.states[index].isAnnouncedOpen = isOpen
            changes.append(WindowChange(partition: state.partition, isOpen: isOpen))
        }
        return changes
    }

    mutating func closeWindowIfFull(_ index: Int) {
        if !partitions.states[index].isFull, partitions.states[index].undoneCount >= max(1, settings.windowRecords) {
            partitions.states[index].isFull = true
            isWindowChanged = true
        }
        if !areBytesFull, bytes >= max(1, settings.windowBytes) {
            areBytesFull = true
            isWindowChanged = true
        }
    }

    @inline(__always)
    mutating func openWindowIfLow(_ index: Int) {
        if partitions.states[index].isFull, partitions.states[index].undoneCount <= settings.windowRecords / 2 {
            partitions.states[index].isFull = false
            isWindowChanged = true
        }
        if areBytesFull, bytes <= settings.windowBytes / 2 {
            areBytesFull = false
            isWindowChanged = true
        }
    }
}
