import Exporter
import Kafka
import LagModel
import Logging
import MicroHTTP
import Synchronization

/// All of Weir but the timer: client, poller, pages and HTTP server.
final class Worker: Sendable {
    private let client: AdminClient
    private let poller: LagPoller
    private let server: HTTPServer
    private let clock: SteppingClock
    private let interval: Duration

    init(bootstrapServers: [String]) throws {
        let clock = SteppingClock()
        let client = try AdminClient(ClientConfiguration(bootstrapServers: bootstrapServers))
        let options = PollOptions(cluster: "bench")
        var exporter = ExporterOptions(clusters: [options], build: .current(weir: "bench"))
        exporter.seriesLimit = ServeProcess.seriesLimit
        let store = PageStore(exporter, now: { clock.now })
        let router = Endpoints(store, servesAPI: false).router
        server = try HTTPServer(listeningAt: ListenAddress("127.0.0.1:0")) { router.respond(to: $0) }
        poller = LagPoller(
            options, reader: client, logger: Logger(label: "weir-bench") { _ in SwiftLogNoOpLogHandler() },
            now: { clock.now }, publish: { store.publish($0) })
        interval = options.interval
        self.client = client
        self.clock = clock
    }

    /// Where the metrics are served.
    var port: UInt16 { server.port }

    func obey(_ order: WorkerOrder) async throws -> WorkerReply {
        switch order {
        case .collect: try await collect()
        case .tick: await tick()
        }
    }

    func close() async {
        _ = await server.stop(draining: .zero)
        await client.close()
    }

    private func collect() async throws -> WorkerReply {
        let span = MeasuredSpan()
        let found = try await Collection(client: client).run()
        return span.reply(
            groups: found.groups, commits: found.commits, endOffsets: found.endOffsets, failures: found.failures,
            isSlow: false)
    }

    private func tick() async -> WorkerReply {
        clock.advance(by: interval)
        let before = client.requestCounts.failureCount
        let span = MeasuredSpan()
        let result = await poller.tick()
        return span.reply(
            groups: result.snapshot.groups.count, commits: result.snapshot.commitCount,
            endOffsets: result.snapshot.logEndCount,
            failures: result.requestCounts.failureCount - before + (result.problem == nil ? 0 : 1),
            isSlow: result.durations["metadata"] != nil)
    }
}

extension RequestCounts {
    fileprivate var failureCount: Int {
        errors.values.reduce(0) { $0 + Int($1.values.reduce(0, +)) }
    }
}

extension LagSnapshot {
    fileprivate var commitCount: Int {
        groups.values.reduce(0) { sum, group in
            sum + group.topics.reduce(0) { sum, topic in sum + topic.partitions.count { $0.offset != nil } }
        }
    }

    fileprivate var logEndCount: Int {
        topics.values.reduce(0) { sum, topic in sum + topic.partitions.count { $0.logEnd.offset != nil } }
    }
}

/// The wall clock, on which time also passes when it is told to.
private final class SteppingClock: Sendable {
    private let clock = WallClock()
    private let ahead = Mutex(Duration.zero)

    var now: Instant { clock.now.advanced(by: ahead.withLock { $0 }) }

    func advance(by duration: Duration) { ahead.withLock { $0 += duration } }
}
