internal import LagModel

extension GroupSettings {
    /// What the member's promises rest on.
    static let reservedProperties: Set<String> = [
        "group.id", "enable.auto.commit", "auto.commit.enable", "enable.auto.offset.store", "enable.partition.eof",
        "partition.assignment.strategy", "isolation.level",
    ]

    /// Fetched in one answer for each partition; the last answer may exceed what is read ahead by so much.
    private static let fetchBytes = 1 << 20

    var librdkafkaProperties: [(key: String, value: String)] {
        let prefetched = max(1, prefetchedBytesPerPartition)
        return [
            ("group.id", group),
            ("partition.assignment.strategy", assignor.rawValue),
            ("session.timeout.ms", String(sessionTimeout.wholeMilliseconds)),
            ("heartbeat.interval.ms", String(max(1, min(3_000, sessionTimeout.wholeMilliseconds / 3)))),
            ("max.poll.interval.ms", String(maxPollInterval.wholeMilliseconds)),
            ("auto.offset.reset", startAtLatest ? "latest" : "earliest"),
            ("isolation.level", isolation.rawValue),
            ("enable.auto.commit", "false"), ("enable.auto.offset.store", "false"),
            ("enable.partition.eof", "false"),
            // By partition, since each has a queue of its own (librdkafka CONFIGURATION.md, queued.max.messages.kbytes).
            ("queued.max.messages.kbytes", String(min(2_097_151, max(1, prefetched / 1_024)))),
            ("queued.min.messages", String(min(10_000_000, max(1, prefetchedRecordsPerPartition)))),
            ("fetch.message.max.bytes", String(min(Self.fetchBytes, max(1_024, prefetched)))),
            ("fetch.wait.max.ms", "100"),
            // Within this a topic that was created, or got more partitions, is noticed; by default after five minutes.
            ("topic.metadata.refresh.interval.ms", "10000"),
        ]
    }
}
