/// What a record's header means for a call.
enum HeaderRole: Hashable {
    case contentType
    case contentEncoding
    /// Where the JSON ends and tensors as bytes begin (Open Inference Protocol, binary tensor data extension).
    case binaryTensorOffset
    case puid
    case protoName
    case userAgent
    /// It is about one connection, its framing or its compression, never about the next connection.
    case connection
    case ordinary

    /// The role of a name, whose letter case has no meaning.
    init(_ name: String) {
        self = Self.role(name.utf8Span.span)
    }

    private static func role(_ name: Span<UInt8>) -> HeaderRole {
        guard !name.isEmpty else { return .ordinary }
        // The first letter and the length tell nearly all names apart.
        switch (lowercased(name[0]), name.count) {
        case (UInt8(ascii: ":"), _): return .connection
        case (UInt8(ascii: "g"), _) where begins(name, "grpc-"): return .connection
        case (UInt8(ascii: "p"), 10) where begins(name, "proto-name"): return .protoName
        case (UInt8(ascii: "p"), _) where begins(name, "proxy-"): return .connection
        case (UInt8(ascii: "s"), 11) where begins(name, "seldon-puid"): return .puid
        case (UInt8(ascii: "u"), 10) where begins(name, "user-agent"): return .userAgent
        case (UInt8(ascii: "i"), 31) where begins(name, "inference-header-content-length"): return .binaryTensorOffset
        case (UInt8(ascii: "c"), 12) where begins(name, "content-type"): return .contentType
        case (UInt8(ascii: "c"), 16) where begins(name, "content-encoding"): return .contentEncoding
        default: return isOfConnection(name) ? .connection : .ordinary
        }
    }

    private static func isOfConnection(_ name: Span<UInt8>) -> Bool {
        switch name.count {
        case 2: begins(name, "te")
        case 4: begins(name, "host")
        case 6: begins(name, "expect")
        case 7: begins(name, "trailer") || begins(name, "upgrade")
        case 10: begins(name, "connection") || begins(name, "keep-alive")
        case 14: begins(name, "content-length") || begins(name, "http2-settings")
        case 15: begins(name, "accept-encoding")
        case 17: begins(name, "transfer-encoding")
        default: false
        }
    }
}

extension String {
    /// Whether it is this text, which is in lower case, but for the case of ASCII letters.
    func isSameName(as text: StaticString) -> Bool {
        utf8.count == text.utf8CodeUnitCount && hasNamePrefix(text)
    }

    /// Whether it begins with this text, which is in lower case, but for the case of ASCII letters.
    func hasNamePrefix(_ text: StaticString) -> Bool {
        begins(utf8Span.span, text)
    }
}

private func begins(_ name: Span<UInt8>, _ text: StaticString) -> Bool {
    guard name.count >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
        for index in expected.indices where lowercased(name[index]) != expected[index] { return false }
        return true
    }
}

/// An ASCII letter in lower case; any other byte as it is.
func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
}
