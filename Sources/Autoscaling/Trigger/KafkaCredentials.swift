/// How a trigger's client is to encrypt and to log in, as KEDA parsed it.
///
/// Most of it is secret: `description`, `debugDescription` and mirrors show only which parts are there.
public struct KafkaCredentials: Sendable, Hashable {
    /// Whether the connection is encrypted.
    public var tls: Bool
    /// Whether the broker's certificate is taken unverified.
    public var unsafeSSL: Bool
    /// The certificates to trust, PEM; empty for the system's.
    public var ca: String
    /// The client's certificate, PEM; empty for none.
    public var cert: String
    /// The client's private key, PEM; empty for none.
    public var key: String
    /// The password of `key`; empty for none.
    public var keyPassword: String
    /// The mechanism that takes effect.
    public var sasl: SASLMechanism
    /// `sasl` as it was written, `none` where it was not: `plaintext,none` is accepted and takes no effect.
    public var writtenSASL: String
    /// The user, or the OAuth client's id; empty for none.
    public var username: String
    /// The password, or the OAuth client's secret; empty for none.
    public var password: String
    /// What gives the token of `oauthbearer`; nil for other mechanisms.
    public var saslTokenProvider: SASLTokenProvider?
    /// The OAuth scopes, as split at commas and not trimmed; nil unless a token is fetched.
    public var scopes: [String]?
    /// Where the token is fetched; empty for none.
    public var oauthTokenEndpointURI: String
    /// The extensions sent with the token; nil unless a token is fetched.
    public var oauthExtensions: [String: String]?
    /// The contents of the Kerberos keytab; empty for none.
    public var keytab: String
    /// The Kerberos realm; empty for none.
    public var realm: String
    /// The contents of the Kerberos configuration; empty for none.
    public var kerberosConfig: String
    /// The service name of the brokers; empty for `kafka`.
    public var kerberosServiceName: String
    /// Whether FAST pre-authentication is left out.
    public var kerberosDisablesFAST: Bool
    /// The AWS region of the cluster; empty for none.
    public var awsRegion: String

    /// Neither encryption nor login.
    public init() {
        tls = false
        unsafeSSL = false
        (ca, cert, key, keyPassword) = ("", "", "", "")
        sasl = .none
        writtenSASL = SASLMechanism.none.rawValue
        (username, password, oauthTokenEndpointURI) = ("", "", "")
        (keytab, realm, kerberosConfig, kerberosServiceName) = ("", "", "", "")
        kerberosDisablesFAST = false
        awsRegion = ""
    }
}

/// The SASL mechanisms of KEDA's Kafka scalers, in KEDA's words.
public enum SASLMechanism: String, Sendable, Hashable, CaseIterable {
    /// No login.
    case none
    /// `PLAIN`.
    case plaintext
    /// `SCRAM-SHA-256`.
    case scramSHA256 = "scram_sha256"
    /// `SCRAM-SHA-512`.
    case scramSHA512 = "scram_sha512"
    /// `OAUTHBEARER`; the `kafka` scaler only.
    case oauthBearer = "oauthbearer"
    /// `GSSAPI`, which is Kerberos; the `apache-kafka` scaler accepts the word and then cannot connect.
    case gssapi
    /// `AWS_MSK_IAM`; the `apache-kafka` scaler only.
    case awsMSKIAM = "aws_msk_iam"

    /// True for those that log in with a user's name and password.
    var usesPassword: Bool { self == .plaintext || self == .scramSHA256 || self == .scramSHA512 }
}

/// What gives the token of `oauthbearer`.
public enum SASLTokenProvider: String, Sendable, Hashable, CaseIterable {
    /// An OAuth 2 endpoint, by client credentials.
    case bearer
    /// AWS, for its managed Kafka.
    case awsMSKIAM = "aws_msk_iam"
}

extension KafkaCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Which parts are there, without any of them: `tls, sasl scram_sha512, username, password`.
    public var description: String {
        var parts = [tls ? "tls" : "no tls"]
        if unsafeSSL { parts.append("unsafeSsl") }
        parts.append("sasl \(sasl.rawValue)")
        let texts = [
            ("ca", ca), ("cert", cert), ("key", key), ("keyPassword", keyPassword), ("username", username),
            ("password", password), ("oauthTokenEndpointUri", oauthTokenEndpointURI), ("keytab", keytab),
            ("realm", realm), ("kerberosConfig", kerberosConfig), ("kerberosServiceName", kerberosServiceName),
            ("awsRegion", awsRegion),
        ]
        parts += texts.lazy.filter { !$0.1.isEmpty }.map(\.0)
        return parts.joined(separator: ", ")
    }

    /// The description.
    public var debugDescription: String { description }

    /// No children: a dump shows the description.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
