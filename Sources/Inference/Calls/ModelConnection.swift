/// Sends calls to model servers.
///
/// Declared here, and not where it is done, so that the bridge can be built and tested without an HTTP or gRPC library.
public protocol ModelConnection: Sendable {
    /// Where a task that makes many calls costs least; nil where that makes no difference.
    ///
    /// It may be a single thread, which must never be blocked.
    var preferredExecutor: (any TaskExecutor)? { get }
    /// Sends a call and waits for its answer.
    ///
    /// - Throws: `ModelFailure` where there is none by the deadline.
    func answer(to request: ModelRequest, within deadline: Duration) async throws(ModelFailure) -> ModelAnswer
    /// Whether the server at this address takes calls: a probe of `path` by HTTP where it is given, else a connection.
    func isReady(host: String, port: Int, path: String?, within deadline: Duration) async -> Bool
    /// Ends all connections.
    func close() async
}

extension ModelConnection {
    /// None.
    public var preferredExecutor: (any TaskExecutor)? { nil }
}
