import Inference
import NIOHPACK

extension HPACKHeaders {
    /// The head of a call.
    ///
    /// What is the same in all calls is kept in the tables of both sides; what a record brings is not, for it would
    /// only push the other out.
    init(_ call: Call, isSecure: Bool) {
        self.init()
        reserveCapacity(call.request.headers.count + 8)
        add(name: ":method", value: "POST")
        add(name: ":scheme", value: isSecure ? "https" : "http")
        add(name: ":path", value: call.request.path)
        add(name: ":authority", value: call.address.authority)
        add(name: "content-type", value: "application/grpc")
        add(name: "te", value: "trailers")
        add(name: "grpc-timeout", value: Self.timeout(call.patience))
        for header in call.request.headers {
            let name = header.name.lowercased()
            if !Self.isOfTransport(name) { add(name: name, value: header.value, indexing: .nonIndexable) }
        }
    }

    private static func isOfTransport(_ name: String) -> Bool {
        name.hasPrefix(":") || name.hasPrefix("grpc-")
            || ["content-type", "te", "user-agent", "connection", "content-length", "transfer-encoding", "host"]
                .contains(name)
    }

    /// Milliseconds in at most 8 digits, as gRPC's protocol over HTTP/2 has it; never before our own deadline.
    private static func timeout(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard seconds < 99_999 else { return "99999S" }
        return "\(Swift.max(1, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))m"
    }
}
