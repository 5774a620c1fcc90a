public import LagModel

extension OffsetTracker {
    /// The next offset to read of each partition where it moved since it was last taken.
    ///
    /// None within `commitInterval` of those taken before, a quarter of it where 100 records were finished meanwhile.
    public mutating func takeCommits(at now: Instant) -> [TopicPartition: Int64] {
        guard commitPace.isDue(at: now) else { return [:] }
        var commits: [TopicPartition: Int64] = [:]
        for index in partitions.indices where partitions[index].isAssigned {
            guard let commit = partitions[index].ring.doneEnd, commit != partitions[index].handedCommit else {
                continue
            }
            partitions[index].handedCommit = commit
            commits[partitions[index].partition] = commit
        }
        if !commits.isEmpty { commitPace.commit(at: now) }
        return commits
    }

    /// Offsets could not be committed: they, or later ones, are due again after `commitInterval`.
    public mutating func commitFailed(_ offsets: [TopicPartition: Int64]) {
        for partition in offsets.keys {
            guard let index = indexes[partition] else { continue }
            partitions[index].handedCommit = nil
        }
    }

    /// The offset below which all is done, of each partition of which something is.
    public var positions: [TopicPartition: Int64] {
        indexes.compactMapValues { partitions[$0].ring.doneEnd }
    }
}
