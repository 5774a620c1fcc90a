import NIOSSL

extension ModelTLS {
    /// What NIO takes.
    ///
    /// - Throws: NIOSSL's error where a file cannot be read or is not PEM.
    func configuration() throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authorityFile {
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authorityFile))
        }
        if let identity {
            configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(identity.certificateFile)
                .map { .certificate($0) }
            configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: identity.keyFile, format: .pem))
        }
        if !verifiesHostname { configuration.certificateVerification = .noHostnameVerification }
        return configuration
    }
}
