/// How far one connection has come with logging in.
struct SaslSession: Sendable {
    private enum Stage {
        case anonymous
        case exchanging(any SaslExchange, isRaw: Bool)
        case open
        case refused
    }

    private let authenticator: SaslAuthenticator?
    private var stage: Stage

    init(authenticator: SaslAuthenticator?) {
        self.authenticator = authenticator
        stage = authenticator == nil ? .open : .anonymous
    }

    /// Whether the login failed, so that the connection ends behind the answer that says so.
    var isRefused: Bool {
        if case .refused = stage { true } else { false }
    }

    /// Whether the next frame is a bare token, as after version 0 of SaslHandshake.
    var expectsRawToken: Bool {
        if case .exchanging(_, isRaw: true) = stage { true } else { false }
    }

    /// Whether a request is served now; before the login only the login itself is, and ApiVersions.
    func permits(_ api: WireAPI) -> Bool {
        switch (stage, api) {
        case (.open, _), (.anonymous, .apiVersions), (.anonymous, .saslHandshake): true
        case (.exchanging, .saslAuthenticate): true
        default: false
        }
    }

    mutating func writeHandshake(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: AnswerContext
    ) throws {
        let name = try reader.string("mechanism")
        writer.error(handshakeError(mechanism: name, context))
        let mechanisms = authenticator?.mechanisms ?? []
        writer.count(mechanisms.count)
        for mechanism in mechanisms { writer.string(mechanism.rawValue) }
    }

    mutating func writeAuthenticate(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: AnswerContext
    ) throws {
        let message = try reader.bytes("auth_bytes")
        let (error, reason, token) = authenticate(message, context)
        writer.error(error)
        writer.string(reason)
        writer.bytes(token)
        if context.version >= 1 { writer.integer(Int64(0)) }
        writer.tags()
    }

    /// The broker's bare token in answer to a client's, or nil where the login failed.
    mutating func rawAnswer(to message: [UInt8]) -> [UInt8]? {
        switch step(message) {
        case .proceed(let token), .done(let token): token
        case .refused: nil
        }
    }

    private mutating func handshakeError(mechanism name: String, _ context: AnswerContext) -> WireErrorCode {
        guard case .anonymous = stage else { return .illegalSaslState }
        guard context.error == .none, let exchange = authenticator?.exchange(mechanism: name) else {
            stage = .refused
            return context.error == .none ? .unsupportedSaslMechanism : context.error
        }
        stage = .exchanging(exchange, isRaw: context.version == 0)
        return .none
    }

    private mutating func authenticate(
        _ message: [UInt8], _ context: AnswerContext
    ) -> (WireErrorCode, String?, [UInt8]) {
        guard context.error == .none else {
            stage = .refused
            return (context.error, "injected", [])
        }
        guard case .exchanging = stage else {
            return (.illegalSaslState, "SaslAuthenticate request received after successful authentication", [])
        }
        switch step(message) {
        case .proceed(let token), .done(let token): return (.none, nil, token)
        case .refused(let reason): return (.saslAuthenticationFailed, reason, [])
        }
    }

    private mutating func step(_ message: [UInt8]) -> SaslStep {
        guard case .exchanging(var exchange, let isRaw) = stage else { return .refused(reason: "No login began") }
        let step = exchange.respond(to: message)
        switch step {
        case .proceed: stage = .exchanging(exchange, isRaw: isRaw)
        case .done: stage = .open
        case .refused: stage = .refused
        }
        return step
    }
}
