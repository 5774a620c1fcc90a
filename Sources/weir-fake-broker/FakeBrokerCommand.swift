import ArgumentParser
import FakeBroker

@main
struct FakeBrokerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir-fake-broker",
        abstract: "Run a fake Kafka cluster for tests and benchmarks of lag exporters.",
        discussion: """
            Prints one line of JSON when ready, then obeys lines on standard input, answering each with a line of JSON:
              counters            requests and bytes per API
              reset               set the counters to zero
              hang N, resume N    broker N reads and answers nothing; ends that
              stop N, start N     broker N closes port and connections; listens again
              rate R              let all logs together grow by R records per second
              quit                end (closing standard input does too)

            EXAMPLES
              weir-fake-broker --shape small
              weir-fake-broker --brokers 3 --shape large --round-trip-ms 1 --rate 10000
              echo counters | weir-fake-broker --shape medium
            """)

    @Option(help: "How many brokers, with the ids 1, 2, 3, ...")
    var brokers = 3

    @Option(help: "small (100 topics, 50 groups), medium (1000, 500) or large (2000, 1000), huge (10000 and 10000).")
    var shape = ShapeName.small

    @Option(help: "How long every answer takes, in milliseconds.")
    var roundTripMs = 0.0

    @Option(help: "Records per second that all logs together grow by.")
    var rate = 0.0

    @OptionGroup(title: "Security")
    var security: SecurityOptions

    func validate() throws {
        guard (1...1000).contains(brokers) else { throw ValidationError("--brokers must be between 1 and 1000") }
        guard (0...60_000).contains(roundTripMs) else {
            throw ValidationError("--round-trip-ms must be between 0 and 60000")
        }
        guard (0...1e9).contains(rate) else { throw ValidationError("--rate must be between 0 and 1000000000") }
    }

    func run() async throws {
        let cluster = try await FakeCluster.start(
            .init(
                brokers: brokers, shape: shape.shape, security: try security.security(),
                roundTrip: .microseconds(Int64(roundTripMs * 1000))))
        if rate > 0 { cluster.update { $0.produce(recordsPerSecond: rate) } }
        let console = Console(cluster: cluster)
        console.announce()
        await console.obeyStandardInput()
        try await cluster.stop()
    }
}

/// The shapes by name.
enum ShapeName: String, ExpressibleByArgument, CaseIterable {
    case small, medium, large, huge

    var shape: FakeShape {
        switch self {
        case .small: .small
        case .medium: .medium
        case .large: .large
        case .huge: .huge
        }
    }
}
