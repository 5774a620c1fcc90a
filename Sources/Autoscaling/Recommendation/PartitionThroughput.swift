public import LagModel

/// What was read of one partition over time: how far its log and its group's commit had come.
public struct PartitionThroughput: Sendable, Hashable {
    /// What was read at one time.
    public struct Sample: Sendable, Hashable {
        /// When.
        public var readAt: Instant
        /// The group's commit; nil where it never committed.
        public var committed: Int64?
        /// The offset after the last record.
        public var logEnd: Int64
        /// How many replicas there were; nil where that was not known.
        public var replicas: Int32?

        /// What was read.
        public init(readAt: Instant, committed: Int64?, logEnd: Int64, replicas: Int32?) {
            self.readAt = readAt
            self.committed = committed
            self.logEnd = logEnd
            self.replicas = replicas
        }

        /// How many records lie before the group; nil where it never committed.
        public var lag: Int64? { committed.map { logEnd.excess(over: $0) } }
    }

    /// The samples, ascending by time; never more than `capacity`.
    public private(set) var samples: [Sample] = []
    /// When the commit was last seen to be another than before; nil where it never was.
    public private(set) var progressedAt: Instant?
    /// When the partition was first seen with the present commit, or with none.
    public private(set) var unchangedSince: Instant?

    /// How many samples are kept of one partition.
    public static let capacity = 12

    init() {}

    init(samples: [Sample], progressedAt: Instant?, unchangedSince: Instant?) {
        for sample in samples.suffix(Self.capacity) { add(sample, window: nil) }
        self.progressedAt = progressedAt
        self.unchangedSince = unchangedSince ?? self.unchangedSince
    }

    /// Takes a sample that is newer than every other; what is older than `window` goes.
    mutating func add(_ sample: Sample, window: Duration?) {
        if let last = samples.last {
            guard sample.readAt > last.readAt else { return }
            if sample.isBackwards(from: last) { samples = [] }
            if sample.committed != last.committed {
                progressedAt = sample.readAt
                unchangedSince = sample.readAt
            }
        } else {
            unchangedSince = sample.readAt
        }
        samples.append(sample)
        if let window { samples.removeAll { sample.readAt.age(of: $0.readAt) > window } }
        if samples.count > Self.capacity { thin() }
    }

    /// Leaves every second sample between the first and the last.
    private mutating func thin() {
        let last = samples.count - 1
        samples = samples.enumerated().filter { $0.offset % 2 == 0 || $0.offset == last }.map(\.element)
    }
}

extension PartitionThroughput.Sample {
    /// Whether the log or the commit went back, as when a topic is made anew: nothing before can be compared with it.
    fileprivate func isBackwards(from earlier: PartitionThroughput.Sample) -> Bool {
        if logEnd < earlier.logEnd { return true }
        guard let before = earlier.committed else { return false }
        return committed.map { $0 < before } ?? true
    }
}
