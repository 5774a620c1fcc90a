/// TLS towards a model server.
public struct ModelTLS: Hashable, Sendable {
    /// PEM file of the authorities to trust; nil for the system's.
    public var authorityFile: String?
    /// Our own certificate and its key, where the server asks for one.
    public var identity: ModelTLSIdentity?
    /// Whether the certificate must bear the server's host name.
    public var verifiesHostname = true

    /// TLS that trusts the system's authorities.
    public init() {}
}

/// A client's certificate.
public struct ModelTLSIdentity: Hashable, Sendable {
    /// PEM file of the certificate chain.
    public var certificateFile: String
    /// PEM file of its private key.
    public var keyFile: String

    /// A certificate and its key.
    public init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}
