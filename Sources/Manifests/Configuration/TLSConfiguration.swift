/// How connections are encrypted and who is trusted.
public struct TLSConfiguration: Hashable, Sendable {
    /// PEM text, or the path of a file that holds it.
    public enum PEM: Hashable, Sendable {
        /// The path of a file.
        case file(String)
        /// The text itself.
        case value(String)
    }

    /// A certificate to show to the brokers, with its key.
    public struct ClientCertificate: Hashable, Sendable {
        /// The certificate, and the chain above it.
        public var certificate: PEM

        /// Its private key in PEM.
        public var key: SecretSource

        /// What the key is encrypted with, if it is.
        public var keyPassword: SecretSource?

        /// A certificate and its key.
        public init(certificate: PEM, key: SecretSource, keyPassword: SecretSource? = nil) {
            self.certificate = certificate
            self.key = key
            self.keyPassword = keyPassword
        }
    }

    /// The authorities that may have signed the brokers' certificates; nil for the system's.
    public var ca: PEM?

    /// What is shown to the brokers, if anything.
    public var clientCertificate: ClientCertificate?

    /// Whether a broker's certificate must name the host that was dialled.
    public var verifyHostname: Bool

    /// TLS with the system's authorities and host names verified, unless told otherwise.
    public init(ca: PEM? = nil, clientCertificate: ClientCertificate? = nil, verifyHostname: Bool = true) {
        self.ca = ca
        self.clientCertificate = clientCertificate
        self.verifyHostname = verifyHostname
    }
}
