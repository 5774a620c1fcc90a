public import Inference
import NIOCore
import NIOHTTP1

/// Calls model servers by HTTP/1.1, on connections that are kept alive.
///
/// Redirects are not followed. A call is sent once more only where a kept connection ended before anything of the answer came.
public final class RESTConnection: ModelConnection {
    private let desk = CallDesk()
    private let servers: ServerTable<RESTServer>

    /// Connections to any number of servers; none is made yet.
    ///
    /// - Throws: where a file of `settings.tls` cannot be read.
    public init(_ settings: ModelConnectionSettings = ModelConnectionSettings()) throws {
        let connector = try Connector(settings, desk.client, protocolName: "http/1.1")
        servers = ServerTable { RESTServer($0, settings, connector) }
    }

    deinit {
        guard desk.shut() else { return }
        Task { [desk] in await desk.end() }
    }

    /// The thread of the connections.
    public var preferredExecutor: (any TaskExecutor)? { desk.client.executor }

    /// Posts the payload; HTTP 200 is an answer, every other status a failure.
    public func answer(
        to request: ModelRequest, within deadline: Duration
    ) async throws(ModelFailure) -> ModelAnswer {
        guard case .post = request.method else { throw .badAnswer("a gRPC call cannot be made by HTTP/1.1") }
        return try await outcome(of: Call(request, within: deadline)).get()
    }

    /// Whether a GET of `path` gets a status from 200 to 299, or, without a path, whether a connection is accepted.
    public func isReady(host: String, port: Int, path: String?, within deadline: Duration) async -> Bool {
        guard let path else {
            return await desk.isAccepted(at: ServerAddress(host: host, port: port), within: deadline)
        }
        let request = ModelRequest(host: host, port: port, method: .post(path: path), headers: [], body: [])
        switch await outcome(of: Call(request, isProbe: true, within: deadline)) {
        case .success: return true
        case .failure(.status(let code, _, _)): return (200...299).contains(code)
        case .failure: return false
        }
    }

    /// Ends all connections; calls in flight fail.
    public func close() async {
        if desk.shut() { await desk.end() }
    }

    private func outcome(of call: Call) async -> Result<ModelAnswer, ModelFailure> {
        await desk.outcome(of: call) { [servers] call in servers.server(at: call.address).start(call) }
    }
}
