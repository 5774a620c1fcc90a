import AsyncHTTPClient
public import Inference
import NIOCore
import NIOHTTP1
import NIOPosix

/// Calls model servers by HTTP/1.1, on connections that are kept alive.
///
/// Redirects are not followed, and no call is made twice.
public final class RESTConnection: ModelConnection {
    private let settings: ModelConnectionSettings
    private let group: MultiThreadedEventLoopGroup
    private let client: HTTPClient
    private let templates: RequestTemplates
    private let gate = CallGate()

    /// Connections to any number of servers; none is made yet.
    ///
    /// - Throws: where a file of `settings.tls` cannot be read.
    public init(_ settings: ModelConnectionSettings = ModelConnectionSettings()) throws {
        let configuration = try settings.httpConfiguration()
        self.settings = settings
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, settings.threads))
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
        templates = RequestTemplates(scheme: settings.tls == nil ? "http" : "https")
    }

    deinit {
        guard gate.close() else { return }
        // A client that was not shut down ends the process when it goes.
        client.shutdown { [client, group] _ in
            _ = client
            group.shutdownGracefully { _ in }
        }
    }

    /// Posts the payload; HTTP 200 is an answer, every other status a failure.
    public func answer(
        to request: ModelRequest, within deadline: Duration
    ) async throws(ModelFailure) -> ModelAnswer {
        guard case .post(let path) = request.method else {
            throw .badAnswer("a gRPC call cannot be made by HTTP/1.1")
        }
        let address = ServerAddress(host: request.host, port: request.port)
        guard gate.enter() else { throw .transport("the connection to \(address.authority) was closed by us") }
        defer { gate.leave() }
        do {
            var call = try templates.request(.POST, address, path)
            call.headers = Self.fields(of: request)
            call.body = .byteBuffer(ByteBuffer(bytes: request.body))
            return try await perform(call, within: deadline)
        } catch {
            throw ModelFailure(error, of: address, within: deadline, limit: settings.maximumAnswerBytes)
        }
    }

    /// Whether a GET of `path` gets a status from 200 to 299, or, without a path, whether a connection is accepted.
    public func isReady(host: String, port: Int, path: String?, within deadline: Duration) async -> Bool {
        let address = ServerAddress(host: host, port: port)
        guard gate.enter() else { return false }
        defer { gate.leave() }
        guard let path else { return await TCPProbe(group: group).isAccepted(at: address, within: deadline) }
        do {
            let probe = try templates.request(.GET, address, path)
            return try await client.execute(
                request: probe, delegate: StatusReader(), deadline: .after(deadline)
            )
            .get()
        } catch {
            return false
        }
    }

    /// Ends all connections; calls in flight fail.
    public func close() async {
        guard gate.close() else { return }
        try? await client.shutdown()
        await gate.drained()
        try? await group.shutdownGracefully()
    }

    private func perform(_ call: HTTPClient.Request, within deadline: Duration) async throws -> ModelAnswer {
        let collector = AnswerCollector(limit: settings.maximumAnswerBytes)
        let task = client.execute(request: call, delegate: collector, deadline: .after(deadline))
        return try await withTaskCancellationHandler {
            try await task.get()
        } onCancel: {
            task.cancel()
        }
    }

    /// The call's fields, less what only the connection may say.
    private static func fields(of request: ModelRequest) -> HTTPHeaders {
        var fields = HTTPHeaders()
        fields.reserveCapacity(request.headers.count + 4)
        for header in request.headers where !isOurs(header.name) { fields.add(name: header.name, value: header.value) }
        // The model is near: compression costs both sides more than it saves.
        fields.add(name: "Accept-Encoding", value: "identity")
        return fields
    }

    private static func isOurs(_ name: String) -> Bool {
        name.utf8.count == 15 && name.lowercased() == "accept-encoding"
    }
}
