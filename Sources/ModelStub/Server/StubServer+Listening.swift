import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix

extension StubServer {
    /// A listener whose connections `initialize` equips.
    ///
    /// - Throws: NIO's error where the port cannot be bound.
    static func listen(
        _ group: MultiThreadedEventLoopGroup, _ host: String, _ port: Int, _ desk: CallDesk,
        _ initialize: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ConnectionCounter(desk))
                    try initialize(channel)
                }
            }
            .bind(host: host, port: port).get()
    }

    static func speakHTTP(_ channel: any Channel, _ desk: CallDesk) throws {
        try channel.pipeline.syncOperations.configureHTTPServerPipeline()
        try channel.pipeline.syncOperations.addHandler(RESTHandler(desk))
    }

    static func speakGRPC(_ channel: any Channel, _ desk: CallDesk) throws {
        let settings = [
            HTTP2Setting(parameter: .maxConcurrentStreams, value: 10_000),
            HTTP2Setting(parameter: .maxHeaderListSize, value: 64 << 10),
        ]
        try channel.pipeline.syncOperations.addHandler(NIOHTTP2Handler(mode: .server, initialSettings: settings))
        try channel.pipeline.syncOperations.addHandler(GRPCHandler(desk))
    }
}
