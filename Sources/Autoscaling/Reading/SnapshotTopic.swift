public import LagModel

/// What a snapshot holds of one topic for one group.
public struct SnapshotTopic: TopicAnswers, Sendable {
    private let topic: TopicReading
    private let commits: [CommitReading]
    private let now: Instant
    private let staleAfter: Duration

    init(_ topic: TopicReading, commits: [CommitReading], at now: Instant, staleAfter: Duration) {
        self.topic = topic
        self.commits = commits
        self.now = now
        self.staleAfter = staleAfter
    }

    /// Why the metadata says nothing of the topic.
    public var error: BrokerError? { topic.error }

    /// How many partitions the metadata shows; none while it shows an error, though earlier ones are kept.
    public var count: Int { topic.error == nil ? topic.partitions.count : 0 }

    /// The partition at a position, its commit beside the log end that was measured with it.
    public subscript(position: Int) -> PartitionAnswer {
        let partition = topic.partitions[position]
        let commit = commit(of: partition.metadata.id, near: position)
        return PartitionAnswer(
            id: partition.metadata.id, commit: answer(commit), logEnd: logEnd(of: partition, beside: commit),
            logStart: partition.logStart.problem == nil
                ? partition.logStart.fresh(at: now, staleAfter: staleAfter) : nil)
    }

    private func answer(_ commit: CommitReading?) -> PartitionAnswer.Commit {
        // The coordinator names only partitions that have a commit: whether it was asked at all is checked for the group.
        guard let commit else { return .never }
        if let error = commit.error { return .failed(error) }
        guard now.age(of: commit.readAt) <= staleAfter else { return .unknown }
        return commit.offset.map { .offset($0) } ?? .never
    }

    private func logEnd(of partition: PartitionReading, beside commit: CommitReading?) -> PartitionAnswer.Offset {
        if partition.metadata.leader == nil { return .failed(.leaderNotAvailable) }
        if let problem = commit?.endProblem ?? partition.logEnd.problem { return .failed(problem) }
        guard let commit, let offset = commit.offset else {
            return partition.logEnd.fresh(at: now, staleAfter: staleAfter).map { .offset($0) } ?? .unknown
        }
        // An end that was read beside another commit would show lag that is not there, or hide lag that is.
        guard let measured = commit.measured, measured.committed == offset, now.age(of: measured.readAt) <= staleAfter
        else { return .unknown }
        return .offset(measured.logEnd)
    }

    /// The commit of a partition; most often at the partition's own position.
    private func commit(of partition: Int32, near position: Int) -> CommitReading? {
        if position < commits.count, commits[position].partition == partition { return commits[position] }
        var low = 0
        var high = commits.count
        while low < high {
            let middle = (low + high) / 2
            if commits[middle].partition < partition { low = middle + 1 } else { high = middle }
        }
        return low < commits.count && commits[low].partition == partition ? commits[low] : nil
    }
}
