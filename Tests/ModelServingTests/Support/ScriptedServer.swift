import NIOCore
import NIOPosix

/// A TCP server that does one thing to every connection on which something arrives.
final class ScriptedServer: Sendable {
    enum Act: Sendable {
        /// Answers with these bytes and leaves the connection open.
        case say(String)
        /// Answers with these bytes and closes.
        case sayAndClose(String)
        /// Answers with these bytes once, and resets the connection when something more arrives.
        case sayOnce(String)
        /// Ends its own direction and goes on reading.
        case halfClose
        /// Resets the connection.
        case reset
        /// Never answers.
        case stayMute
    }

    let port: Int
    private let group: MultiThreadedEventLoopGroup

    private init(port: Int, _ group: MultiThreadedEventLoopGroup) {
        self.port = port
        self.group = group
    }

    static func start(_ act: Act, host: String = "127.0.0.1") async throws -> ScriptedServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let listener = try await ServerBootstrap(group: group)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ActHandler(act))
                }
            }
            .bind(host: host, port: 0).get()
        return ScriptedServer(port: listener.localAddress?.port ?? 0, group)
    }

    func stop() async throws {
        try await group.shutdownGracefully()
    }
}

private final class ActHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let act: ScriptedServer.Act
    private var hasActed = false

    init(_ act: ScriptedServer.Act) {
        self.act = act
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasActed else {
            if case .sayOnce = act { reset(context) }
            return
        }
        hasActed = true
        switch act {
        case .say(let text), .sayOnce(let text):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        case .sayAndClose(let text):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            context.close(promise: nil)
        case .halfClose: context.close(mode: .output, promise: nil)
        case .reset: reset(context)
        case .stayMute: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func reset(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let isSet = (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        isSet?.whenComplete { _ in bound.value.close(promise: nil) }
    }
}
