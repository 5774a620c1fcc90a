import LagModel

extension ThroughputHistory: Codable {
    private enum Keys: String, CodingKey {
        case windowNanoseconds, partitions
    }

    /// Reads a history; what goes beyond its bounds is left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        let window = try container.decode(Int64.self, forKey: .windowNanoseconds)
        guard window > 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .windowNanoseconds, in: container, debugDescription: "must be above 0")
        }
        let stored = try container.decode([StoredPartition].self, forKey: .partitions)
        let pairs = stored.prefix(Self.partitionLimit).map { (TopicPartition($0.topic, $0.partition), $0.throughput) }
        self.init(window: .nanoseconds(window), partitions: Dictionary(pairs) { first, _ in first })
    }

    /// Writes the history, its partitions in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(window.wholeNanoseconds, forKey: .windowNanoseconds)
        let stored = partitions.sorted { $0.key < $1.key }.map { StoredPartition($0.key, $0.value) }
        try container.encode(stored, forKey: .partitions)
    }
}

/// A partition as it is written; times in nanoseconds since the Unix epoch.
private struct StoredPartition: Codable {
    struct StoredSample: Codable {
        var at: Int64
        var committed: Int64?
        var logEnd: Int64
        var replicas: Int32?
    }

    var topic: String
    var partition: Int32
    var progressedAt: Int64?
    var unchangedSince: Int64?
    var samples: [StoredSample]

    init(_ partition: TopicPartition, _ throughput: PartitionThroughput) {
        topic = partition.topic
        self.partition = partition.partition
        progressedAt = throughput.progressedAt?.nanoseconds
        unchangedSince = throughput.unchangedSince?.nanoseconds
        samples = throughput.samples.map {
            StoredSample(
                at: $0.readAt.nanoseconds, committed: $0.committed, logEnd: $0.logEnd, replicas: $0.replicas)
        }
    }

    var throughput: PartitionThroughput {
        PartitionThroughput(
            samples: samples.map {
                PartitionThroughput.Sample(
                    readAt: Instant(nanoseconds: $0.at), committed: $0.committed, logEnd: $0.logEnd,
                    replicas: $0.replicas)
            },
            progressedAt: progressedAt.map { Instant(nanoseconds: $0) },
            unchangedSince: unchangedSince.map { Instant(nanoseconds: $0) })
    }
}
