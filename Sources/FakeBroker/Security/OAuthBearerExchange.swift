/// OAUTHBEARER with one known token (RFC 7628).
struct OAuthBearerExchange: SaslExchange {
    private static let refusal =
        "Authentication failed during authentication due to invalid credentials with SASL mechanism OAUTHBEARER"
    private static let separator: UInt8 = 0x01

    let token: String?
    private var hasToldError = false

    init(token: String?) {
        self.token = token
    }

    mutating func respond(to message: [UInt8]) -> SaslStep {
        // After an error status the client says one more separator, and only then the login has failed.
        guard !hasToldError else { return .refused(reason: Self.refusal) }
        let fields = message.split(separator: Self.separator, omittingEmptySubsequences: true)
        guard let token, fields.contains(where: { $0.elementsEqual("auth=Bearer \(token)".utf8) }) else {
            hasToldError = true
            return .proceed(Array(#"{"status":"invalid_token"}"#.utf8))
        }
        return .done([])
    }
}
