/// How far one connection has come with logging in.
struct SaslSession: Sendable {
    private let authenticator: SaslAuthenticator?
    init(authenticator: SaslAuthenticator?) { self.authenticator = authenticator }
    var expectsRawToken: Bool { false }
    var isRefused: Bool { false }
    func permits(_ api: WireAPI) -> Bool { authenticator == nil }
    mutating func writeHandshake(into writer: inout WireWriter, from reader: inout WireReader, _ context: AnswerContext)
        throws
    {
        writer.error(.illegalSaslState); writer.count(0)
    }
    mutating func writeAuthenticate(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: AnswerContext
    ) throws {
        throw WireError.truncated(field: "sasl")
    }
    mutating func rawAnswer(to token: [UInt8]) -> [UInt8]? { nil }
}
