import NIOCore
import NIOHPACK
import NIOHTTP2

/// Serves unary gRPC calls on one HTTP/2 connection, frame by frame; a channel for each stream would cost more than the answer.
final class GRPCHandler: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame
    typealias OutboundOut = HTTP2Frame

    private static let largestBody = 64 << 20

    private let desk: CallDesk
    private var calls: [HTTP2StreamID: GRPCCall] = [:]
    private var credit = ReceiveCredit()

    init(_ desk: CallDesk) {
        self.desk = desk
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        let stream = frame.streamID
        switch frame.payload {
        case .headers(let headers):
            if calls[stream] == nil { calls[stream] = GRPCCall(headers.headers) }
            if headers.endStream { serve(stream, context) }
        case .data(let data): take(data, stream, context)
        case .rstStream: calls[stream] = nil
        default: break
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
    }

    func channelInactive(context: ChannelHandlerContext) {
        calls = [:]
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The end of one stream is no reason to end the others'.
        if error is NIOHTTP2Errors.StreamClosed || error is NIOHTTP2Errors.NoSuchStream { return }
        context.close(promise: nil)
    }

    private func take(_ data: HTTP2Frame.FramePayload.Data, _ stream: HTTP2StreamID, _ context: ChannelHandlerContext) {
        guard case .byteBuffer(let part) = data.data else { return }
        calls[stream]?.append(part)
        let received = part.readableBytes + (data.paddingBytes.map { $0 + 1 } ?? 0)
        for frame in credit.updates(after: received, on: stream, isLast: data.endStream) {
            context.write(wrapOutboundOut(frame), promise: nil)
        }
        if let count = calls[stream]?.byteCount, count > Self.largestBody {
            context.close(promise: nil)
        } else if data.endStream {
            serve(stream, context)
        }
    }

    private func serve(_ stream: HTTP2StreamID, _ context: ChannelHandlerContext) {
        guard let call = calls[stream] else { return }
        guard let message = call.message() else {
            return end(stream, GRPCAnswer(.unimplemented, "expected one message, not compressed"), context)
        }
        guard call.path == "/inference.GRPCInferenceService/ModelInfer" else {
            return end(stream, GRPCAnswer(path: call.path, message, desk), context)
        }
        let admission = desk.admit()
        guard admission.delay > .zero else { return finish(admission, stream, message, context) }
        let loop = context.eventLoop.assumeIsolated()
        loop.scheduleTask(in: TimeAmount(admission.delay)) {
            self.finish(admission, stream, message, context)
            context.flush()
        }
    }

    private func finish(
        _ admission: CallDesk.Admission, _ stream: HTTP2StreamID, _ message: [UInt8], _ context: ChannelHandlerContext
    ) {
        let answer = GRPCAnswer(admission) { try ModelInferAnswer.bytes(to: message) }
        if admission.fate != .refused { desk.finish(admission.fate, isMalformed: answer.code == .invalidArgument) }
        end(stream, answer, context)
    }

    private func end(_ stream: HTTP2StreamID, _ answer: GRPCAnswer, _ context: ChannelHandlerContext) {
        guard calls.removeValue(forKey: stream) != nil else { return }
        for payload in answer.payloads {
            context.write(wrapOutboundOut(HTTP2Frame(streamID: stream, payload: payload)), promise: nil)
        }
    }
}

extension GRPCAnswer {
    /// What a call gets that asks for no inference.
    fileprivate init(path: String, _ message: [UInt8], _ desk: CallDesk) {
        switch path {
        case "/inference.GRPCInferenceService/ServerLive": self.init(message: ServerMessages.yes(true))
        case "/inference.GRPCInferenceService/ServerReady", "/inference.GRPCInferenceService/ModelReady":
            self.init(message: ServerMessages.yes(desk.settings.isReady))
        case "/inference.GRPCInferenceService/ServerMetadata": self.init(message: ServerMessages.serverMetadata)
        case "/inference.GRPCInferenceService/ModelMetadata":
            self.init { try ServerMessages.modelMetadata(to: message) }
        default: self.init(.unimplemented, "there is no such method")
        }
    }
}
