/// How a key chooses its partition.
public enum Partitioner: String, Hashable, Sendable, CaseIterable {
    /// CRC32 of the key, and chance for records without a key: the default of librdkafka, and so of Seldon's executor.
    case consistentRandom = "consistent_random"
    /// Murmur2 of the key as Java's producer has it, and chance for records without a key.
    case murmur2Random = "murmur2_random"
}

/// How batches of records are compressed.
public enum Compression: String, Hashable, Sendable, CaseIterable {
    case none, gzip, snappy, lz4, zstd
}

/// How an output producer behaves.
public struct OutputSettings: Hashable, Sendable {
    /// How many records may wait for their delivery, 1 to 10,000,000.
    public var queueLimit: Int
    /// How many bytes may wait for their delivery, 1 KiB to 2 TiB.
    public var queueBytesLimit: Int
    /// How long a record waits for others to share its batch, 0 to 15 minutes.
    public var linger: Duration
    /// The largest record that is taken, 1,000 to 1,000,000,000 bytes; the topic's own limit holds besides.
    public var recordBytesLimit: Int
    /// How many bytes of records share a batch, 1 to 2,147,483,647.
    ///
    /// A broker refuses the whole of a batch that is larger than the topic's `max.message.bytes`.
    public var batchBytesLimit: Int
    /// How a key chooses its partition.
    public var partitioner: Partitioner
    /// How batches are compressed.
    public var compression: Compression
    /// The producer's name for transactions, by which a successor fences it; nil: without transactions.
    public var transactionalID: String?
    /// How long a transaction may stay open before the coordinator aborts it, 1 s to 2,147,483,647 ms.
    public var transactionTimeout: Duration

    /// A producer without transactions: 100,000 records and 64 MiB may wait, 1 MB is the largest record, no compression.
    public init() {
        queueLimit = 100_000
        queueBytesLimit = 64 << 20
        linger = .milliseconds(2)
        recordBytesLimit = 1_000_000
        batchBytesLimit = 1_000_000
        partitioner = .consistentRandom
        compression = .none
        transactionTimeout = .seconds(60)
    }
}
