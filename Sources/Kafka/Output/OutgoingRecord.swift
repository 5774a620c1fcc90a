/// A record that is to be written.
public struct OutgoingRecord: Sendable, Hashable {
    /// The topic's name.
    public var topic: String
    /// The partition; nil: the key's hash chooses, and chance where there is no key.
    public var partition: Int32?
    /// What partitions records; nil for none.
    public var key: ArraySlice<UInt8>?
    /// What it says; nil for a tombstone.
    public var value: ArraySlice<UInt8>?
    /// Its headers, in their order; names may repeat.
    public var headers: [RecordHeader]
    /// Milliseconds since the Unix epoch; nil: now.
    public var timestamp: Int64?

    /// A record.
    public init(
        topic: String, partition: Int32? = nil, key: ArraySlice<UInt8>?, value: ArraySlice<UInt8>?,
        headers: [RecordHeader] = [], timestamp: Int64? = nil
    ) {
        self.topic = topic
        self.partition = partition
        self.key = key
        self.value = value
        self.headers = headers
        self.timestamp = timestamp
    }
}

/// What became of a record that was offered to the producer.
public enum ProduceResult: Sendable, Hashable {
    /// It waits for its delivery, which will be reported.
    case queued
    /// The queue is full: it was not taken, nor any after it; offer them again when some are delivered.
    case queueFull
    /// It was not taken, and will never be: it is too large, or the producer is closed or beyond use (`isFatal`).
    indirect case refused(KafkaError)

    /// True where it was refused because of its topic: the same record may be taken when that is mended.
    var isOfTheTopic: Bool {
        guard case .refused(let error) = self else { return false }
        return !error.isFatal && error.code != .closed && !error.code.isOfTheRecord
    }
}

/// What became of a record that waited for its delivery.
public struct Delivery: Sendable, Hashable {
    /// Small, since almost every record is stored.
    private enum Outcome: Sendable, Hashable {
        case stored
        indirect case failed(KafkaError, OutgoingRecord?)
    }

    /// The number that came with the record.
    public let token: Int
    /// True where this very record can never be stored in its topic; false where the trouble is the topic's or the cluster's.
    ///
    /// A broker refuses a batch as a whole, so this is known only of a record that travelled alone: others of a refused batch
    /// are to be offered again, not all at one time.
    public let isRecordRefused: Bool
    /// True where the batch was refused for one of its records: each is to be offered again alone, which tells which it was.
    public let isBatchRefused: Bool
    private let outcome: Outcome

    /// A report.
    public init(
        token: Int, error: KafkaError?, isRecordRefused: Bool = false, isBatchRefused: Bool = false,
        record: OutgoingRecord? = nil
    ) {
        self.token = token
        self.isRecordRefused = isRecordRefused
        self.isBatchRefused = isBatchRefused
        outcome = error.map { .failed($0, record) } ?? .stored
    }

    /// Why it was not stored; nil: the brokers have it.
    public var error: KafkaError? {
        if case .failed(let error, _) = outcome { error } else { nil }
    }

    /// The record that was not stored, as the library still had it; nil where the failure was told without it.
    public var record: OutgoingRecord? {
        if case .failed(_, let record) = outcome { record } else { nil }
    }

    /// True where the brokers have it.
    public var isStored: Bool { outcome == .stored }
}
