internal import CRdKafka

/// The fields of one record that goes to the library alone, in memory of the caller's.
struct FieldList {
    private let fields: UnsafeMutableBufferPointer<rd_kafka_vu_t>
    private var count = 0

    private init(_ fields: UnsafeMutableBufferPointer<rd_kafka_vu_t>) {
        self.fields = fields
    }

    /// Produces the record that `fill` describes.
    static func produce(_ client: OpaquePointer, _ fill: (inout FieldList) -> Void) -> rd_kafka_resp_err_t {
        withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: 8) { memory in
            var fields = FieldList(memory)
            fill(&fields)
            return fields.produce(client)
        }
    }

    mutating func append(_ type: rd_kafka_vtype_t, _ set: (inout rd_kafka_vu_t.__Unnamed_union_u) -> Void) {
        guard count < fields.count else { return }
        var field = rd_kafka_vu_t()
        field.vtype = type
        set(&field.u)
        fields.initializeElement(at: count, to: field)
        count += 1
    }

    private func produce(_ client: OpaquePointer) -> rd_kafka_resp_err_t {
        guard let error = rd_kafka_produceva(client, fields.baseAddress, count) else {
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
        defer { rd_kafka_error_destroy(error) }
        // A fatal error's code is that of its cause; rd_kafka_produce_batch tells __FATAL itself.
        return rd_kafka_error_is_fatal(error) != 0 ? RD_KAFKA_RESP_ERR__FATAL : rd_kafka_error_code(error)
    }
}

extension ProduceResult {
    /// What the library says of a record that it was offered.
    init(_ code: rd_kafka_resp_err_t) {
        switch code {
        case RD_KAFKA_RESP_ERR_NO_ERROR: self = .queued
        case RD_KAFKA_RESP_ERR__QUEUE_FULL: self = .queueFull
        default: self = .refused(KafkaError(code, .produce))
        }
    }
}
