import FakeBroker
import Kafka
import LagModel
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Exporter

/// A clock that runs with the wall clock and can be set forward, so that no test waits for data to become stale.
final class SkippingClock: Sendable {
    private let wall = WallClock()
    private let skipped = Mutex(Duration.zero)

    var now: Instant { wall.now.advanced(by: skipped.withLock { $0 }) }

    func skip(_ duration: Duration) { skipped.withLock { $0 += duration } }
}

/// A fake cluster with a poller that ticks when it is told to.
struct WatchedCluster {
    let fake: FakeCluster
    let poller: LagPoller
    let clock: SkippingClock
    let staleAfter: Duration

    /// Ticks, and tells the group's lag by what is then known.
    func lag(_ group: String, _ topic: String = "t", _ partition: Int32 = 0) async -> Lag? {
        lag(in: await poller.tick(), group, topic, partition)
    }

    func lag(in result: PollResult, _ group: String, _ topic: String = "t", _ partition: Int32 = 0) -> Lag? {
        partitionLag(in: result, group, topic, partition)?.lag
    }

    func partitionLag(
        in result: PollResult, _ group: String, _ topic: String = "t", _ partition: Int32 = 0
    ) -> PartitionLag? {
        groupLag(in: result, group)?.topics.first { $0.topic == topic }?.partitions.first { $0.partition == partition }
    }

    func groupLag(in result: PollResult, _ group: String) -> GroupLag? {
        result.snapshot.lag(of: group, at: clock.now, staleAfter: staleAfter)
    }

    /// Ticks until a condition holds, for a minute at most.
    @discardableResult
    func tick(until condition: (PollResult) -> Bool) async throws -> PollResult {
        try await eventually("a tick with what is waited for") {
            let result = await poller.tick()
            return condition(result) ? result : nil
        }
    }
}

/// Gives the body a cluster of three brokers in this state, and ends it.
func withCluster(
    _ change: @Sendable (inout FakeState) -> Void, options: PollOptions = PollOptions(cluster: "prod"),
    publish: @escaping @Sendable (PollResult) -> Void = { _ in },
    _ body: (WatchedCluster) async throws -> Void
) async throws {
    var state = FakeState(brokers: 3)
    change(&state)
    let fake = try await FakeCluster.start(FakeCluster.Configuration(state: state))
    let clock = SkippingClock()
    var configuration = ClientConfiguration(
        bootstrapServers: fake.bootstrapServers.split(separator: ",").map(String.init))
    configuration.requestTimeout = .seconds(2)
    let client = try AdminClient(configuration)
    var options = options
    options.callDeadline = .seconds(2)
    let poller = LagPoller(
        options, reader: client, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
        now: { clock.now }, publish: publish)
    do {
        try await body(WatchedCluster(fake: fake, poller: poller, clock: clock, staleAfter: options.staleAfter))
    } catch {
        await client.close()
        try? await fake.stop()
        throw error
    }
    await client.close()
    try await fake.stop()
}
