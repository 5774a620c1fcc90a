import Inference
import NIOCore
import NIOHTTP1

/// One connection: a call at a time, and its answer.
// Safe: it is used on its event loop only.
final class RESTHandler: ChannelInboundHandler, CallBearer, @unchecked Sendable {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let server: RESTServer
    private let limit: Int
    private var context: ChannelHandlerContext?
    private var call: Call?
    private var answer: RESTAnswer?
    /// Whether it was kept after an answer: then the server may be ending it while the next call is on its way.
    private var isKept = false
    private(set) var freeSince = NIODeadline.now()
    let loop: any EventLoop

    init(_ server: RESTServer, limit: Int, loop: any EventLoop) {
        self.server = server
        self.limit = limit
        self.loop = loop
    }

    /// Sends a call; the connection is free.
    func send(_ call: Call) {
        guard let context, context.channel.isActive else { return server.start(call) }
        self.call = call
        call.bearer = self
        context.write(wrapOutboundOut(.head(HTTPRequestHead(call))), promise: nil)
        if !call.isProbe {
            let body = context.channel.allocator.buffer(bytes: call.request.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// Nobody waits for the answer: only the end of the connection keeps it from being taken for the next one's.
    func drop(_ call: Call) {
        self.call = nil
        close()
    }

    func close() { context?.close(promise: nil) }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        server.hasBegun(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let call else { return context.close(promise: nil) }
        switch unwrapInboundIn(data) {
        case .head(let head):
            answer = RESTAnswer(head, limit: limit)
            if answer?.isTooLarge == true { end(call, .failure(.answerTooLarge(limit: limit))) }
        case .body(let part):
            answer?.append(part)
            if answer?.isTooLarge == true { end(call, .failure(.answerTooLarge(limit: limit))) }
        case .end:
            guard let answer else { return }
            finish(call, answer)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is IOError { sendAnew() }
        if let call { end(call, .failure(ModelFailure(error, of: server.address, limit: limit))) }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        sendAnew()
        if let call {
            end(call, .failure(.transport("\(server.address.authority) closed the connection without an answer")))
        }
        server.hasEnded(self)
    }

    /// Has a call sent on a new connection, where a kept one ended before anything of its answer came (RFC 9112, section 9.3.1).
    private func sendAnew() {
        guard isKept, answer == nil, let call, call.mayRestart() else { return }
        self.call = nil
        server.startAnew(call)
    }

    private func finish(_ call: Call, _ answer: RESTAnswer) {
        self.call = nil
        self.answer = nil
        if answer.keepsConnection {
            freeSince = .now()
            isKept = true
            server.isFree(self)
        } else {
            close()
        }
        call.end(answer.outcome)
    }

    /// Ends a call before its answer ended, and the connection with it.
    private func end(_ call: Call, _ outcome: Result<ModelAnswer, ModelFailure>) {
        self.call = nil
        answer = nil
        call.end(outcome)
        close()
    }
}
