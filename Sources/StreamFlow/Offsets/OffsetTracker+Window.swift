import LagModel

extension OffsetTracker {
    /// The partitions that are to be fetched from no longer, or again, since this was last asked.
    ///
    /// A partition closes when its undone records, or the records or the bytes of all, reach their limit; it opens when all are at half of it
    /// or less. One that is stopping does not open.
    public mutating func takeWindowChanges() -> [WindowChange] {
        guard isWindowChanged else { return [] }
        isWindowChanged = false
        var changes: [WindowChange] = []
        for index in partitions.indices where partitions[index].isAssigned {
            let isOpen = isOpen(index)
            guard isOpen != partitions[index].isAnnouncedOpen else { continue }
            partitions[index].isAnnouncedOpen = isOpen
            changes.append(WindowChange(partition: partitions[index].partition, isOpen: isOpen))
        }
        return changes
    }

    /// How many partitions are ours and closed.
    public var closedPartitions: Int { partitions.indices.count { partitions[$0].isAssigned && !isOpen($0) } }

    private func isOpen(_ index: Int) -> Bool { partitions[index].isTaking && !partitions[index].isFull && !isFull }

    mutating func closeIfFull(_ index: Int) {
        if !partitions[index].isFull, partitions[index].undone >= settings.partitionRecords {
            partitions[index].isFull = true
            isWindowChanged = true
        }
        if !isFull, bytes >= settings.bytes || undone >= settings.records {
            isFull = true
            isWindowChanged = true
        }
    }

    @inline(__always)
    mutating func openIfLow(_ index: Int) {
        guard partitions[index].isFull, partitions[index].undone <= settings.partitionRecords / 2 else { return }
        partitions[index].isFull = false
        isWindowChanged = true
    }

    mutating func openIfLow() {
        guard isFull, bytes <= settings.bytes / 2, undone <= settings.records / 2 else { return }
        isFull = false
        isWindowChanged = true
    }
}
