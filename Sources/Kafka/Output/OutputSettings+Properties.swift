internal import LagModel

extension OutputSettings {
    /// What the producer's promises rest on.
    static let reservedProperties: Set<String> = [
        "enable.idempotence", "acks", "request.required.acks", "message.timeout.ms", "delivery.timeout.ms",
        "transactional.id", "delivery.report.only.error",
    ]

    var librdkafkaProperties: [(key: String, value: String)] {
        var properties = [
            ("enable.idempotence", "true"),
            ("acks", "all"),
            ("queue.buffering.max.messages", String(min(10_000_000, max(1, queueLimit)))),
            ("queue.buffering.max.kbytes", String(min(2_147_483_647, max(1, queueBytesLimit / 1_024)))),
            ("linger.ms", String(linger > .zero ? linger.wholeMilliseconds : 0)),
            ("message.max.bytes", String(recordBytesLimit)),
            ("batch.size", String(batchBytesLimit)),
            ("partitioner", partitioner.rawValue),
            ("compression.codec", compression.rawValue),
            // A topic that was refused is refused at once until it is read anew.
            ("topic.metadata.refresh.interval.ms", "10000"),
        ]
        if let transactionalID {
            // The library sets the time-out of records to that of their transaction.
            properties.append(("transactional.id", transactionalID))
            properties.append(("transaction.timeout.ms", String(transactionTimeout.wholeMilliseconds)))
        } else {
            // For ever: to give a record up by time would lose it, or store it twice.
            properties.append(("message.timeout.ms", "0"))
        }
        return properties
    }
}
