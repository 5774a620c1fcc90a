import NIOCore
import NIOHTTP1

/// Serves the requests of one HTTP connection; they come one at a time, the pipeline holds back the next.
final class RESTHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private static let largestBody = 64 << 20

    private let desk: CallDesk
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(_ desk: CallDesk) {
        self.desk = desk
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let part):
            body.append(contentsOf: part.readableBytesView)
            if body.count > Self.largestBody { context.close(promise: nil) }
        case .end:
            guard let head else { return }
            self.head = nil
            serve(head, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func serve(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let body = body
        switch RESTRoute(head.method, head.uri) {
        case .infer(let model): work(head, context) { try V2Answer(model: model).bytes(to: body) }
        case .tensorFlow: work(head, context) { try TensorFlowAnswer.bytes(to: body) }
        case .seldon: work(head, context) { try SeldonAnswer.bytes(to: body) }
        case let route: write(RESTAnswer(route, body: body, desk), to: head, context)
        }
    }

    private func work(
        _ head: HTTPRequestHead, _ context: ChannelHandlerContext, _ payload: @escaping () throws -> [UInt8]
    ) {
        let admission = desk.admit()
        guard admission.delay > .zero else { return finish(admission, head, context, payload) }
        let loop = context.eventLoop.assumeIsolated()
        loop.scheduleTask(in: TimeAmount(admission.delay)) { self.finish(admission, head, context, payload) }
    }

    private func finish(
        _ admission: CallDesk.Admission, _ head: HTTPRequestHead, _ context: ChannelHandlerContext,
        _ payload: () throws -> [UInt8]
    ) {
        let answer = RESTAnswer(admission, payload)
        if admission.fate != .refused { desk.finish(admission.fate, isMalformed: answer.status == .badRequest) }
        write(answer, to: head, context)
    }

    private func write(_ answer: RESTAnswer, to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        let isKeptAlive = head.isKeepAlive
        context.write(
            wrapOutboundOut(.head(answer.head(version: head.version, isKeptAlive: isKeptAlive))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        if !isKeptAlive { context.close(promise: nil) }
    }
}
