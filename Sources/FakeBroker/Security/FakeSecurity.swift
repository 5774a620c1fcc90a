/// How clients must connect and who they must be.
public struct FakeSecurity: Sendable {
    /// The broker's side of TLS, as paths of PEM files.
    public struct TLS: Sendable {
        /// The server's certificate chain.
        public var certificateFile: String
        /// The key of the first certificate, without a password.
        public var keyFile: String
        /// Where set, a client must show a certificate that one of these issued.
        public var clientAuthorityFile: String?

        /// TLS with this certificate and key.
        public init(certificateFile: String, keyFile: String, clientAuthorityFile: String? = nil) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
            self.clientAuthorityFile = clientAuthorityFile
        }
    }

    /// A way to log in.
    public enum Mechanism: String, Sendable, CaseIterable {
        case plain = "PLAIN"
        case scramSHA256 = "SCRAM-SHA-256"
        case scramSHA512 = "SCRAM-SHA-512"
        case oauthBearer = "OAUTHBEARER"
    }

    /// Who may log in, and how.
    public struct SASL: Sendable {
        /// The mechanisms that are enabled.
        public var mechanisms: [Mechanism]
        /// Passwords by user name.
        public var users: [String: String]
        /// The one token that OAUTHBEARER takes.
        public var bearerToken: String?

        /// These users by these mechanisms.
        public init(mechanisms: [Mechanism], users: [String: String] = [:], bearerToken: String? = nil) {
            self.mechanisms = mechanisms
            self.users = users
            self.bearerToken = bearerToken
        }
    }

    /// TLS, or nil for clear text.
    public var tls: TLS?
    /// SASL, or nil where nobody logs in.
    public var sasl: SASL?

    /// TLS, SASL, both or neither.
    public init(tls: TLS? = nil, sasl: SASL? = nil) {
        self.tls = tls
        self.sasl = sasl
    }

    /// Clear text, and nobody logs in.
    public static let none = FakeSecurity()
}
