import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// Makes connections to servers, over TLS where that is wanted.
struct Connector: Sendable {
    private let client: ClientLoop
    private let timeout: TimeAmount
    private let tls: NIOSSLContext?

    /// - Parameter protocolName: what is spoken, as TLS names it (RFC 7301).
    /// - Throws: NIOSSL's error where a file of `settings.tls` cannot be read.
    init(_ settings: ModelConnectionSettings, _ client: ClientLoop, protocolName: String) throws {
        self.client = client
        timeout = TimeAmount(settings.connectTimeout)
        tls = try settings.tls.map { tls in
            var configuration = try tls.configuration()
            configuration.applicationProtocols = [protocolName]
            return try NIOSSLContext(configuration: configuration)
        }
    }

    /// A connection, whose handlers `equip` adds behind those of TLS.
    func connect(
        to address: ServerAddress, _ equip: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<any Channel> {
        let bootstrap = ClientBootstrap(group: client.loop)
            .connectTimeout(timeout)
            // Without it, a peer whose host is gone would be waited for until every deadline of every call (RFC 5482).
            .channelOption(.tcpOption(.init(rawValue: TCP_USER_TIMEOUT)), value: 20_000)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: address.name)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    try equip(channel)
                }
            }
        // A name is resolved by another thread; an address need not wait for it.
        if let known = address.socketAddress { return bootstrap.connect(to: known) }
        return bootstrap.connect(host: address.bareHost, port: address.port)
    }
}

extension ServerAddress {
    /// Nil where the host is a name.
    fileprivate var socketAddress: SocketAddress? { try? SocketAddress(ipAddress: bareHost, port: port) }

    /// The host where it is a name: an address is not one to TLS (RFC 6066, section 3).
    fileprivate var name: String? { socketAddress == nil ? bareHost : nil }
}
