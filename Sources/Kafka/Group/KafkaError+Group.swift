internal import CRdKafka
internal import LagModel

extension KafkaError {
    /// What stands in place of a record: why its partition cannot be read.
    init(_ message: rd_kafka_message_t) {
        let topic = message.rkt.flatMap { rd_kafka_topic_name($0) }.map { String(cString: $0) }
        // In an error message the payload is a sentence.
        let reason = message.payload.map {
            String(decoding: UnsafeRawBufferPointer(start: $0, count: message.len), as: UTF8.self)
        }
        let sentence = reason ?? String(cString: rd_kafka_err2str(message.err))
        let place = topic.map { "\(TopicPartition($0, message.partition)): " } ?? ""
        self.init(message.err, .consume, message: place + sentence)
    }

    /// What hinders a member of a group.
    init(_ event: OpaquePointer, of settings: GroupSettings) {
        let code = rd_kafka_event_error(event)
        let reason = rd_kafka_event_error_string(event).map { String(cString: $0) }
        let sentence = reason ?? String(cString: rd_kafka_err2str(code))
        guard code != RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL else {
            self.init(
                code: BrokerError(code), operation: .join, isRetriable: false,
                message: "the group `\(settings.group)` has members that share none of this member's assignors "
                    + "(`\(settings.assignor.rawValue)`). Give all members the same assignor, or stop the others "
                    + "first; it joins by itself once they are gone")
            return
        }
        let isFatal = rd_kafka_event_error_is_fatal(event) != 0
        let isOfTopic = [3, 17, 29, -188, -190].contains(code.rawValue)
        self.init(
            code: BrokerError(code), operation: isOfTopic ? .consume : .join,
            isRetriable: !isFatal && BrokerError(code).isWorthRetrying, isFatal: isFatal, message: sentence)
    }
}
