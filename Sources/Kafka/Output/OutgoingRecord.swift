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
    /// It was not taken, and will never be: too large, no such partition, or the producer is closed or beyond use.
    case refused(KafkaError)
}

/// What became of a record that waited for its delivery.
public struct Delivery: Sendable, Hashable {
    /// The number that came with the record.
    public let token: Int
    /// Why it was not stored; nil: the brokers have it.
    public let error: KafkaError?
    /// True where this very record can never be stored in its topic; false where the trouble is the topic's or the cluster's.
    public let isRecordRefused: Bool

    /// A report.
    public init(token: Int, error: KafkaError?, isRecordRefused: Bool = false) {
        self.token = token
        self.error = error
        self.isRecordRefused = isRecordRefused
    }
}
