internal import Kafka
internal import LagModel
internal import StreamFlow

/// What a carrier knows, behind its lock.
struct CarrierState {
    var flow: RecordFlow
    var records = RecordTable()
    var counters = BridgeCounters()
    /// Outputs for which the producer's queue had no room, in their order.
    var backlog: [PendingOutput] = []
    /// Outputs that a topic or the cluster refused for now.
    var delayed: [(at: Instant, token: RecordToken)] = []
    var isCommitting = false
    /// When the model answered last.
    var answeredAt: Instant?
    /// Outputs that wait for a transaction, in their order.
    var answered: [PendingOutput] = []
    var transaction: OpenTransaction?

    init(_ settings: FlowSettings) {
        flow = RecordFlow(settings)
    }

    /// The calls that may be made now.
    mutating func takeJobs(at now: Instant) -> [CallJob] {
        var jobs: [CallJob] = []
        while let order = flow.nextCall(at: now) {
            guard let record = records[order.token]?.record else { continue }
            if order.attempt > 1 { counters.retries += 1 }
            jobs.append(CallJob(order: order, record: record))
        }
        return jobs
    }

    /// Outputs whose pause is over.
    mutating func takeDelayed(at now: Instant) -> [PendingOutput] {
        guard !delayed.isEmpty else { return [] }
        let due = delayed.filter { $0.at <= now }.compactMap { records[$0.token] }
        delayed.removeAll { $0.at <= now }
        return due.sorted { $0.record.offset < $1.record.offset }.compactMap { record in
            record.output.map { PendingOutput(token: record.token, record: $0) }
        }
    }

    /// Ends a record.
    mutating func finish(_ token: RecordToken, at now: Instant) {
        flow.delivered(token)
        guard let entry = records.remove(token) else { return }
        if entry.isErrorRecord {
            counters.errorRecords += 1
        } else {
            counters.answered += 1
        }
        let begin = entry.record.timestamp.map { Instant(nanoseconds: $0 &* 1_000_000) } ?? entry.arrivedAt
        counters.endToEnd.observe(nanoseconds: now.nanoseconds &- begin.nanoseconds)
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
