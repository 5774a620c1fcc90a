import NIOCore

/// One client's connection: cuts the bytes into requests and sends each answer when its time has come.
final class BrokerConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Asks a connection to answer what it kept while its broker hung.
    struct Resume: Sendable {}

    /// Kafka's `socket.request.max.bytes`.
    private static let largestFrame = 104_857_600
    /// Requests kept for a hanging broker; more of them wait in the socket.
    private static let mostHeld = 1_000

    private let core: ClusterCore
    private let broker: Int32
    private var session: SaslSession
    private var unread = ByteBuffer()
    private var held = CircularBuffer<ByteBuffer>()
    private let outbox = Outbox()
    private var isClosing = false

    init(core: ClusterCore, broker: Int32, session: SaslSession) {
        self.core = core
        self.broker = broker
        self.session = session
    }

    func channelActive(context: ChannelHandlerContext) {
        core.connectionOpened()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        core.connectionClosed()
        isClosing = true
        outbox.removeAll()
        held.removeAll()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A failed TLS handshake or a reset: a client's own business, and the end of the connection.
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        unread.writeBuffer(&bytes)
        readRequests(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is Resume else { return context.fireUserInboundEventTriggered(event) }
        var kept = CircularBuffer<ByteBuffer>()
        swap(&kept, &held)
        for frame in kept { answer(frame, context) }
        context.channel.setOption(ChannelOptions.autoRead, value: true).whenFailure { _ in }
        readRequests(context)
    }

    private func readRequests(_ context: ChannelHandlerContext) {
        while !isClosing, held.count < Self.mostHeld,
            let length = unread.getInteger(at: unread.readerIndex, as: Int32.self)
        {
            guard length >= 0, length <= Self.largestFrame else { return close(context) }
            guard unread.readableBytes >= Int(length) + MemoryLayout<Int32>.size else { break }
            unread.moveReaderIndex(forwardBy: MemoryLayout<Int32>.size)
            guard let frame = unread.readSlice(length: Int(length)) else { break }
            core.received(frame, isRawToken: session.expectsRawToken)
            answer(frame, context)
        }
        unread.discardReadBytes()
        if held.count >= Self.mostHeld {
            context.channel.setOption(ChannelOptions.autoRead, value: false).whenFailure { _ in }
        }
        outbox.flush(context)
    }

    private func answer(_ frame: ByteBuffer, _ context: ChannelHandlerContext) {
        guard held.isEmpty else { return held.append(frame) }
        switch core.answer(frame, broker: broker, session: &session) {
        case .reply(let bytes, let delay): outbox.add(bytes, after: delay, context)
        case .replyThenClose(let bytes, let delay):
            isClosing = true
            outbox.add(bytes, after: delay, isLast: true, context)
        case .silence: break
        case .close: close(context)
        case .hold: held.append(frame)
        }
    }

    private func close(_ context: ChannelHandlerContext) {
        isClosing = true
        // Answers to requests that came in the same read are still in the outbox.
        outbox.flush(context)
        context.close(promise: nil)
    }
}
