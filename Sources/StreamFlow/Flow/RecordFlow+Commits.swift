public import LagModel

extension RecordFlow {
    /// The next offset to read of each partition where it moved since it was last taken.
    ///
    /// None within `commitInterval` of those taken before, a quarter of it where 100 records were finished meanwhile, unless `all`.
    public mutating func takeCommits(at now: Instant, all: Bool) -> [TopicPartition: Int64] {
        guard all || commitPace.isDue(at: now) else { return [:] }
        var commits: [TopicPartition: Int64] = [:]
        for index in partitions.states.indices where partitions.states[index].isAssigned {
            guard let commit = partitions.states[index].commit, commit != partitions.states[index].handedCommit else {
                continue
            }
            partitions.states[index].handedCommit = commit
            commits[partitions.states[index].partition] = commit
        }
        if !commits.isEmpty { commitPace.commit(at: now) }
        return commits
    }

    /// Offsets could not be committed: they, or later ones, are due again after `commitInterval`.
    public mutating func commitFailed(_ offsets: [TopicPartition: Int64]) {
        for partition in offsets.keys {
            guard let index = partitions.index(of: partition) else { continue }
            partitions.states[Int(index)].handedCommit = nil
        }
    }
}
