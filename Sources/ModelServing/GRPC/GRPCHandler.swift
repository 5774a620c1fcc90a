import Inference
import NIOCore
import NIOHPACK
import NIOHTTP2

/// One HTTP/2 connection with many calls at a time, frame by frame; a channel for each stream would cost more than a fast call.
// Safe: it is used on its event loop only.
final class GRPCHandler: ChannelInboundHandler, CallBearer, @unchecked Sendable {
    typealias InboundIn = HTTP2Frame
    typealias OutboundOut = HTTP2Frame

    /// The last stream that a connection may have is 2^31 - 1.
    private static let lastStream = Int(Int32.max) - 2
    /// Calls that go out together at most: were there more, the server would wait for the last of them.
    private static let callsPerFlush = 4

    private let server: GRPCServer
    private let limit: Int
    private let isSecure: Bool
    private var context: ChannelHandlerContext?
    private var calls: [HTTP2StreamID: GRPCCall] = [:]
    private var nextStream = 1
    private var credit = ReceiveCredit()
    private var isSpent = false
    private var willFlush = false
    private var unflushedCalls = 0

    init(_ server: GRPCServer, limit: Int, isSecure: Bool) {
        self.server = server
        self.limit = limit
        self.isSecure = isSecure
    }

    /// Sends a call on a stream of its own.
    func send(_ call: Call) {
        guard let context else { return call.end(.failure(broken)) }
        let stream = HTTP2StreamID(nextStream)
        nextStream += 2
        if nextStream >= Self.lastStream { spend() }
        call.bearer = self
        calls[stream] = GRPCCall(call, limit: limit)
        let headers = HPACKHeaders(call, isSecure: isSecure)
        write(.headers(.init(headers: headers)), on: stream, context)
        let message = context.channel.allocator.grpcMessage(call.request.body)
        write(.data(.init(data: .byteBuffer(message), endStream: true)), on: stream, context)
        unflushedCalls += 1
        if unflushedCalls < Self.callsPerFlush { flushSoon(context) } else { flush(context) }
    }

    /// Nobody waits for the answer any more.
    func drop(_ call: Call) {
        guard let context, let stream = calls.first(where: { $0.value.call === call })?.key else { return }
        calls[stream] = nil
        write(.rstStream(.cancel), on: stream, context)
        flushSoon(context)
        closeWhereDone()
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        context.write(wrapOutboundOut(ReceiveCredit.firstUpdate), promise: nil)
        context.fireChannelActive()
        server.hasBegun(self)
        flushSoon(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.payload {
        case .headers(let headers): take(headers, on: frame.streamID)
        case .data(let data): take(data, on: frame.streamID, context)
        case .rstStream(.refusedStream): refuse(frame.streamID, .failure(reset(.refusedStream)))
        case .rstStream(let code): end(frame.streamID, .failure(reset(code)))
        case .goAway(let last, _, _): wind(downTo: last)
        default: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? StreamClosedEvent, let call = calls[event.streamID] else { return }
        if event.reason == .refusedStream { refuse(event.streamID, .failure(reset(.refusedStream))) }
        end(event.streamID, event.reason.map { .failure(reset($0)) } ?? call.outcomeWithoutStatus)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The end of one stream is no reason to end the others'.
        if let error = error as? NIOHTTP2Errors.StreamError {
            return end(error.streamID, .failure(.badAnswer("\(server.address.authority) does not answer in gRPC")))
        }
        // Who of the two did not keep count is not told; what is in flight may still be answered, but no more is begun.
        if error is NIOHTTP2Errors.StreamClosed || error is NIOHTTP2Errors.NoSuchStream { return spend() }
        // Whether a peer that goes away ends or resets the connection is chance, and the same to a call.
        endAll(error is IOError ? broken : ModelFailure(error, of: server.address))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        endAll(broken)
    }

    private var broken: ModelFailure {
        .transport("\(server.address.authority) broke the connection without an answer")
    }

    private func reset(_ code: HTTP2ErrorCode) -> ModelFailure {
        .transport("\(server.address.authority) broke the call off: \(code)")
    }
}

extension GRPCHandler {
    private func take(_ headers: HTTP2Frame.FramePayload.Headers, on stream: HTTP2StreamID) {
        if let outcome = calls[stream]?.take(headers.headers, isLast: headers.endStream) { end(stream, outcome) }
    }

    private func take(_ data: HTTP2Frame.FramePayload.Data, on stream: HTTP2StreamID, _ context: ChannelHandlerContext)
    {
        guard case .byteBuffer(let part) = data.data else { return }
        let count = part.readableBytes + (data.paddingBytes.map { $0 + 1 } ?? 0)
        let updates = credit.updates(after: count, on: stream, isLast: data.endStream || calls[stream] == nil)
        for update in updates { context.write(wrapOutboundOut(update), promise: nil) }
        if !updates.isEmpty { flushSoon(context) }
        guard let outcome = calls[stream]?.take(part, isLast: data.endStream) else { return }
        end(stream, outcome)
        guard !data.endStream else { return }
        write(.rstStream(.cancel), on: stream, context)
        flushSoon(context)
    }

    /// The server takes no further calls, and those above a number it has not looked at.
    private func wind(downTo last: HTTP2StreamID) {
        spend()
        for stream in calls.keys where stream > last { refuse(stream, .failure(broken)) }
        closeWhereDone()
    }

    /// The server has not looked at a call, which may be sent once more (RFC 9113, section 8.7).
    private func refuse(_ stream: HTTP2StreamID, _ outcome: Result<ModelAnswer, ModelFailure>) {
        guard let call = calls[stream]?.call, call.mayRestart() else { return end(stream, outcome) }
        calls[stream] = nil
        server.start(call)
    }

    private func spend() {
        isSpent = true
        server.isSpent(self)
    }

    private func end(_ stream: HTTP2StreamID, _ outcome: Result<ModelAnswer, ModelFailure>) {
        guard let call = calls.removeValue(forKey: stream) else { return }
        call.call.end(outcome)
        closeWhereDone()
    }

    private func endAll(_ failure: ModelFailure) {
        spend()
        let left = calls.values
        calls = [:]
        for call in left { call.call.end(.failure(failure)) }
    }

    private func closeWhereDone() {
        if isSpent, calls.isEmpty { context?.close(promise: nil) }
    }

    private func write(
        _ payload: HTTP2Frame.FramePayload, on stream: HTTP2StreamID, _ context: ChannelHandlerContext
    ) {
        context.write(wrapOutboundOut(HTTP2Frame(streamID: stream, payload: payload)), promise: nil)
    }

    /// Calls that are made in one turn of the loop go out together.
    private func flushSoon(_ context: ChannelHandlerContext) {
        guard !willFlush else { return }
        willFlush = true
        context.eventLoop.execute {
            self.willFlush = false
            if let context = self.context { self.flush(context) }
        }
    }

    private func flush(_ context: ChannelHandlerContext) {
        unflushedCalls = 0
        context.flush()
    }
}
