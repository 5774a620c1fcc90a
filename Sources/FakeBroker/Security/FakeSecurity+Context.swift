import NIOSSL

extension FakeSecurity {
    /// A PEM file that the brokers cannot use.
    public struct UnusableFile: Error, CustomStringConvertible {
        /// What the file should hold.
        public let content: String
        /// Where it should be.
        public let path: String
        let reason: String

        /// What failed, where, and what to do.
        public var description: String {
            "cannot read the \(content) in \(path): \(reason); give a readable PEM file"
        }
    }
}

extension FakeSecurity.TLS {
    /// What NIOSSL needs to answer handshakes.
    func serverContext() throws -> NIOSSLContext {
        let chain = try reading("server's certificate chain", certificateFile) {
            try NIOSSLCertificate.fromPEMFile($0).map { NIOSSLCertificateSource.certificate($0) }
        }
        let key = try reading("server's key", keyFile) { try NIOSSLPrivateKey(file: $0, format: .pem) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(key))
        if let clientAuthorityFile {
            let authorities = try reading("clients' authority", clientAuthorityFile) {
                try NIOSSLCertificate.fromPEMFile($0)
            }
            configuration.trustRoots = .certificates(authorities)
            configuration.certificateVerification = .noHostnameVerification
        }
        return try NIOSSLContext(configuration: configuration)
    }

    private func reading<Result>(
        _ content: String, _ path: String, _ read: (String) throws -> Result
    ) throws -> Result {
        do {
            return try read(path)
        } catch {
            throw FakeSecurity.UnusableFile(content: content, path: path, reason: String(describing: error))
        }
    }
}
