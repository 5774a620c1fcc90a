import AsyncHTTPClient
import Inference
import NIOCore
import NIOHTTP1

/// Puts one answer together out of its parts, with one copy of its body.
// Safe: the client calls a delegate on the event loop of its task only, one call after the other.
final class AnswerCollector: HTTPClientResponseDelegate, @unchecked Sendable {
    typealias Response = ModelAnswer

    private let limit: Int
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []
    private var refusal = BriefText()

    init(limit: Int) {
        self.limit = limit
    }

    func didReceiveHead(task: HTTPClient.Task<ModelAnswer>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        self.head = head
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        guard length <= limit else { return task.eventLoop.makeFailedFuture(ModelFailure.answerTooLarge(limit: limit)) }
        if head.status == .ok { body.reserveCapacity(length) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<ModelAnswer>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        if head?.status != .ok {
            refusal.append(buffer.readableBytesView)
        } else if buffer.readableBytes > limit - body.count {
            return task.eventLoop.makeFailedFuture(ModelFailure.answerTooLarge(limit: limit))
        } else {
            body.append(contentsOf: buffer.readableBytesView)
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<ModelAnswer>) throws -> ModelAnswer {
        guard let head else { throw ModelFailure.badAnswer("the answer has no HTTP status") }
        guard head.status == .ok else {
            let retryAfter = head.headers.first(name: "retry-after").flatMap(RetryAfter.duration)
            throw ModelFailure.status(Int(head.status.code), text: refusal.text, retryAfter: retryAfter)
        }
        return ModelAnswer(headers: try fields(of: head.headers), body: body[...])
    }

    /// The fields that still say what is true: those of the compression are gone with it.
    private func fields(of headers: HTTPHeaders) throws(ModelFailure) -> [HeaderField] {
        let coding = headers.first(name: "content-encoding")?.lowercased()
        switch coding {
        case nil, "identity": return headers.map { HeaderField($0.name, $0.value) }
        case "gzip", "x-gzip", "deflate":
            let gone = ["content-encoding", "content-length"]
            return headers.filter { !gone.contains($0.name.lowercased()) }.map { HeaderField($0.name, $0.value) }
        case let unknown?:
            throw .badAnswer("the answer is compressed by \(unknown.prefix(32)), which nobody asked for")
        }
    }
}
