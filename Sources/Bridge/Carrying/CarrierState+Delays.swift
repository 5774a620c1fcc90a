internal import Kafka
internal import LagModel
internal import StreamFlow

/// Outputs that wait to be handed over, or to be handed over again.
extension CarrierState {
    /// Whether what is answered now must wait for what was answered before.
    var mustWait: Bool {
        isHandingOver || round.isUnderWay || round.isLimited || !backlog.isEmpty || flow.areOutputsDelayed
    }

    /// Outputs whose pause is over, and which may share a round; who takes them says when they are handed over.
    mutating func takeDelayed(at now: Instant) -> [PendingOutput] {
        round.tidy(at: now) { records.contains($0) }
        guard !delayed.isEmpty, !isHandingOver, !round.isUnderWay else { return [] }
        delayed.removeAll { !records.contains($0.token) }
        delayed.sort { $0.offset < $1.offset }
        let due = delayed.enumerated().filter { $1.at <= now }
        guard let first = due.first else { return [] }
        let together = first.element.goesAlone ? due.prefix(1) : due.prefix { !$0.element.goesAlone }
        let outputs = together.compactMap { _, entry in
            records[entry.token]?.fate.output.map { PendingOutput(token: entry.token, record: $0) }
        }
        let taken = outputs.prefix(round.count(of: outputs))
        let tokens = Set(taken.map(\.token))
        delayed.removeAll { tokens.contains($0.token) }
        if first.element.goesAlone || round.isLimited { round.begin(taken) }
        for output in taken { flow.enqueued(output.token, afterDelay: true) }
        isHandingOver = !taken.isEmpty
        return Array(taken)
    }

    /// Outputs that waited for room, or for others, and need wait no more; who takes them says when they are handed over.
    mutating func takeBacklog() -> [PendingOutput] {
        guard !backlog.isEmpty, !isHandingOver, !round.isUnderWay, !flow.areOutputsDelayed else { return [] }
        // What belongs to a partition that went to another member is that member's matter.
        backlog.removeAll { !records.contains($0.token) }
        let taken = Array(backlog.prefix(round.count(of: backlog)))
        backlog.removeFirst(taken.count)
        if round.isLimited { round.begin(taken) }
        isHandingOver = !taken.isEmpty
        return taken
    }

    /// Takes note of batches that were refused for their size.
    mutating func noteRefusedBatch(_ deliveries: [Delivery], at now: Instant) {
        let refused = deliveries.filter { $0.isBatchRefused && $0.error?.code.isOfSize == true }
        guard !refused.isEmpty else { return }
        round.refusedBatch(of: refused.reduce(0) { $0 + ($1.record?.byteCount ?? 0) }, at: now)
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

extension BrokerError {
    /// MESSAGE_TOO_LARGE and RECORD_LIST_TOO_LARGE.
    var isOfSize: Bool { code == 10 || code == 18 }
}

extension OutgoingRecord {
    /// How many bytes its key, value and headers hold.
    var byteCount: Int {
        var count = (key?.count ?? 0) + (value?.count ?? 0)
        for header in headers { count += header.name.utf8.count + (header.value?.count ?? 0) }
        return count
    }
}
