/// The lag of one group in one partition, with what it was reckoned from.
public struct PartitionLag: Hashable, Sendable {
    /// The partition's number.
    public let partition: Int32
    /// The committed offset; nil where there is none or it is not known.
    public let committed: Int64?
    /// The offset of the first record that is still kept; nil where it is not known.
    public let logStart: Int64?
    /// The offset after the last record; nil where it is not known.
    public let logEnd: Int64?
    /// How far behind the group is.
    public let lag: Lag
    /// When what the lag rests on was read; nil where it is unknown.
    public let readAt: Instant?

    /// Records that retention deleted before the group had read them; 0 where there are none or it is not known.
    public var lost: Int64 {
        guard let committed, let logStart, logStart > committed else { return 0 }
        return logStart.minusSaturating(committed)
    }

    /// True where the commit lies above the log's end: the topic was made anew, or records were lost with a leader.
    public var isAboveEnd: Bool {
        guard let committed, let logEnd else { return false }
        return committed > logEnd
    }
}

extension PartitionLag {
    /// Reckons the lag of a partition from what was read.
    init(
        _ commit: CommitReading, of group: GroupReading, in partition: PartitionReading?, at now: Instant,
        staleAfter: Duration
    ) {
        let measured = commit.measured.flatMap { now.age(of: $0.readAt) <= staleAfter ? $0 : nil }
        self.partition = commit.partition
        if let measured {
            // A start above this end is of another time, or of another topic of that name: it says nothing of this lag.
            let start = partition?.logStart.offset.flatMap { $0 <= measured.logEnd ? $0 : nil }
            logStart = start
            committed = measured.committed
            logEnd = measured.logEnd
            readAt = measured.readAt
            lag = .records(measured.lag(logStart: start))
        } else {
            logStart = partition?.logStart.fresh(at: now, staleAfter: staleAfter)
            committed = now.age(of: commit.readAt) <= staleAfter ? commit.offset : nil
            logEnd = partition?.logEnd.fresh(at: now, staleAfter: staleAfter)
            readAt = nil
            lag = Self.unmeasured(commit, of: group, in: partition, at: now, staleAfter: staleAfter)
        }
    }

    private static func unmeasured(
        _ commit: CommitReading, of group: GroupReading, in partition: PartitionReading?, at now: Instant,
        staleAfter: Duration
    ) -> Lag {
        if let error = commit.error { return .unknown(UnknownReason(coordinator: error)) }
        if let problem = group.problem, now.age(of: commit.readAt) > staleAfter {
            return .unknown(UnknownReason(coordinator: problem))
        }
        if commit.offset == nil { return .neverCommitted }
        if let partition, partition.metadata.leader == nil { return .unknown(.noLeader) }
        if let problem = commit.endProblem ?? partition?.logEnd.problem {
            return .unknown(UnknownReason(leader: problem))
        }
        if let problem = group.problem { return .unknown(UnknownReason(coordinator: problem)) }
        return .unknown(.notReadYet)
    }

    /// A partition in which the group has no commit while it has some in others of the topic.
    init(neverCommittedIn partition: PartitionReading, at now: Instant, staleAfter: Duration) {
        self.partition = partition.metadata.id
        committed = nil
        logStart = partition.logStart.fresh(at: now, staleAfter: staleAfter)
        logEnd = partition.logEnd.fresh(at: now, staleAfter: staleAfter)
        lag = .neverCommitted
        readAt = nil
    }
}

extension LagMeasurement {
    /// Records between what the group has read, or what is still kept where that is later, and the end; never negative.
    func lag(logStart: Int64?) -> Int64 {
        let next = max(committed, logStart ?? committed)
        return max(0, logEnd.minusSaturating(next))
    }
}
