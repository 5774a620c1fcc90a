/// PLAIN: user name and password in clear text (RFC 4616).
struct PlainExchange: SaslExchange {
    let users: [String: String]

    mutating func respond(to message: [UInt8]) -> SaslStep {
        let parts = message.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return .refused(reason: "Invalid SASL/PLAIN response: expected 3 tokens") }
        let user = String(decoding: parts[1], as: UTF8.self)
        guard let password = users[user], password.utf8.elementsEqual(parts[2]) else {
            return .refused(reason: "Authentication failed: Invalid username or password")
        }
        return .done([])
    }
}
