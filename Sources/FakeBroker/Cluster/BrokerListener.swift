import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// One broker's port: the listening socket and the connections that came through it.
final class BrokerListener: Sendable {
    private struct Sockets {
        var isOpen = false
        var server: (any Channel)?
        var connections: [ObjectIdentifier: any Channel] = [:]
    }

    let broker: Int32
    private let reservation: PortReservation
    private let core: ClusterCore
    private let tls: NIOSSLContext?
    private let authenticator: SaslAuthenticator?
    private let sockets = Mutex(Sockets())

    var port: Int { reservation.port }

    init(
        broker: Int32, reservation: PortReservation, core: ClusterCore, tls: NIOSSLContext?,
        authenticator: SaslAuthenticator?
    ) {
        self.broker = broker
        self.reservation = reservation
        self.core = core
        self.tls = tls
        self.authenticator = authenticator
    }

    func start(on group: any EventLoopGroup) async throws {
        let opens = sockets.withLock { sockets in
            defer { sockets.isOpen = true }
            return !sockets.isOpen
        }
        guard opens else { return }
        let server = try await ServerBootstrap(group: group)
            .serverChannelOption(ChannelOptions.backlog, value: 4096)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { self.prepare($0) }
            .bind(host: "127.0.0.1", port: port).get()
        sockets.withLock { $0.server = server }
    }

    /// Closes the listening socket and every connection, those that are accepted meanwhile too.
    func stop() async throws {
        let server = sockets.withLock { sockets in
            sockets.isOpen = false
            return sockets.server.take()
        }
        try await server?.close()
        let connections = sockets.withLock { Array($0.connections.values) }
        for connection in connections { connection.close(promise: nil) }
        for connection in connections { try await connection.closeFuture.get() }
    }

    /// Closes every connection, and goes on listening.
    func dropConnections() {
        for connection in sockets.withLock({ Array($0.connections.values) }) { connection.close(promise: nil) }
    }

    /// Lets connections answer what they kept while the broker hung.
    func resume() {
        for connection in sockets.withLock({ Array($0.connections.values) }) {
            connection.pipeline.fireUserInboundEventTriggered(BrokerConnection.Resume())
        }
    }

    private func prepare(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
            let session = SaslSession(authenticator: authenticator)
            try channel.pipeline.syncOperations.addHandler(
                BrokerConnection(core: core, broker: broker, session: session))
            register(channel)
        }
    }

    private func register(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let isOpen = sockets.withLock { sockets in
            sockets.connections[id] = channel
            return sockets.isOpen
        }
        if !isOpen { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { [weak self] _ in
            self?.sockets.withLock { $0.connections[id] = nil }
        }
    }
}
