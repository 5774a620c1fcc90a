public import LagModel

/// A name and a value that travel beside a record's key and value.
///
/// Kafka allows a name to come more than once, and a value to be absent; both are kept.
public struct RecordHeader: Hashable, Sendable {
    /// Its name; bytes that are no UTF-8 are replaced by U+FFFD.
    public var name: String
    /// Its value; nil where it has none.
    public var value: ArraySlice<UInt8>?

    /// A header.
    public init(name: String, value: ArraySlice<UInt8>?) {
        self.name = name
        self.value = value
    }
}

/// A record of a partition, copied out of the client library.
public struct FetchedRecord: Sendable, Hashable {
    /// Its place in the log.
    public let offset: Int64
    /// Milliseconds since the Unix epoch; nil where the record carries none.
    public let timestamp: Int64?
    /// What partitions records; nil where it has none.
    public let key: ArraySlice<UInt8>?
    /// What it says; nil for a tombstone.
    public let value: ArraySlice<UInt8>?
    /// Its headers, in their order.
    public let headers: [RecordHeader]

    /// A record.
    public init(
        offset: Int64, timestamp: Int64?, key: ArraySlice<UInt8>?, value: ArraySlice<UInt8>?,
        headers: [RecordHeader] = []
    ) {
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// How many bytes its key, value and headers hold.
    public var byteCount: Int {
        var count = (key?.count ?? 0) + (value?.count ?? 0)
        for header in headers { count += header.name.utf8.count + (header.value?.count ?? 0) }
        return count
    }
}

/// Records that were there together, of one partition, with ascending offsets.
///
/// The slices of its records share one array: who keeps one of them for long keeps the batch's bytes (about 1 MiB) with it.
public struct FetchedBatch: Sendable, Hashable {
    /// Where they stand.
    public let partition: TopicPartition
    /// The records; never empty.
    public let records: [FetchedRecord]

    /// A batch.
    public init(partition: TopicPartition, records: [FetchedRecord]) {
        self.partition = partition
        self.records = records
    }
}
