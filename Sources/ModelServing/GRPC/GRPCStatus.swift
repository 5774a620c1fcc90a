import Inference
import NIOHPACK

/// How a server says that a call ended (gRPC over HTTP/2, "Responses").
struct GRPCStatus {
    /// Nil where the status is OK.
    let failure: ModelFailure?

    /// Nil where the headers have no status.
    init?(_ headers: HPACKHeaders) {
        guard let text = headers.first(name: "grpc-status") else { return nil }
        let code = Int(text) ?? 2
        guard code != 0 else {
            failure = nil
            return
        }
        let message = headers.first(name: "grpc-message").map(Self.decoded) ?? []
        var words = BriefText()
        words.append(message)
        let pushback = headers.first(name: "grpc-retry-pushback-ms").flatMap { Int($0) }
        failure = .grpc(
            code: code, text: words.text,
            retryAfter: pushback.flatMap { (0...86_400_000).contains($0) ? .milliseconds($0) : nil })
    }

    /// Why an answer with this head is none of gRPC's.
    static func failure(ofHead headers: HPACKHeaders, from address: ServerAddress) -> ModelFailure? {
        let status = headers.first(name: ":status") ?? ""
        guard status == "200" else {
            if let told = GRPCStatus(headers)?.failure { return told }
            return .grpc(code: code(ofHTTP: status), text: "HTTP status \(status.prefix(3))", retryAfter: nil)
        }
        let type = headers.first(name: "content-type") ?? ""
        return type.hasPrefix("application/grpc") ? nil : .badAnswer("\(address.authority) does not answer in gRPC")
    }

    /// What a proxy's HTTP status means to gRPC ("HTTP to gRPC Status Code Mapping").
    private static func code(ofHTTP status: String) -> Int {
        switch status {
        case "400": 13
        case "401": 16
        case "403": 7
        case "404": 12
        case "429", "502", "503", "504": 14
        default: 2
        }
    }

    /// A message without its percent-encoding.
    private static func decoded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
