/// How Weir authenticates to the brokers.
public enum SASLConfiguration: Hashable, Sendable {
    /// PLAIN (RFC 4616): the password goes to the broker as it is.
    case plain(username: String, password: SecretSource)

    /// SCRAM (RFC 5802).
    case scram(SCRAMHash, username: String, password: SecretSource)

    /// OAUTHBEARER (RFC 7628) with a token that something else obtains and renews.
    case oauthBearer(token: SecretSource)

    /// The hash function of SCRAM.
    public enum SCRAMHash: String, Hashable, Sendable {
        /// SCRAM-SHA-256.
        case sha256
        /// SCRAM-SHA-512.
        case sha512
    }

    /// The mechanism as the configuration writes it.
    public var mechanism: String {
        switch self {
        case .plain: "plain"
        case .scram(let hash, _, _): "scram-\(hash.rawValue)"
        case .oauthBearer: "oauthbearer"
        }
    }
}
