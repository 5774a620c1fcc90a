import Inference
import NIOCore
import NIOHTTP1

/// An answer as far as it has arrived, with one copy of its body.
struct RESTAnswer {
    private let head: HTTPResponseHead
    private let limit: Int
    private var body: [UInt8] = []
    private var refusal = BriefText()
    private(set) var isTooLarge: Bool

    init(_ head: HTTPResponseHead, limit: Int) {
        self.head = head
        self.limit = limit
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        isTooLarge = length > limit
        if head.status == .ok, !isTooLarge { body.reserveCapacity(length) }
    }

    mutating func append(_ part: ByteBuffer) {
        guard head.status == .ok else { return refusal.append(part.readableBytesView) }
        isTooLarge = part.readableBytes > limit - body.count
        if !isTooLarge { body.append(contentsOf: part.readableBytesView) }
    }

    /// Whether another call may follow on the connection; never where the protocol was to be changed.
    var keepsConnection: Bool { head.isKeepAlive && head.status.code >= 200 }

    var outcome: Result<ModelAnswer, ModelFailure> {
        guard head.status == .ok else {
            let retryAfter = head.headers.first(name: "retry-after").flatMap(RetryAfter.duration)
            return .failure(.status(Int(head.status.code), text: refusal.text, retryAfter: retryAfter))
        }
        switch head.headers.first(name: "content-encoding")?.lowercased() {
        case nil, "identity":
            return .success(ModelAnswer(headers: head.headers.map { HeaderField($0.name, $0.value) }, body: body[...]))
        case "gzip", "x-gzip", "deflate":
            // The fields of the compression are gone with it.
            let fields = head.headers.filter { !["content-encoding", "content-length"].contains($0.name.lowercased()) }
            return .success(ModelAnswer(headers: fields.map { HeaderField($0.name, $0.value) }, body: body[...]))
        case let unknown?:
            return .failure(.badAnswer("the answer is compressed by \(unknown.prefix(32)), which nobody asked for"))
        }
    }
}
