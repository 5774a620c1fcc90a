import Inference
import NIOHTTP1

extension HTTPRequestHead {
    /// The head of a call.
    init(_ call: Call) {
        var fields = HTTPHeaders()
        fields.reserveCapacity(call.request.headers.count + 3)
        fields.add(name: "Host", value: call.address.authority)
        for header in call.request.headers where !Self.isOurs(header.name) {
            fields.add(name: header.name, value: header.value)
        }
        // The model is near: compression costs both sides more than it saves.
        fields.add(name: "Accept-Encoding", value: "identity")
        if !call.isProbe { fields.add(name: "Content-Length", value: String(call.request.body.count)) }
        self.init(version: .http1_1, method: call.isProbe ? .GET : .POST, uri: call.request.path, headers: fields)
    }

    /// What only the connection may say.
    private static func isOurs(_ name: String) -> Bool {
        switch name.utf8.count {
        case 4, 14, 15, 17:
            ["host", "content-length", "accept-encoding", "transfer-encoding"].contains(name.lowercased())
        default: false
        }
    }
}
