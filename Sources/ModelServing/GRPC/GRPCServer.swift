import GRPCCore
import GRPCNIOTransportHTTP2Posix
import NIOCore
import Synchronization

/// The HTTP/2 connections to one server.
final class GRPCServer: Sendable {
    private let transports: [HTTP2ClientTransport.Posix]
    private let runs: [Task<Void, Never>]
    private let turn = Atomic<UInt>(0)

    /// Begins to connect.
    ///
    /// - Throws: where a file of `settings.tls` cannot be read.
    init(_ address: ServerAddress, _ settings: ModelConnectionSettings, _ group: any EventLoopGroup) throws {
        transports = try (0..<max(1, settings.http2Connections)).map { _ in
            try HTTP2ClientTransport.Posix(
                target: address.target, transportSecurity: settings.transportSecurity,
                config: settings.transportConfiguration,
                eventLoopGroup: group)
        }
        runs = transports.map { transport in Task { try? await transport.connect() } }
    }

    /// The connections in turn.
    var transport: HTTP2ClientTransport.Posix {
        let turn = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        return transports[Int(turn % UInt(transports.count))]
    }

    /// Returns when all connections are closed; calls must have been cancelled before.
    func close() async {
        for transport in transports { transport.beginGracefulShutdown() }
        for run in runs {
            run.cancel()
            await run.value
        }
    }
}

extension ServerAddress {
    /// An address is not a name: TLS would take it for one (RFC 6066, section 3).
    fileprivate var target: any ResolvableTarget {
        switch try? NIOCore.SocketAddress(ipAddress: bareHost, port: port) {
        case .v4: .ipv4(address: bareHost, port: port)
        case .v6: .ipv6(address: bareHost, port: port)
        default: .dns(host: bareHost, port: port)
        }
    }
}
