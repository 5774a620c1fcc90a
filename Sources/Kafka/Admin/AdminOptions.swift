internal import CRdKafka

/// Owns the options of one admin request.
struct AdminOptions: ~Copyable {
    let pointer: OpaquePointer

    /// The longest time-out that the library takes.
    private static let longestTimeout: Int32 = 3_600_000

    /// Options under which `broker` (nil: the one that the request is for) is asked and the answer carries `ticket`.
    ///
    /// nil where the library does not know the request.
    init?(_ client: OpaquePointer, _ kind: rd_kafka_admin_op_t, _ broker: Int32?, timeout: Duration, ticket: UInt) {
        guard let pointer = rd_kafka_AdminOptions_new(client, kind) else { return nil }
        self.pointer = pointer
        _ = withErrorText { text, size in
            rd_kafka_AdminOptions_set_request_timeout(
                pointer, min(Self.longestTimeout, timeout.wholeMilliseconds), text, size) == RD_KAFKA_RESP_ERR_NO_ERROR
        }
        if let broker {
            _ = withErrorText { text, size in
                rd_kafka_AdminOptions_set_broker(pointer, broker, text, size) == RD_KAFKA_RESP_ERR_NO_ERROR
            }
        }
        rd_kafka_AdminOptions_set_opaque(pointer, UnsafeMutableRawPointer(bitPattern: ticket))
    }

    deinit { rd_kafka_AdminOptions_destroy(pointer) }
}
