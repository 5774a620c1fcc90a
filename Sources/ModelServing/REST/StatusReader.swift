import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Tells whether an answer is a success, and lets its body go by.
// Safe: the client calls a delegate on the event loop of its task only, one call after the other.
final class StatusReader: HTTPClientResponseDelegate, @unchecked Sendable {
    typealias Response = Bool

    private var isSuccess = false

    func didReceiveHead(task: HTTPClient.Task<Bool>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        isSuccess = (200...299).contains(head.status.code)
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Bool>) throws -> Bool {
        isSuccess
    }
}
