/// The lag of one group in one topic.
public struct TopicLag: Hashable, Sendable {
    /// The topic's name.
    public let topic: String
    /// The partitions of which anything is known, ascending.
    public let partitions: [PartitionLag]
    /// Why nothing is known of the topic as a whole.
    public let problem: UnknownReason?

    /// Records still to be read in all partitions; nil while any of them is unknown, or none has a commit.
    public var total: Int64? { sum(of: \.lag.records) }

    /// The sum of what is committed; nil while any of it is unknown, or nothing is committed.
    public var committedTotal: Int64? { sum(of: \.committed) }

    private func sum(of value: (PartitionLag) -> Int64?) -> Int64? {
        guard problem == nil else { return nil }
        var sum: Int64?
        for partition in partitions where partition.lag != .neverCommitted {
            guard let term = value(partition) else { return nil }
            let (next, overflow) = (sum ?? 0).addingReportingOverflow(term)
            sum = overflow ? .max : next
        }
        return sum
    }

    /// How many partitions are unknown, by reason.
    public var unknownPartitions: [UnknownReason: Int] {
        if let problem { return [problem: max(1, partitions.count)] }
        var counts: [UnknownReason: Int] = [:]
        for partition in partitions {
            if case .unknown(let reason) = partition.lag { counts[reason, default: 0] += 1 }
        }
        return counts
    }

    /// In how many partitions the group never committed.
    public var partitionsWithoutCommit: Int {
        partitions.count { $0.lag == .neverCommitted }
    }

    /// When the oldest of what the total rests on was read; nil where nothing was measured.
    public var readAt: Instant? {
        partitions.lazy.compactMap(\.readAt).min()
    }
}

/// The lag of one group.
public struct GroupLag: Sendable {
    /// The group's id.
    public let group: String
    /// Its state; nil where it is not known.
    public let state: GroupState?
    /// How many members it has; nil where that is not known.
    public let members: Int?
    /// The topics in which it has commits, ascending.
    public let topics: [TopicLag]
    /// How many commits it has in topics that do not exist any more.
    public let orphanedCommits: Int
    /// Why nothing is known of the group as a whole.
    public let problem: UnknownReason?
    /// When the oldest of what is shown was read; nil where nothing was.
    public let readAt: Instant?
}
