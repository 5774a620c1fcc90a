import ArgumentParser
import Exporter
import Manifests

@main
struct Weir: AsyncParsableCommand {
    /// Weir's own version.
    static let release = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "weir",
        abstract:
            "Measures Kafka consumer lag, advises replica counts, and carries records through models.",
        discussion: """
            Examples:
              weir demo                                   a Kafka of its own, measured
              weir serve --bootstrap-servers kafka:9092   http://localhost:9308/metrics
              weir serve --config.file weir.yaml
              weir lag --bootstrap-servers kafka:9092     one look, as a table
              weir bridge -f seldondeployment.yaml        records through a model
              weir advise -f scaledobject.yaml            replicas, and why
              weir lint -f scaledobject.yaml              what will surprise
              weir simulate -f so.yaml --history lag.csv  replicas over time
              weir conformance vectors.jsonl              decisions against recorded ones
            """,
        version: versionText,
        subcommands: [
            ServeCommand.self, BridgeCommand.self, LagCommand.self, AdviseCommand.self, LintCommand.self,
            SimulateCommand.self,
            RecordCommand.self, ConformanceCommand.self, DemoCommand.self,
        ])

    /// Runs the command that the arguments name.
    static func main() async {
        StandardStreams.open()
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if ExecutorArguments.isMeant(by: arguments, program: CommandLine.arguments.first ?? "") {
                return try await BridgeCommand.run(asExecutor: arguments)
            }
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            // ArgumentParser's own status for wrong arguments is that of sysexits.h, 64.
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            printError(fullMessage(for: error))
            exit(withError: ExitCode.usage)
        }
    }

    private static var versionText: String {
        let versions = BuildVersions.current(weir: release)
        return "weir \(versions.weir) (librdkafka \(versions.librdkafka), libmicrohttpd \(versions.libmicrohttpd))"
    }
}
