internal import CRdKafka
internal import LagModel

/// Reads delivery reports out of C.
enum DeliveryReports {
    /// The reports of one event: those of one batch, which was stored or refused as a whole.
    static func deliveries(in event: OpaquePointer) -> [Delivery] {
        let count = rd_kafka_event_message_count(event)
        guard count > 0 else { return [] }
        return withUnsafeTemporaryAllocation(of: UnsafePointer<rd_kafka_message_t>?.self, capacity: count) { buffer in
            buffer.initialize(repeating: nil)
            let read = rd_kafka_event_message_array(event, buffer.baseAddress, count)
            var deliveries: [Delivery] = []
            deliveries.reserveCapacity(read)
            for case let message? in buffer.prefix(read) {
                deliveries.append(delivery(of: message, isAlone: count == 1))
            }
            return deliveries
        }
    }

    private static func delivery(of message: UnsafePointer<rd_kafka_message_t>, isAlone: Bool) -> Delivery {
        let token = Int(bitPattern: message.pointee._private)
        guard message.pointee.err != RD_KAFKA_RESP_ERR_NO_ERROR else { return Delivery(token: token, error: nil) }
        // What a report points to is the record itself: its bytes are no sentence, as those of a consumer's error are.
        let error = KafkaError(message.pointee.err, .produce)
        let isOfTheRecord = error.code.isOfTheRecord
        return Delivery(
            token: token, error: error, isRecordRefused: isAlone && isOfTheRecord,
            isBatchRefused: !isAlone && isOfTheRecord)
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
