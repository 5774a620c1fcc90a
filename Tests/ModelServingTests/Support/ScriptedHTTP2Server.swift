import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix
import Synchronization

/// An HTTP/2 server that answers every request with the same frames; the first one with others, where that is wanted.
final class ScriptedHTTP2Server: Sendable {
    enum Act: Sendable {
        /// Headers, with or without the end of the stream.
        case headers([(String, String)], isLast: Bool)
        case data([UInt8], isLast: Bool)
        case reset(HTTP2ErrorCode)
        /// No stream above this one was looked at.
        case goAway(last: Int)
    }

    let port: Int
    private let group: MultiThreadedEventLoopGroup

    private init(port: Int, _ group: MultiThreadedEventLoopGroup) {
        self.port = port
        self.group = group
    }

    static func start(_ acts: [Act], first: [Act]? = nil) async throws -> ScriptedHTTP2Server {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let script = Script(first: first, acts)
        let listener = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(NIOHTTP2Handler(mode: .server))
                    try channel.pipeline.syncOperations.addHandler(FrameHandler(script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ScriptedHTTP2Server(port: listener.localAddress?.port ?? 0, group)
    }

    func stop() async throws {
        try await group.shutdownGracefully()
    }
}

/// What requests are answered with, one after another.
private final class Script: Sendable {
    private let first: Mutex<[ScriptedHTTP2Server.Act]?>
    private let others: [ScriptedHTTP2Server.Act]

    init(first: [ScriptedHTTP2Server.Act]?, _ others: [ScriptedHTTP2Server.Act]) {
        self.first = Mutex(first)
        self.others = others
    }

    func next() -> [ScriptedHTTP2Server.Act] {
        first.withLock { first in
            defer { first = nil }
            return first ?? others
        }
    }
}

private final class FrameHandler: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame
    typealias OutboundOut = HTTP2Frame

    private let script: Script

    init(_ script: Script) {
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        guard case .data(let message) = frame.payload, message.endStream else { return }
        for act in script.next() {
            context.write(wrapOutboundOut(Self.frame(act, on: frame.streamID)), promise: nil)
        }
        context.flush()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {}

    private static func frame(_ act: ScriptedHTTP2Server.Act, on stream: HTTP2StreamID) -> HTTP2Frame {
        switch act {
        case .headers(let fields, let isLast):
            HTTP2Frame(
                streamID: stream, payload: .headers(.init(headers: HPACKHeaders(fields), endStream: isLast)))
        case .data(let bytes, let isLast):
            HTTP2Frame(
                streamID: stream, payload: .data(.init(data: .byteBuffer(ByteBuffer(bytes: bytes)), endStream: isLast)))
        case .reset(let code): HTTP2Frame(streamID: stream, payload: .rstStream(code))
        case .goAway(let last):
            HTTP2Frame(
                streamID: .rootStream,
                payload: .goAway(lastStreamID: HTTP2StreamID(last), errorCode: .noError, opaqueData: nil))
        }
    }
}
