import ArgumentParser
import Foundation
import Manifests

/// What several commands say of clusters: a file, and flags that beat it.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: .customLong("config.file"), help: "The YAML configuration file (docs/configuration.md).")
    var file: String?

    @Option(
        help: ArgumentHelp(
            "Brokers to ask first; with commas, or given several times. WEIR_BOOTSTRAP_SERVERS.", valueName: "host:port"
        ))
    var bootstrapServers: [String] = []

    @Option(help: "The cluster's name, where --bootstrap-servers makes it. WEIR_CLUSTER_NAME.")
    var clusterName: String?

    @Option(help: "How long one call to Kafka may take, such as 5s. WEIR_CALL_DEADLINE.")
    var callDeadline: String?

    @Option(
        help: "Groups that are wanted: a name, a glob with *, or /a regular expression/. May be given several times.")
    var groupsInclude: [String] = []

    @Option(help: "Groups that are not wanted.")
    var groupsExclude: [String] = []

    @Option(help: "Topics that are wanted.")
    var topicsInclude: [String] = []

    @Option(help: "Topics that are not wanted.")
    var topicsExclude: [String] = []

    var overrides: ConfigurationOverrides {
        var overrides = ConfigurationOverrides()
        overrides.bootstrapServers = bootstrapServers
        overrides.clusterName = clusterName
        overrides.callDeadline = callDeadline
        overrides.groupsInclude = groupsInclude
        overrides.groupsExclude = groupsExclude
        overrides.topicsInclude = topicsInclude
        overrides.topicsExclude = topicsExclude
        return overrides
    }

    /// Reads the configuration, or says everything that is wrong with it on stderr and exits with 2.
    func load(_ overrides: ConfigurationOverrides) throws -> LoadedConfiguration {
        do {
            return try load(orThrow: overrides)
        } catch {
            printError("\(error)")
            throw ExitCode.usage
        }
    }

    /// Reads the configuration.
    func load(orThrow overrides: ConfigurationOverrides) throws(ConfigurationErrors) -> LoadedConfiguration {
        try ConfigurationLoader(flags: overrides, environment: ProcessInfo.processInfo.environment).load(file: file)
    }
}

/// Writes lines to stderr, without what a terminal would act on.
func printError(_ text: String) {
    let scalars = text.unicodeScalars.map { $0 != "\n" && $0.disturbsTerminals ? "\u{FFFD}" : $0 }
    try? FileHandle.standardError.write(contentsOf: Data((String(String.UnicodeScalarView(scalars)) + "\n").utf8))
}
