extension HeaderRole {
    /// Whether it says how a payload that goes by HTTP is to be read.
    var describesPayload: Bool { fieldName != nil }

    /// The usual spelling of a name that says how a payload is to be read, for readers that know no other.
    var fieldName: String? {
        switch self {
        case .contentType: "Content-Type"
        case .contentEncoding: "Content-Encoding"
        case .binaryTensorOffset: "Inference-Header-Content-Length"
        case .puid, .protoName, .userAgent, .connection, .ordinary: nil
        }
    }
}

extension [HeaderField] {
    /// The fields that say how the payload is to be read, under their usual names.
    var payloadDescription: [HeaderField] {
        compactMap { field in HeaderRole(field.name).fieldName.map { HeaderField($0, field.value) } }
    }
}

/// Whether a value of `Content-Encoding` says that the payload is not what it was.
func isCoding(_ value: String) -> Bool {
    !value.isEmpty && !value.isSameName(as: "identity")
}
