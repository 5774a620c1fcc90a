import Inference

extension ModelRequest {
    /// The path that HTTP is given.
    var path: String {
        switch method {
        case .post(let path): path
        case .unary(let service, let method): "/\(service)/\(method)"
        }
    }

    /// Whether path and headers can be written on a connection without becoming something else there.
    var isSendable: Bool {
        guard path.utf8.allSatisfy(isVisible) else { return false }
        return headers.allSatisfy { header in
            !header.name.isEmpty && header.name.utf8.allSatisfy(isToken) && header.value.utf8.allSatisfy(isText)
        }
    }
}

private func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

/// What may stand in a name (RFC 9110, section 5.6.2).
private func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

/// What may stand in a value (RFC 9110, section 5.5).
private func isText(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x09 }
