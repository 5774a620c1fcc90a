import GRPCCore
import GRPCNIOTransportHTTP2Posix
import Glibc
import NIOCore

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
            // Waiting 100 us for company saves little where a model takes milliseconds, and delays every call.
            configuration.connection.flushCoalescing = nil
            configuration.channelDebuggingCallbacks.onCreateTCPConnection = Self.giveUpSilentPeers
        }
    }

    /// Ends a connection whose peer has acknowledged nothing for 20 s (RFC 5482), as after a host is gone.
    ///
    /// All calls share it, and none would ever succeed again. HTTP/2's own pings do not serve: gRPC servers end
    /// connections that ping more often than every 5 minutes.
    private static func giveUpSilentPeers(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.setOption(.tcpOption(.init(rawValue: TCP_USER_TIMEOUT)), value: 20_000)
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
