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
        let bytes = name.utf8
        if bytes.hasPrefix(":", ignoringCase: false) || bytes.hasPrefix("grpc-", ignoringCase: true)
            || bytes.hasPrefix("proxy-", ignoringCase: true)
        {
            self = .connection
        } else {
            // The length tells nearly all names apart, so a name is compared with three others at most.
            self = Self.candidates(count: bytes.count).first { bytes.equals($0.name) }?.role ?? .ordinary
        }
    }

    private static func candidates(count: Int) -> [(name: StaticString, role: HeaderRole)] {
        count < byCount.count ? byCount[count] : []
    }

    private static let byCount: [[(name: StaticString, role: HeaderRole)]] = {
        var table = [[(name: StaticString, role: HeaderRole)]](repeating: [], count: 32)
        for entry in known { table[entry.name.utf8CodeUnitCount].append(entry) }
        return table
    }()

    private static let known: [(name: StaticString, role: HeaderRole)] = [
        ("content-type", .contentType), ("content-encoding", .contentEncoding),
        ("inference-header-content-length", .binaryTensorOffset), ("accept-encoding", .connection),
        ("seldon-puid", .puid), ("proto-name", .protoName), ("user-agent", .userAgent),
        ("content-length", .connection), ("transfer-encoding", .connection), ("host", .connection),
        ("connection", .connection),
        ("keep-alive", .connection), ("te", .connection), ("trailer", .connection), ("upgrade", .connection),
        ("http2-settings", .connection), ("expect", .connection),
    ]
}

extension String.UTF8View {
    /// Whether the bytes are this text, which is in lower case, but for the case of ASCII letters.
    func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && hasPrefix(text, ignoringCase: true)
    }

    /// Whether the bytes begin with this text, which is in lower case.
    func hasPrefix(_ text: StaticString, ignoringCase: Bool) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { expected in
            var index = 0
            for byte in self {
                if index == expected.count { break }
                guard (ignoringCase ? lowercased(byte) : byte) == expected[index] else { return false }
                index += 1
            }
            return true
        }
    }
}

/// An ASCII letter in lower case; any other byte as it is.
func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
}
