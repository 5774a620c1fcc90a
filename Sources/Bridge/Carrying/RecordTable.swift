internal import Kafka
internal import LagModel
internal import StreamFlow

/// The records on their way, by slot: where each stands in its batch, and apart from that what only some have.
struct RecordTable {
    private struct Entry {
        var batch: CarriedBatch?
        var index: Int32 = 0
        var generation: UInt32 = 0
    }

    private var entries: ContiguousArray<Entry> = []
    private var fates: [Int: RecordFate] = [:]

    /// Puts the records of a batch under their tokens, of which there are as many or none.
    mutating func insert(_ batch: CarriedBatch, _ tokens: [RecordToken]) {
        for (index, token) in tokens.enumerated() {
            while entries.count <= token.slot { entries.append(Entry()) }
            if !fates.isEmpty { fates[token.slot] = nil }
            entries[token.slot] = Entry(
                batch: batch, index: Int32(truncatingIfNeeded: index), generation: token.generation)
        }
    }

    func contains(_ token: RecordToken) -> Bool { batch(of: token) != nil }

    subscript(token: RecordToken) -> CarriedRecord? {
        guard let batch = batch(of: token) else { return nil }
        return CarriedRecord(
            token: token, partition: batch.batch.partition, record: batch.batch.records[index(of: token)],
            arrivedAt: batch.arrivedAt, fate: fates[token.slot] ?? RecordFate())
    }

    /// The record itself.
    func record(of token: RecordToken) -> FetchedRecord? {
        batch(of: token).map { $0.batch.records[index(of: token)] }
    }

    /// Changes what became of a record; nil where it is there no more.
    mutating func update<Value>(_ token: RecordToken, _ change: (inout RecordFate) -> Value) -> Value? {
        guard contains(token) else { return nil }
        return change(&fates[token.slot, default: RecordFate()])
    }

    /// Takes a record out, and tells since when it was on its way and whether it became an error record.
    mutating func remove(_ token: RecordToken) -> (begin: Instant, isErrorRecord: Bool)? {
        guard let batch = batch(of: token) else { return nil }
        let timestamp = batch.batch.records[index(of: token)].timestamp
        entries[token.slot].batch = nil
        let fate = fates.isEmpty ? nil : fates.removeValue(forKey: token.slot)
        let begin = timestamp.map { Instant(nanoseconds: $0 &* 1_000_000) } ?? batch.arrivedAt
        return (begin, fate?.isErrorRecord ?? false)
    }

    mutating func removeAll(of partitions: Set<TopicPartition>) {
        for slot in entries.indices {
            guard let batch = entries[slot].batch, partitions.contains(batch.batch.partition) else { continue }
            entries[slot].batch = nil
            fates[slot] = nil
        }
    }

    private func batch(of token: RecordToken) -> CarriedBatch? {
        guard token.slot >= 0, token.slot < entries.count, entries[token.slot].generation == token.generation else {
            return nil
        }
        return entries[token.slot].batch
    }

    private func index(of token: RecordToken) -> Int { Int(entries[token.slot].index) }
}
