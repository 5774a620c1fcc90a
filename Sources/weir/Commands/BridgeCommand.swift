import ArgumentParser
import Bridge
import Foundation
import Inference
import Kafka
import Logging
import Manifests
import MicroHTTP
import ServiceLifecycle
import UnixSignals

struct BridgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bridge",
        abstract: "Carries records of a topic through a model server to another topic, losing none.",
        discussion: """
            Sends each record of the input topic to a model server and its answer to the output topic, as Seldon's \
            serverType: kafka does. An offset is committed only when the answers of all records before it are stored. What no \
            try can answer goes to the error topic, with the reason. SIGTERM finishes what is under way, commits, and exits 0. \
            docs/bridge.md has every setting, and what differs from Seldon.

            Examples:
              weir bridge -f seldondeployment.yaml -n kafka
              weir bridge -f seldondeployment.yaml -n kafka --print-config
              weir bridge --config.file bridge.yaml
              weir bridge --bootstrap-servers kafka:9092 --group iris --model iris \\
                --model-port 8080 --input-topic in --output-topic out
            """)

    @OptionGroup var arguments: BridgeArguments

    func run() async throws {
        try await Self.run(arguments.sources, printsConfiguration: arguments.printsConfiguration)
    }

    /// Runs as Seldon's executor, which has a command line of its own.
    static func run(asExecutor arguments: [String]) async throws {
        var sources = BridgeSources()
        sources.environment = ProcessInfo.processInfo.environment
        sources.executor = ExecutorArguments(arguments)
        try await run(sources)
    }

    /// Reads what was given, says everything that is wrong with it, or carries.
    static func run(_ sources: BridgeSources, printsConfiguration: Bool = false) async throws {
        if !printsConfiguration { EarlySignals.endWell() }
        let loaded: LoadedBridge
        do throws(ConfigurationErrors) {
            loaded = try BridgeLoader(sources).load { standardInput(limit: ManifestReader.sizeLimit) }
            try loaded.checkSecrets()
        } catch {
            printError("\(error)")
            throw ExitCode.usage
        }
        if printsConfiguration { return try printOutput(loaded.rendered()) }
        StandardStreams.outliveReaders()
        var logger = Logger(label: "weir")
        logger.logLevel = Logger.Level(rawValue: loaded.configuration.logLevel.rawValue) ?? .info
        for warning in loaded.warnings { logger.warning("\(warning)") }
        try await carry(loaded.configuration, asExecutor: sources.executor != nil, logger: logger)
    }

    private static func carry(_ configuration: BridgeConfiguration, asExecutor: Bool, logger: Logger) async throws {
        let service: BridgeService
        do throws(WiringError) {
            var paths = BridgePaths()
            paths.metrics = configuration.web.metricsPath
            paths.servesSeldonProbes = asExecutor
            service = BridgeService(
                try BridgeOptions(configuration), model: try ModelPath(configuration), paths: paths, logger: logger)
        } catch {
            printError("\(error)")
            throw ExitCode.usage
        }
        let servers = try listen(configuration.web, service.router)
        logger.info("The bridge carries", metadata: description(of: configuration, servers))
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch let error as BridgeError {
            printError("\(error)")
            ExitCode.failure.exitWithoutHandlers()
        }
        for server in servers { await server.stop() }
        ExitCode.success.exitWithoutHandlers()
    }

    private static func listen(_ web: BridgeWeb, _ router: Router) throws -> [HTTPServer] {
        do {
            return try web.listen.map { address in
                try HTTPServer(listeningAt: MicroHTTP.ListenAddress(address)) { router.respond(to: $0) }
            }
        } catch let error as HTTPServerError {
            printError("\(error)")
            throw error.code == .invalidAddress ? ExitCode.usage : ExitCode.unreachable
        }
    }

    private static func description(of configuration: BridgeConfiguration, _ servers: [HTTPServer]) -> Logger.Metadata {
        [
            "from": "\(configuration.inputTopic)", "to": "\(configuration.outputTopic)",
            "errors": "\(configuration.errorTopic)", "group": "\(configuration.group)",
            "ports": "\(servers.map { String($0.port) }.joined(separator: ","))",
        ]
    }
}
