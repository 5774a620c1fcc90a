import NIOCore
import NIOPosix
import NIOSSL

/// A Kafka cluster in this process that answers what a consumer-lag exporter asks, on real loopback sockets.
///
/// All brokers share one event-loop thread and one state. The state may be changed from any thread at any time.
public final class FakeCluster: Sendable {
    /// What a cluster starts with.
    public struct Configuration: Sendable {
        /// Topics, groups and brokers.
        public var state: FakeState
        /// TLS and SASL.
        public var security: FakeSecurity
        /// How long every answer takes.
        public var roundTrip: Duration
        /// The name under which brokers are advertised; it must resolve to 127.0.0.1.
        public var host: String

        /// A cluster with this state.
        public init(
            state: FakeState, security: FakeSecurity = .none, roundTrip: Duration = .zero, host: String = "127.0.0.1"
        ) {
            self.state = state
            self.security = security
            self.roundTrip = roundTrip
            self.host = host
        }

        /// A cluster of this shape.
        public init(brokers: Int = 3, shape: FakeShape, security: FakeSecurity = .none, roundTrip: Duration = .zero) {
            self.init(state: FakeState(brokers: brokers, shape: shape), security: security, roundTrip: roundTrip)
        }
    }

    let core: ClusterCore
    let listeners: [BrokerListener]
    let eventLoops: MultiThreadedEventLoopGroup
    private let host: String

    /// Starts every broker on a free port of 127.0.0.1.
    ///
    /// Throws where a port cannot be had or a certificate cannot be read.
    public static func start(_ configuration: Configuration) async throws -> FakeCluster {
        let cluster = try FakeCluster(configuration)
        do {
            for listener in cluster.listeners { try await listener.start(on: cluster.eventLoops) }
        } catch {
            try? await cluster.stop()
            throw error
        }
        return cluster
    }

    private init(_ configuration: Configuration) throws {
        let tls = try configuration.security.tls?.serverContext()
        let authenticator = try configuration.security.sasl.map(SaslAuthenticator.init)
        let brokers = configuration.state.brokers
        let reservations = try brokers.map { _ in try PortReservation() }
        let clock = ClusterClock()
        var state = configuration.state
        state.startedAt = clock.startedAt
        let processor = RequestProcessor(
            state: state, faults: FaultPlan(roundTrip: configuration.roundTrip), host: configuration.host,
            ports: Dictionary(uniqueKeysWithValues: zip(brokers, reservations.map(\.port))))
        let core = ClusterCore(processor: processor, clock: clock.elapsed)
        self.core = core
        host = configuration.host
        listeners = zip(brokers, reservations).map {
            BrokerListener(broker: $0, reservation: $1, core: core, tls: tls, authenticator: authenticator)
        }
        eventLoops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    }

    /// `host:port` of every broker, separated by commas, as `bootstrap.servers` takes it.
    public var bootstrapServers: String {
        listeners.map { "\(host):\($0.port)" }.joined(separator: ",")
    }

    /// The port of a broker, or nil where there is no such broker.
    public func port(of broker: Int32) -> Int? {
        listeners.first { $0.broker == broker }?.port
    }

    /// Changes topics, groups and offsets; the next answer shows it.
    ///
    /// Gives back what the closure does.
    @discardableResult
    public func update<Result: Sendable>(_ change: (inout FakeState) throws -> Result) rethrows -> Result {
        try core.update(change)
    }

    /// The state as it is now.
    public var state: FakeState {
        core.withProcessor { $0.state }
    }

    /// The offsets as they are now, to hold measured ones against.
    public var truth: FakeTruth {
        FakeTruth(core: core)
    }

    /// Requests, bytes and connections since the start or the last reset.
    public func counters() -> FakeCounters {
        core.withProcessor { $0.counters }
    }

    /// Sets the counters to zero, all but that of open connections.
    public func resetCounters() {
        core.withProcessor { $0.counters.reset() }
    }

    /// Closes every connection and frees the ports and the thread.
    public func stop() async throws {
        for listener in listeners { try await listener.stop() }
        try await eventLoops.shutdownGracefully()
    }
}
