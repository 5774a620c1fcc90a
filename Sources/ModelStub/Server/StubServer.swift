import NIOCore
import NIOPosix

/// A small model server for tests, demonstrations and benchmarks, named `weir-model-stub` in its metadata.
///
/// It answers each input tensor with the same tensor and 1 added to each number, so that an answer can be checked.
/// The Open Inference Protocol by REST and gRPC; TensorFlow's `:predict` and Seldon's `/predict` by REST.
public final class StubServer: Sendable {
    /// Port of the REST server; nil where it has none.
    public let restPort: Int?
    /// Port of the gRPC server; nil where it has none.
    public let grpcPort: Int?

    private let group: MultiThreadedEventLoopGroup
    private let desk: CallDesk

    private init(_ group: MultiThreadedEventLoopGroup, _ desk: CallDesk, restPort: Int?, grpcPort: Int?) {
        self.group = group
        self.desk = desk
        self.restPort = restPort
        self.grpcPort = grpcPort
    }

    /// Starts to listen; port 0 takes a free one, nil leaves that server out.
    ///
    /// - Parameters:
    ///   - seed: replays failures and jitter, in the order in which calls arrive.
    ///   - threads: 1 or more.
    /// - Throws: NIO's error where a port cannot be bound.
    public static func start(
        _ settings: ModelStubSettings = ModelStubSettings(), host: String = "127.0.0.1", restPort: Int? = 0,
        grpcPort: Int? = 0, seed: UInt64 = 0, threads: Int = 1
    ) async throws -> StubServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, threads))
        let desk = CallDesk(settings, seed: seed)
        do {
            var rest: (any Channel)?
            if let restPort { rest = try await listen(group, host, restPort, desk) { try speakHTTP($0, desk) } }
            var grpc: (any Channel)?
            if let grpcPort { grpc = try await listen(group, host, grpcPort, desk) { try speakGRPC($0, desk) } }
            return StubServer(group, desk, restPort: rest?.localAddress?.port, grpcPort: grpc?.localAddress?.port)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    /// How it behaves now.
    public var settings: ModelStubSettings { desk.settings }

    /// What it has seen so far.
    public var counters: ModelStubCounters { desk.counters }

    /// Changes how it behaves from the next call on.
    public func change(_ edit: (inout ModelStubSettings) -> Void) {
        desk.change(edit)
    }

    /// Closes the ports and all connections, calls in flight with them.
    ///
    /// - Throws: NIO's error where that fails.
    public func stop() async throws {
        try await group.shutdownGracefully()
    }
}
