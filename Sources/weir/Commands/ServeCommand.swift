import ArgumentParser
import Exporter
import Logging
import Manifests
import MicroHTTP
import ServiceLifecycle

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Polls Kafka and serves lag as Prometheus metrics until SIGTERM.",
        discussion: """
            Serves /metrics, /-/healthy, /-/ready, /api/v1/lag, /api/v1/advice and a page for people at /. It starts, and \
            stays up, with Kafka down. SIGHUP reads the configuration file and the scaling files again; what is wrong is \
            refused and the old stays.

            Examples:
              weir serve --bootstrap-servers kafka-0:9092,kafka-1:9092
              weir serve --config.file weir.yaml
              weir serve --config.file weir.yaml --print-config
              WEIR_BOOTSTRAP_SERVERS=kafka:9092 weir serve --groups-include 'prod-*'
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("Where to listen (default: :9308). WEIR_LISTEN.", valueName: "host:port"))
    var listen: String?

    @Option(help: "The time between two ticks (default: 15s). WEIR_INTERVAL.")
    var interval: String?

    @Option(help: "How long the last good value stands in for a failing one (default: 5m). WEIR_STALE_AFTER.")
    var staleAfter: String?

    @Option(help: "Series before partitions of the largest topics are left out (default: 250000). WEIR_SERIES_LIMIT.")
    var seriesLimit: String?

    @Option(help: "When series carry a cluster label: auto, always or never. WEIR_CLUSTER_LABEL.")
    var clusterLabel: String?

    @Flag(name: .customLong("no-api"), help: "Serve neither /api nor the page at /. WEIR_API=false.")
    var noAPI = false

    @Flag(name: .customLong("print-config"), help: "Print the effective configuration, without secrets, and exit.")
    var printsConfiguration = false

    func run() async throws {
        Allocator.giveBackLargeBlocks()
        if !printsConfiguration { EarlySignals.endWell() }
        let loaded = try options.load(overrides)
        if printsConfiguration { return try printOutput(loaded.configuration.rendered()) }
        StandardStreams.outliveReaders()
        let logger = Logger(label: "weir")
        for warning in loaded.warnings { logger.warning("\(warning)") }
        let serving = try Serving.open(loaded.configuration, logger: logger)
        let reload = ReloadService(serving: serving, logger: logger) {
            logger.info(
                "Weir serves",
                metadata: ["metrics": "\(serving.metricsURL)", "clusters": "\(loaded.configuration.clusters.count)"])
        } load: {
            try self.options.load(orThrow: self.overrides)
        }
        let areClientsClosed = try await serving.run(
            beside: [reload, AdviceService(serving: serving, logger: logger)], logger: logger)
        if !areClientsClosed { ExitCode.success.exitWithoutHandlers() }
    }

    private var overrides: ConfigurationOverrides {
        var overrides = options.overrides
        overrides.listen = listen
        overrides.interval = interval
        overrides.staleAfter = staleAfter
        overrides.seriesLimit = seriesLimit
        overrides.clusterLabel = clusterLabel
        if noAPI { overrides.api = "false" }
        return overrides
    }
}
