public import Inference
import NIOCore

/// Makes unary gRPC calls to model servers, in bytes, on HTTP/2 connections that all calls share.
///
/// A call is sent once more only where the server says that it has not looked at it; one that cannot be reached is a failure at once.
public final class GRPCConnection: ModelConnection {
    /// Asked where no path is given: a service of the Open Inference Protocol that every server may answer or not know.
    private static let readiness = "/inference.GRPCInferenceService/ServerReady"

    private let desk = CallDesk()
    private let servers: ServerTable<GRPCServer>

    /// Connections to any number of servers; none is made yet.
    ///
    /// - Throws: where a file of `settings.tls` cannot be read.
    public init(_ settings: ModelConnectionSettings = ModelConnectionSettings()) throws {
        let connector = try Connector(settings, desk.client, protocolName: "h2")
        servers = ServerTable(countOfEach: settings.http2Connections) { GRPCServer($0, settings, connector) }
    }

    deinit {
        guard desk.shut() else { return }
        Task { [desk] in await desk.end() }
    }

    /// The thread of the connections.
    public var preferredExecutor: (any TaskExecutor)? { desk.client.executor }

    /// Makes the call; status OK is an answer, every other a failure.
    public func answer(
        to request: ModelRequest, within deadline: Duration
    ) async throws(ModelFailure) -> ModelAnswer {
        guard case .unary = request.method else { throw .badAnswer("a REST call cannot be made by gRPC") }
        return try await desk.outcome(of: Call(request, within: deadline)) { [servers] call in
            servers.server(at: call.address).start(call)
        }
        .get()
    }

    /// Whether the method `path` (`/package.Service/Method`) answers an empty message with OK.
    ///
    /// Without a path this is the Open Inference Protocol's `ServerReady`, whose answer counts; a server that does not know the method is taken as ready.
    public func isReady(host: String, port: Int, path: String?, within deadline: Duration) async -> Bool {
        let parts = (path ?? Self.readiness).split(separator: "/")
        guard parts.count == 2 else { return false }
        let request = ModelRequest(
            host: host, port: port, method: .unary(service: String(parts[0]), method: String(parts[1])), headers: [],
            body: [])
        do {
            let answer = try await answer(to: request, within: deadline)
            // `ready` is field 1, a boolean, which is left out where it is false.
            return path != nil || answer.body.elementsEqual([0x08, 0x01])
        } catch .grpc(code: 12, _, _) {
            return path == nil
        } catch {
            return false
        }
    }

    /// Ends all connections; calls in flight fail.
    public func close() async {
        if desk.shut() { await desk.end() }
    }
}
