/// Knows the users and starts an exchange for each connection that logs in.
final class SaslAuthenticator: Sendable {
    let mechanisms: [FakeSecurity.Mechanism]
    private let users: [String: String]
    private let bearerToken: String?
    private let scramSHA256: [String: ScramCredential]
    private let scramSHA512: [String: ScramCredential]

    init(_ sasl: FakeSecurity.SASL) throws {
        mechanisms = sasl.mechanisms
        users = sasl.users
        bearerToken = sasl.bearerToken
        // Derived once: the thousands of hash rounds must not delay the answers of other connections.
        scramSHA256 = try Self.credentials(of: sasl, .scramSHA256, .sha256)
        scramSHA512 = try Self.credentials(of: sasl, .scramSHA512, .sha512)
    }

    /// A new exchange, or nil for a mechanism that is unknown or not enabled.
    func exchange(mechanism name: String) -> (any SaslExchange)? {
        guard let mechanism = FakeSecurity.Mechanism(rawValue: name), mechanisms.contains(mechanism) else { return nil }
        switch mechanism {
        case .plain: return PlainExchange(users: users)
        case .scramSHA256: return ScramExchange(hash: .sha256, credentials: scramSHA256)
        case .scramSHA512: return ScramExchange(hash: .sha512, credentials: scramSHA512)
        case .oauthBearer: return OAuthBearerExchange(token: bearerToken)
        }
    }

    private static func credentials(
        of sasl: FakeSecurity.SASL, _ mechanism: FakeSecurity.Mechanism, _ hash: ScramHash
    ) throws -> [String: ScramCredential] {
        guard sasl.mechanisms.contains(mechanism) else { return [:] }
        return try sasl.users.mapValues { try ScramCredential(password: $0, hash: hash) }
    }
}

/// One login, message by message.
protocol SaslExchange: Sendable {
    mutating func respond(to message: [UInt8]) -> SaslStep
}

/// What the broker says to one message of a login.
enum SaslStep: Equatable {
    case proceed([UInt8])
    case done([UInt8])
    case refused(reason: String)
}
