internal import CRdKafka

/// What a client is for, and what the library needs to know of that.
enum ClientRole {
    case admin
    case producer(queueLimit: Int)
    case consumer(group: String)
    case groupMember(GroupSettings)
    case output(OutputSettings)
    case embeddedBroker

    var type: rd_kafka_type_t {
        switch self {
        case .admin, .consumer, .groupMember: RD_KAFKA_CONSUMER
        case .producer, .output, .embeddedBroker: RD_KAFKA_PRODUCER
        }
    }

    /// The events that come to the client's queue, besides those that answer a request.
    var events: Int32 {
        let connection = RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_OAUTHBEARER_TOKEN_REFRESH
        return switch self {
        case .producer, .output: connection | RD_KAFKA_EVENT_DR
        case .groupMember: connection | RD_KAFKA_EVENT_REBALANCE
        case .admin, .consumer, .embeddedBroker: connection
        }
    }

    /// True where the library gives records out through a queue of the whole consumer.
    var hasRecordQueue: Bool {
        switch self {
        case .consumer, .groupMember: true
        case .admin, .producer, .output, .embeddedBroker: false
        }
    }

    /// Properties on which the role's promises rest, so that the operator's own file may not change them.
    var reservedProperties: Set<String> {
        switch self {
        case .groupMember: GroupSettings.reservedProperties
        case .output: OutputSettings.reservedProperties
        case .admin, .consumer, .producer, .embeddedBroker: []
        }
    }

    var librdkafkaProperties: [(key: String, value: String)] {
        // Lag is measured against the high watermark, as the field does; the last stable offset is another handle's.
        let isolation = [("isolation.level", "read_uncommitted")]
        switch self {
        case .admin:
            // Never joined, and nothing is committed for it: librdkafka 2.0.2 asks for the group's coordinator whenever an OffsetFetch is
            // answered with NOT_COORDINATOR, and reads a null pointer where the client has no group.
            return isolation + [("group.id", "weir"), ("enable.auto.commit", "false")]
        case .producer(let queueLimit):
            return [("queue.buffering.max.messages", String(max(1, queueLimit))), ("message.timeout.ms", "30000")]
        case .consumer(let group):
            return isolation + [
                ("group.id", group), ("enable.auto.commit", "false"), ("enable.auto.offset.store", "false"),
                ("auto.offset.reset", "earliest"), ("queued.max.messages.kbytes", "4096"),
                ("fetch.wait.max.ms", "100"),
            ]
        case .groupMember(let settings):
            return settings.librdkafkaProperties
        case .output(let settings):
            return settings.librdkafkaProperties
        case .embeddedBroker:
            return []
        }
    }
}
