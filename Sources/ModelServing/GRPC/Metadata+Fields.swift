import GRPCCore
import Inference

extension Metadata {
    /// A call's metadata, less what the transport says itself.
    init(_ headers: [HeaderField], timeout: Duration) {
        self.init()
        reserveCapacity(headers.count + 1)
        for header in headers {
            let name = header.name.lowercased()
            if !Self.isOfTransport(name) { addString(header.value, forKey: name) }
        }
        addString(Self.timeout(timeout), forKey: "grpc-timeout")
    }

    /// The entries as headers; binary ones in base 64.
    var fields: [HeaderField] {
        map { HeaderField($0.key, $0.value.encoded()) }
    }

    private static func isOfTransport(_ name: String) -> Bool {
        name.hasPrefix(":") || name.hasPrefix("grpc-")
            || ["content-type", "te", "user-agent", "connection", "content-length", "transfer-encoding", "host"]
                .contains(name)
    }

    /// Milliseconds in at most 8 digits, as gRPC's protocol over HTTP/2 has it.
    private static func timeout(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard seconds < 99_999 else { return "99999S" }
        return "\(Swift.max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))m"
    }
}
