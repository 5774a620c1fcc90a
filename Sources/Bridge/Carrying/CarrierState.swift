internal import Kafka
internal import LagModel
internal import StreamFlow

/// What a carrier knows, behind its lock.
struct CarrierState {
    /// Relayed records on their way at most: the producer's queue takes 100,000, and one batch comes after the windows have closed.
    private static let relayedRecords = 90_000

    var flow: RecordFlow
    /// Knows of all records, where records are relayed.
    var tracker: OffsetTracker?
    var records = RecordTable()
    var counters = BridgeCounters()
    /// Outputs for which the producer's queue had no room, in their order.
    var backlog: [PendingOutput] = []
    /// Outputs that a topic or the cluster refused for now.
    var delayed: [DelayedOutput] = []
    /// What is under way to a topic that refused a batch.
    var round = ProduceRound()
    /// Whether outputs that waited are being handed over, so that others must not overtake them.
    var isHandingOver = false
    var isCommitting = false
    /// What could not be committed when partitions were given up, because the group was rebalancing.
    var refusedCommits: [TopicPartition: Int64] = [:]
    /// When that was.
    var refusedAt = Instant(nanoseconds: .min)
    /// When the model answered last.
    var answeredAt: Instant?
    /// Outputs that wait for a transaction, in their order.
    var answered: [PendingOutput] = []
    var transaction: OpenTransaction?

    init(_ settings: FlowSettings, tracksOffsets: Bool) {
        flow = RecordFlow(settings)
        tracker = tracksOffsets ? OffsetTracker(TrackerSettings(settings, records: Self.relayedRecords)) : nil
    }

    /// The calls that may be made now.
    mutating func takeJobs(at now: Instant) -> [CallJob] {
        var jobs: [CallJob] = []
        while let order = flow.nextCall(at: now) {
            guard let record = records.record(of: order.token) else { continue }
            if order.attempt > 1 { counters.retries += 1 }
            jobs.append(CallJob(order: order, record: record))
        }
        return jobs
    }

    /// Ends a record.
    mutating func finish(_ token: RecordToken, at now: Instant) {
        flow.delivered(token)
        untrack(token)
        guard let end = records.remove(token) else { return }
        if end.isErrorRecord {
            counters.errorRecords &+= 1
        } else {
            counters.answered &+= 1
        }
        counters.endToEnd.observe(nanoseconds: now.nanoseconds &- end.begin.nanoseconds)
    }
}

/// What a carrier has counted since it began.
struct BridgeCounters: Sendable {
    /// Records taken from the input topic.
    var received: Int64 = 0
    /// Records whose answer is stored.
    var answered: Int64 = 0
    /// Records whose error record is stored.
    var errorRecords: Int64 = 0
    /// Records that were left out.
    var skipped: Int64 = 0
    /// Calls that were made again.
    var retries: Int64 = 0
    /// Failed calls, by code.
    var failures: [String: Int64] = [:]
    /// Headers of records that were not fit to be sent to the model.
    var withheldHeaders: Int64 = 0
    var commits: Int64 = 0
    var failedCommits: Int64 = 0
    var assignments: Int64 = 0
    var revocations: Int64 = 0
    var losses: Int64 = 0
    /// From a call to its answer.
    var calls = LatencyHistogram()
    /// From the record's own time to the acknowledgement of its output.
    var endToEnd = LatencyHistogram()
}
