import ArgumentParser
import Exporter
import Glibc
import Kafka
import LagModel
import Logging
import Manifests
import ServiceLifecycle
import UnixSignals

struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Writes a history of lag from a live cluster, for weir simulate.",
        discussion: """
            Writes a line for every group and partition at each tick, until SIGINT, SIGTERM \
            or the end of --duration. What could not be read is null, never 0.

            Exit codes: 0 good, 1 it cannot be written, 2 usage, 3 the cluster cannot be \
            reached at the start.

            Examples:
              weir record --bootstrap-servers kafka:9092 --groups-include worker
              weir record --config.file weir.yaml --interval 5s --file lag.jsonl
              weir record --config.file weir.yaml --duration 1h --output csv > lag.csv
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "The time between two ticks, at least 1s (default: 15s). WEIR_INTERVAL.")
    var interval: String?

    @Option(help: "How long to record, such as 1h; without it until SIGINT or SIGTERM.")
    var duration: String?

    @Option(help: "The cluster to record, where the configuration has several.")
    var cluster: String?

    @Option(help: "The file to write; without it stdout.")
    var file: String?

    @Option(help: "jsonl or csv.")
    var output = HistoryLines.Form.jsonl

    func run() async throws {
        var overrides = options.overrides
        overrides.interval = interval
        let loaded = try options.load(overrides)
        for warning in loaded.warnings { printError("\(warning)") }
        let length = try duration.map(parse)
        let (cluster, connection) = try chosen(loaded.configuration)
        let client: AdminClient
        do {
            client = try AdminClient(connection)
        } catch {
            throw wrong("cluster `\(cluster.cluster)`: \(error)")
        }
        let status = await record(cluster, client, length)
        let isClosed = await client.close(deadline: .seconds(1))
        if !isClosed { status.exitWithoutHandlers() }
        if status != .success { throw status }
    }

    private func record(_ cluster: PollOptions, _ client: AdminClient, _ length: Duration?) async -> ExitCode {
        // A reader that goes away is an error that is told, not a signal that ends the process.
        signal(SIGPIPE, SIG_IGN)
        let quiet = Logger(label: "weir", factory: { _ in SwiftLogNoOpLogHandler() })
        let clock = WallClock()
        let poller = LagPoller(cluster, reader: client, logger: quiet, now: { clock.now }, publish: { _ in })
        do {
            let service = RecordService(
                poller: poller, form: output, duration: length, now: { clock.now },
                output: try file.map { path throws(WriteError) in try TextOutput(path: path) }
                    ?? TextOutput(tellsLostReader: true))
            let configuration = ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
            try await ServiceGroup(configuration: configuration).run()
            return .success
        } catch let error as RecordService.Unreachable {
            printError("cluster `\(cluster.cluster)`: \(error.problem)")
            return .unreachable
        } catch {
            printError("\(error)")
            return .failure
        }
    }

    private func chosen(_ configuration: WeirConfiguration) throws -> (PollOptions, ClientConfiguration) {
        let plan: MonitorPlan
        do {
            plan = try MonitorPlan(configuration)
        } catch {
            throw wrong("\(error)")
        }
        let clusters = plan.options.clusters
        let names = clusters.map { "`\($0.cluster)`" }.joined(separator: ", ")
        guard let chosen = clusters.first(where: { $0.cluster == cluster ?? $0.cluster }),
            let connection = plan.connections[chosen.cluster]
        else { throw wrong("--cluster names none of the configuration's clusters, which are \(names)") }
        guard cluster != nil || clusters.count == 1 else {
            throw wrong("the configuration has several clusters, \(names): choose one with --cluster")
        }
        return (chosen, connection)
    }

    private func parse(_ text: String) throws -> Duration {
        do {
            return try DurationText.parse(text)
        } catch {
            throw wrong("--duration takes a duration such as 90s or 1h")
        }
    }

    /// Prints what is wrong with the command line or the configuration.
    private func wrong(_ message: String) -> ExitCode {
        printError(message)
        return .usage
    }
}

extension HistoryLines.Form: ExpressibleByArgument {}
