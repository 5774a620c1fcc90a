import GRPCCore
public import Inference
import NIOCore
import NIOPosix
import Synchronization

/// Makes unary gRPC calls to model servers, in bytes, on HTTP/2 connections that all calls share.
///
/// No call is made twice, and a server that cannot be reached is a failure at once; the connection is made anew in the background.
public final class GRPCConnection: ModelConnection {
    /// Asked where no path is given: a service of the Open Inference Protocol that every server may answer or not know.
    private static let readiness = "/inference.GRPCInferenceService/ServerReady"

    private let settings: ModelConnectionSettings
    private let options: CallOptions
    private let group: MultiThreadedEventLoopGroup
    private let servers = Mutex<[ServerAddress: GRPCServer]>([:])
    private let watch = DeadlineWatch()
    private let gate = CallGate()

    /// Connections to any number of servers; none is made yet.
    ///
    /// - Throws: where a file of `settings.tls` cannot be read.
    public init(_ settings: ModelConnectionSettings = ModelConnectionSettings()) throws {
        _ = try settings.tls?.configuration()
        self.settings = settings
        options = settings.callOptions
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, settings.threads))
    }

    deinit {
        guard gate.close() else { return }
        let servers = servers.withLock { $0.values.map(\.self) }
        Task { [group] in await Self.end(servers, group) }
    }

    /// Makes the call; status OK is an answer, every other a failure.
    public func answer(
        to request: ModelRequest, within deadline: Duration
    ) async throws(ModelFailure) -> ModelAnswer {
        guard case .unary(let service, let method) = request.method else {
            throw .badAnswer("a REST call cannot be made by gRPC")
        }
        let address = ServerAddress(host: request.host, port: request.port)
        guard gate.enter() else { throw .transport("the call to \(address.authority) was ended by us") }
        defer { gate.leave() }
        do {
            let transport = try server(at: address).transport
            let call = UnaryCall(request, service: service, method: method, within: deadline, options)
            return try await perform(within: deadline) { try await call.answer(on: transport) }
        } catch {
            throw ModelFailure(error, of: address, limit: settings.maximumAnswerBytes)
        }
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
        guard gate.close() else { return }
        watch.close()
        await gate.drained()
        let servers = servers.withLock { servers in
            defer { servers = [:] }
            return Array(servers.values)
        }
        await Self.end(servers, group)
    }

    private static func end(_ servers: [GRPCServer], _ group: MultiThreadedEventLoopGroup) async {
        for server in servers { await server.close() }
        try? await group.shutdownGracefully()
    }

    private func server(at address: ServerAddress) throws -> GRPCServer {
        try servers.withLock { servers in
            if let known = servers[address] { return known }
            let server = try GRPCServer(address, settings, group)
            servers[address] = server
            return server
        }
    }

    /// Runs a call in a task of its own, which the deadline cancels.
    private func perform(
        within deadline: Duration, _ call: @escaping @Sendable () async throws -> ModelAnswer
    ) async throws -> ModelAnswer {
        let task = Task(operation: call)
        guard let ticket = watch.watch(until: .now + deadline, { task.cancel() }) else {
            task.cancel()
            throw CancellationError()
        }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        let wasCancelled = !watch.end(ticket)
        if case .success(let answer) = result { return answer }
        if wasCancelled { throw watch.isClosed ? CancellationError() : ModelFailure.overdue(deadline) as any Error }
        return try result.get()
    }
}
