public import LagModel

extension StreamFlow {
    /// The next offset to read of each partition where it moved since it was last taken.
    ///
    /// None within `commitInterval` of those taken before, unless `all`.
    public mutating func takeCommits(at now: Instant, all: Bool) -> [TopicPartition: Int64] {
        if !all, let lastCommitAt, now >= lastCommitAt, now.age(of: lastCommitAt) < settings.commitInterval {
            return [:]
        }
        var commits: [TopicPartition: Int64] = [:]
        for index in partitions.states.indices where partitions.states[index].isAssigned {
            guard let commit = partitions.states[index].commit, commit != partitions.states[index].handedCommit else {
                continue
            }
            partitions.states[index].handedCommit = commit
            commits[partitions.states[index].partition] = commit
        }
        if !commits.isEmpty { lastCommitAt = now }
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
