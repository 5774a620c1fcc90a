import ArgumentParser
import Exporter

@main
struct Weir: AsyncParsableCommand {
    /// Weir's own version.
    static let release = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "weir",
        abstract: "Measures the lag of Kafka consumer groups and serves it as Prometheus metrics.",
        discussion: """
            Examples:
              weir demo                                        everything at once, on a Kafka of its own
              weir serve --bootstrap-servers kafka:9092        serve http://localhost:9308/metrics
              weir serve --config.file weir.yaml
              weir lag --bootstrap-servers kafka:9092          one look, as a table
            """,
        version: versionText,
        subcommands: [ServeCommand.self, LagCommand.self, DemoCommand.self])

    private static var versionText: String {
        let versions = BuildVersions.current(weir: release)
        return "weir \(versions.weir) (librdkafka \(versions.librdkafka), libmicrohttpd \(versions.libmicrohttpd))"
    }
}
