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
    var delayed: [DelayedOutput] = []
    /// The output that is offered alone, because its batch was refused.
    var alone: RecordToken?
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

    init(_ settings: FlowSettings) {
        flow = RecordFlow(settings)
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

    /// Whether what is answered now must wait for what was answered before.
    var mustWait: Bool { isHandingOver || alone != nil || !backlog.isEmpty || flow.areOutputsDelayed }

    /// Outputs whose pause is over; of those that go alone, one.
    mutating func takeDelayed(at now: Instant) -> [PendingOutput] {
        guard !delayed.isEmpty else { return [] }
        delayed.removeAll { !records.contains($0.token) }
        if let token = alone, !records.contains(token) { alone = nil }
        var due: [PendingOutput] = []
        delayed.sort { $0.offset < $1.offset }
        delayed.removeAll { entry in
            guard entry.at <= now, !entry.goesAlone || alone == nil, let output = records[entry.token]?.fate.output
            else {
                return false
            }
            if entry.goesAlone { alone = entry.token }
            due.append(PendingOutput(token: entry.token, record: output))
            return true
        }
        for output in due { flow.enqueued(output.token, afterDelay: true) }
        isHandingOver = !due.isEmpty
        return due
    }

    /// Ends a record.
    mutating func finish(_ token: RecordToken, at now: Instant) {
        flow.delivered(token)
        guard let end = records.remove(token) else { return }
        if end.isErrorRecord {
            counters.errorRecords &+= 1
        } else {
            counters.answered &+= 1
        }
        counters.endToEnd.observe(nanoseconds: now.nanoseconds &- end.begin.nanoseconds)
    }
}

/// An output that is to be handed over again.
struct DelayedOutput {
    let at: Instant
    let token: RecordToken
    let offset: Int64
    /// Whether no other output may share its batch.
    let goesAlone: Bool
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
