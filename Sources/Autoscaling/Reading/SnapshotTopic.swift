public import LagModel

/// What a snapshot holds of one topic for one group.
public struct SnapshotTopic: TopicAnswers, Sendable {
    private let topic: TopicReading
    private let commits: [CommitReading]
    private let askedAt: Instant
    private let staleAfter: Duration
    private let takesEarlierPairs: Bool

    init(
        _ topic: TopicReading, commits: [CommitReading], at now: Instant, staleAfter: Duration, takesEarlierPairs: Bool
    ) {
        self.topic = topic
        self.commits = commits
        askedAt = now
        self.staleAfter = staleAfter
        self.takesEarlierPairs = takesEarlierPairs
    }

    /// Why the metadata says nothing of the topic.
    public var error: BrokerError? { topic.error }

    /// How many partitions the metadata shows; none while it shows an error, though earlier ones are kept.
    public var count: Int { topic.error == nil ? topic.partitions.count : 0 }

    /// The partition at a position, its commit beside the log end that was measured with it.
    public subscript(position: Int) -> PartitionAnswer {
        let partition = topic.partitions[position]
        let commit = commit(of: partition.metadata.id, near: position)
        if takesEarlierPairs, let pair = commit.flatMap({ earlierPair($0, of: partition) }) {
            return PartitionAnswer(
                id: partition.metadata.id, commit: .offset(pair.committed), logEnd: .offset(pair.logEnd),
                logStart: logStart(of: partition, below: .offset(pair.logEnd)))
        }
        let logEnd = logEnd(of: partition, beside: commit)
        return PartitionAnswer(
            id: partition.metadata.id, commit: answer(commit), logEnd: logEnd,
            logStart: logStart(of: partition, below: logEnd))
    }

    /// The last pair that was measured, where the log end beside a newer commit came too late to be paired with it.
    private func earlierPair(_ commit: CommitReading, of partition: PartitionReading) -> LagMeasurement? {
        guard let measured = commit.measured, let offset = commit.offset, offset != measured.committed,
            commit.error == nil, commit.endProblem == nil, partition.metadata.leader != nil,
            askedAt.age(of: measured.readAt) <= staleAfter
        else { return nil }
        return measured
    }

    /// The log's start, which moves seldom; one above the end is of another log of that name.
    private func logStart(of partition: PartitionReading, below logEnd: PartitionAnswer.Offset) -> Int64? {
        guard case .offset(let end) = logEnd, partition.logStart.problem == nil, let start = partition.logStart.offset,
            start <= end
        else { return nil }
        return start
    }

    private func answer(_ commit: CommitReading?) -> PartitionAnswer.Commit {
        // The coordinator names only partitions that have a commit: whether it was asked at all is checked for the group.
        guard let commit else { return .never }
        if let error = commit.error { return .failed(error) }
        guard askedAt.age(of: commit.readAt) <= staleAfter else { return .unknown }
        return commit.offset.map { .offset($0) } ?? .never
    }

    private func logEnd(of partition: PartitionReading, beside commit: CommitReading?) -> PartitionAnswer.Offset {
        if partition.metadata.leader == nil { return .failed(.leaderNotAvailable) }
        if let problem = commit?.endProblem ?? partition.logEnd.problem { return .failed(problem) }
        guard let commit, let offset = commit.offset else {
            return partition.logEnd.fresh(at: askedAt, staleAfter: staleAfter).map { .offset($0) } ?? .unknown
        }
        // An end that was read beside another commit would show lag that is not there, or hide lag that is.
        guard let measured = commit.measured, measured.committed == offset,
            askedAt.age(of: measured.readAt) <= staleAfter
        else { return .unknown }
        return .offset(measured.logEnd)
    }

    /// The commit of a partition; most often at the partition's own position.
    private func commit(of partition: Int32, near position: Int) -> CommitReading? {
        if position < commits.count, commits[position].partition == partition { return commits[position] }
        let place = commits.firstPosition { $0.partition >= partition }
        return place < commits.count && commits[place].partition == partition ? commits[place] : nil
    }
}

extension Array {
    /// The position of the first element of which this holds, where it holds of all that follow too; the count where it holds of none.
    func firstPosition(where holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
