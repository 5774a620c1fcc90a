/// A partition of the fake cluster.
public struct FakePartition: Sendable {
    /// The broker that leads it, or -1 while nobody does.
    public var leader: Int32
    /// How often the leader changed.
    public var leaderEpoch: Int32 = 0
    /// The brokers that hold it; the first is the preferred leader.
    public var replicas: [Int32]
    /// The replicas that are in sync.
    public var inSyncReplicas: [Int32]
    /// The offset of the oldest record.
    public var logStart: Int64
    /// The offset that the next record will get.
    public var logEnd: MovingOffset
    /// The first offset of a transaction that is still open; it holds the last stable offset.
    public var openTransactionAt: Int64?
    /// Timestamps (milliseconds since 1970) of records written before the log began to move, in offset order.
    public var timeIndex: [TimeIndexEntry] = []

    /// A record's timestamp and offset.
    public struct TimeIndexEntry: Sendable, Equatable {
        /// Milliseconds since 1970.
        public var timestamp: Int64
        /// The record's offset.
        public var offset: Int64

        /// A record at `offset` written at `timestamp`.
        public init(timestamp: Int64, offset: Int64) {
            self.timestamp = timestamp
            self.offset = offset
        }
    }

    /// A partition on `replicas`, led by the first of them.
    public init(replicas: [Int32], logStart: Int64 = 0, logEnd: Int64 = 0) {
        self.leader = replicas.first ?? -1
        self.replicas = replicas
        self.inSyncReplicas = replicas
        self.logStart = logStart
        self.logEnd = MovingOffset(logEnd)
    }

    /// What a read_committed consumer sees as the end at `now`.
    public func lastStableOffset(at now: Duration) -> Int64 {
        let end = logEnd.value(at: now)
        return min(openTransactionAt ?? end, end)
    }
}

extension FakePartition {
    /// The first record at or after `timestamp`, as Kafka finds it, or nil where there is none.
    func firstRecord(from timestamp: Int64, clusterStartedAt start: Int64, now: Duration) -> TimeIndexEntry? {
        if let entry = timeIndex.first(where: { $0.timestamp >= timestamp && $0.offset >= logStart }) { return entry }
        return firstMovingRecord(from: timestamp, clusterStartedAt: start, now: now)
    }

    func lastRecord(clusterStartedAt start: Int64, now: Duration) -> TimeIndexEntry? {
        movingRecord(number: logEnd.value(at: now) - logEnd.base, clusterStartedAt: start) ?? timeIndex.last
    }

    private func firstMovingRecord(
        from timestamp: Int64, clusterStartedAt start: Int64, now: Duration
    ) -> TimeIndexEntry? {
        guard logEnd.perSecond > 0 else { return nil }
        let wanted = (Double(timestamp) - Double(start)) / 1000 - logEnd.since.inSeconds
        let number = max(1, (wanted * logEnd.perSecond).rounded(.up), Double(logStart) - Double(logEnd.base) + 1)
        guard let number = Int64(exactly: number), number <= logEnd.value(at: now) - logEnd.base else { return nil }
        return movingRecord(number: number, clusterStartedAt: start).map {
            TimeIndexEntry(timestamp: max($0.timestamp, timestamp), offset: $0.offset)
        }
    }

    /// The `number`th record (from 1) since the log began to move at its present rate.
    private func movingRecord(number: Int64, clusterStartedAt start: Int64) -> TimeIndexEntry? {
        guard logEnd.perSecond > 0, number > 0 else { return nil }
        let written = logEnd.since.inSeconds + Double(number) / logEnd.perSecond
        guard let milliseconds = Int64(exactly: (written * 1000).rounded(.down)) else { return nil }
        return TimeIndexEntry(timestamp: start + milliseconds, offset: logEnd.base + number - 1)
    }
}
