import GRPCCore
import GRPCNIOTransportHTTP2Posix

extension ModelConnectionSettings {
    /// TLS as gRPC takes it.
    var transportSecurity: HTTP2ClientTransport.Posix.TransportSecurity {
        guard let tls else { return .plaintext }
        return .tls { configuration in
            if let file = tls.authorityFile {
                configuration.trustRoots = .certificates([.file(path: file, format: .pem)])
            }
            if let identity = tls.identity {
                configuration.certificateChain = [.file(path: identity.certificateFile, format: .pem)]
                configuration.privateKey = .file(path: identity.keyFile, format: .pem)
            }
            if !tls.verifiesHostname { configuration.serverCertificateVerification = .noHostnameVerification }
        }
    }

    /// The rest as gRPC takes it.
    var transportConfiguration: HTTP2ClientTransport.Posix.Config {
        .defaults { configuration in
            // The bridge has its own schedule of tries: a server that comes back must be found soon.
            configuration.backoff = .init(initial: .milliseconds(50), max: .seconds(1), multiplier: 1.6, jitter: 0.2)
        }
    }

    /// What each call is given.
    var callOptions: CallOptions {
        var options = CallOptions.defaults
        options.waitForReady = false
        // The transport holds answers to this one too.
        options.maxRequestMessageBytes = maximumAnswerBytes
        options.maxResponseMessageBytes = maximumAnswerBytes
        return options
    }
}
