import LagModel

/// What a history shows of one partition in its window.
struct ObservedPartition {
    let partition: TopicPartition
    let produced: RecordRate
    /// The rate while there were as many replicas as now; nil where that was not seen for long enough.
    let consumed: RecordRate?
    /// How long `consumed` was observed.
    let observedFor: Duration
    let lag: Int64
    /// Whether the group had records before it all the while.
    let isBacklogged: Bool
    /// How long the commit has not moved although there is lag; nil where it moves.
    let stuckFor: Duration?
}

extension ObservedPartition {
    /// The shortest time from which a rate is taken: commits come in steps.
    static let shortestSpan = Duration.seconds(60)
    /// How long a consumer may take to commit what it has consumed: Kafka's default `auto.commit.interval.ms`.
    static let commitInterval = Duration.seconds(5)
    /// From when on a commit that stands still counts as stuck.
    static let patience = Duration.seconds(120)

    /// What is observed; nil where the samples do not suffice or the newest of them is too old.
    init?(
        _ partition: TopicPartition, _ throughput: PartitionThroughput, replicas: Int32, at now: Instant,
        staleAfter: Duration
    ) {
        guard let first = throughput.samples.first, let last = throughput.samples.last,
            now.age(of: last.readAt) <= staleAfter, let lag = last.lag,
            last.readAt.age(of: first.readAt) >= Self.shortestSpan,
            let produced = RecordRate(last.logEnd.excess(over: first.logEnd), within: last.readAt.age(of: first.readAt))
        else { return nil }
        self.partition = partition
        self.produced = produced
        self.lag = lag
        let run = throughput.samples.reversed().prefix { $0.replicas == replicas && $0.committed != nil }
        let rate = Self.rate(of: run.last, to: last)
        consumed = rate
        observedFor = run.last.map { last.readAt.age(of: $0.readAt) } ?? .zero
        let allowance = rate?.records(within: Self.commitInterval) ?? 0
        isBacklogged = rate != nil && run.allSatisfy { ($0.lag ?? 0) > allowance }
        let standing = throughput.unchangedSince.map { last.readAt.age(of: $0) } ?? .zero
        stuckFor = lag > 0 && standing >= Self.patience ? standing : nil
    }

    private static func rate(of first: PartitionThroughput.Sample?, to last: PartitionThroughput.Sample) -> RecordRate?
    {
        guard let first, let from = first.committed, let to = last.committed else { return nil }
        let span = last.readAt.age(of: first.readAt)
        guard span >= shortestSpan else { return nil }
        return RecordRate(to.excess(over: from), within: span)
    }
}

/// What a history shows of all partitions of a target together.
struct ObservedThroughput {
    let partitions: [ObservedPartition]
    /// How many partitions of the history show too little.
    let unknownPartitions: Int

    init(_ history: ThroughputHistory, replicas: Int32, at now: Instant, staleAfter: Duration) {
        partitions = history.partitions.sorted { $0.key < $1.key }.compactMap { partition, throughput in
            ObservedPartition(partition, throughput, replicas: replicas, at: now, staleAfter: staleAfter)
        }
        unknownPartitions = history.partitions.count - partitions.count
    }

    var inflow: RecordRate { partitions.reduce(RecordRate(milliPerSecond: 0)) { $0 + $1.produced } }

    var backlog: Int64 { partitions.reduce(0) { $0.plusSaturating($1.lag) } }

    /// The consumption of all replicas; nil where the present count was not seen for long enough on every partition.
    var consumption: RecordRate? {
        partitions.reduce(RecordRate(milliPerSecond: 0)) { sum, partition in
            guard let sum, let consumed = partition.consumed else { return nil }
            return sum + consumed
        }
    }

    /// Whether every partition with records to consume had some before it all the while.
    var isSaturated: Bool {
        partitions.allSatisfy { $0.isBacklogged || ($0.produced.milliPerSecond == 0 && $0.lag == 0) }
    }

    /// Whether any partition had records before it all the while.
    var hasBacklog: Bool { partitions.contains(where: \.isBacklogged) }

    var shortestObservation: Duration { partitions.map(\.observedFor).min() ?? .zero }
}
