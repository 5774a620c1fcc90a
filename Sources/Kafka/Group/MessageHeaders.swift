internal import CRdKafka

/// The headers of a message that C owns; valid as long as the message.
enum MessageHeaders {
    /// Where they are; nil where there are none.
    static func list(of message: UnsafePointer<rd_kafka_message_t>) -> OpaquePointer? {
        var headers: OpaquePointer?
        return rd_kafka_message_headers(message, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR ? headers : nil
    }

    /// Shows each of a list: its place, its name, and its value (nil: none) with its size.
    static func forEach(
        in headers: OpaquePointer, _ body: (Int, UnsafePointer<CChar>, UnsafeRawPointer?, Int) -> Void
    ) {
        var (index, size) = (0, 0)
        var name: UnsafePointer<CChar>?
        var value: UnsafeRawPointer?
        while rd_kafka_header_get_all(headers, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR, let name {
            body(index, name, value, size)
            index += 1
        }
    }

    /// Shows each of a message.
    static func forEach(
        of message: UnsafePointer<rd_kafka_message_t>,
        _ body: (Int, UnsafePointer<CChar>, UnsafeRawPointer?, Int) -> Void
    ) {
        if let headers = list(of: message) { forEach(in: headers, body) }
    }
}
