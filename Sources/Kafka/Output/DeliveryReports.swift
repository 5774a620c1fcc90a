internal import CRdKafka
internal import LagModel

/// What became of records, read out of C: those of one batch, which was stored or refused as a whole.
struct DeliveryReports {
    /// The tokens of records that the brokers have.
    private(set) var stored: [Int] = []
    private(set) var failed: [Delivery] = []

    /// The reports of one event.
    init(in event: OpaquePointer) {
        let count = rd_kafka_event_message_count(event)
        guard count > 0 else { return }
        stored.reserveCapacity(count)
        withUnsafeTemporaryAllocation(of: UnsafePointer<rd_kafka_message_t>?.self, capacity: count) { buffer in
            buffer.initialize(repeating: nil)
            let read = rd_kafka_event_message_array(event, buffer.baseAddress, count)
            for case let message? in buffer.prefix(read) {
                if message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
                    stored.append(Int(bitPattern: message.pointee._private))
                } else {
                    failed.append(Self.failure(of: message, isAlone: count == 1))
                }
            }
        }
    }

    /// All of them, where they are wanted one by one.
    var deliveries: [Delivery] { stored.map { Delivery(token: $0, error: nil) } + failed }

    private static func failure(of message: UnsafePointer<rd_kafka_message_t>, isAlone: Bool) -> Delivery {
        // What a report points to is the record itself: its bytes are no sentence, as those of a consumer's error are.
        let error = KafkaError(message.pointee.err, .produce)
        let isOfTheRecord = error.code.isOfTheRecord
        return Delivery(
            token: Int(bitPattern: message.pointee._private), error: error, isRecordRefused: isAlone && isOfTheRecord,
            isBatchRefused: !isAlone && isOfTheRecord, record: record(of: message))
    }

    private static func record(of message: UnsafePointer<rd_kafka_message_t>) -> OutgoingRecord {
        var reader = BatchReader()
        let record = reader.copy(message)
        let topic = message.pointee.rkt.flatMap { rd_kafka_topic_name($0) }.map { String(cString: $0) } ?? ""
        return OutgoingRecord(topic: topic, key: record.key, value: record.value, headers: record.headers)
    }
}

extension BrokerError {
    /// True where the broker did not like what it was given: the record, or another of its batch.
    ///
    /// CORRUPT_MESSAGE, INVALID_FETCH_SIZE (the library's INVALID_MSG_SIZE), MESSAGE_TOO_LARGE, RECORD_LIST_TOO_LARGE,
    /// INVALID_TIMESTAMP and INVALID_RECORD.
    var isOfTheRecord: Bool {
        switch code {
        case 2, 4, 10, 18, 32, 87: true
        default: false
        }
    }
}
