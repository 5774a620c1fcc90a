internal import Kafka
internal import LagModel
internal import StreamFlow

/// A record on its way, kept until it is done.
struct CarriedRecord {
    let token: RecordToken
    let partition: TopicPartition
    let record: FetchedRecord
    /// When it was taken.
    let arrivedAt: Instant
    /// Why its latest call gave no answer.
    var reason: FailureReason?
    /// What was handed to the producer last; nil where that is the record itself.
    var output: OutgoingRecord?
    /// Whether `output` tells of a failure.
    var isErrorRecord = false
}

/// Why a record got no answer, in a word for machines and a sentence for people.
struct FailureReason: Hashable, Sendable {
    let code: String
    let sentence: String
}

/// An output to be handed to the producer.
struct PendingOutput {
    let token: RecordToken
    let record: OutgoingRecord
}

/// A call to be made.
struct CallJob: Sendable {
    let order: CallOrder
    let record: FetchedRecord
}

extension RecordToken {
    /// The token as the number that goes through the producer.
    var number: Int { slot | Int(generation) << 32 }

    init(number: Int) {
        self.init(slot: number & 0xffff_ffff, generation: UInt32(truncatingIfNeeded: number >> 32))
    }
}

/// The records on their way, by slot.
struct RecordTable {
    private var entries: [CarriedRecord?] = []

    subscript(token: RecordToken) -> CarriedRecord? {
        guard token.slot < entries.count, let entry = entries[token.slot], entry.token == token else { return nil }
        return entry
    }

    mutating func insert(_ entry: CarriedRecord) {
        while entries.count <= entry.token.slot { entries.append(nil) }
        entries[entry.token.slot] = entry
    }

    /// Changes an entry in place; nil where it is there no more.
    mutating func update<Value>(_ token: RecordToken, _ change: (inout CarriedRecord) -> Value) -> Value? {
        guard token.slot < entries.count, entries[token.slot]?.token == token else { return nil }
        return change(&entries[token.slot]!)
    }

    @discardableResult
    mutating func remove(_ token: RecordToken) -> CarriedRecord? {
        guard token.slot < entries.count, let entry = entries[token.slot], entry.token == token else { return nil }
        entries[token.slot] = nil
        return entry
    }

    mutating func removeAll(of partitions: Set<TopicPartition>) {
        for index in entries.indices {
            if let entry = entries[index], partitions.contains(entry.partition) { entries[index] = nil }
        }
    }
}
