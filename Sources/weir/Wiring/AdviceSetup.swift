import Advisor
import ArgumentParser
import Autoscaling
import Foundation
import Manifests

/// What the command line, the configuration and the manifests together ask for; what is wrong with them is told and ends the process.
struct AdviceSetup {
    let plan: AdvicePlan
    let callDeadline: Duration
    let staleAfter: Duration
    private let warnings: [Diagnostic]

    init(_ arguments: AdviceArguments) throws {
        let loaded = try Self.configuration(arguments)
        let configuration = loaded.configuration
        let options = Self.options(arguments, configuration)
        let manifests = try Self.manifests(arguments, options.scaling)
        plan = AdvicePlan(manifests, options: options)
        guard !plan.targets.isEmpty else {
            printError(
                "the manifests scale nothing; give a ScaledObject, a SeldonDeployment with a kedaSpec, or a kedaSpec")
            throw ExitCode.usage
        }
        callDeadline = configuration.callDeadline
        staleAfter = configuration.staleAfter
        warnings = loaded.warnings + manifests.warnings + plan.targets.flatMap(\.warnings)
    }

    func tellWarnings() {
        for warning in warnings { printError("warning: \(warning)") }
    }

    /// The configuration, or its defaults where nothing names a cluster: the triggers name their own.
    private static func configuration(_ arguments: AdviceArguments) throws -> LoadedConfiguration {
        var flags = ConfigurationOverrides()
        flags.bootstrapServers = arguments.bootstrapServers
        flags.callDeadline = arguments.callDeadline
        do {
            let loader = ConfigurationLoader(
                flags: flags, environment: ProcessInfo.processInfo.environment, needsCluster: false)
            return try loader.load(file: arguments.configurationFile)
        } catch {
            printError("\(error)")
            throw ExitCode.usage
        }
    }

    private static func options(_ arguments: AdviceArguments, _ configuration: WeirConfiguration) -> AdviceOptions {
        var options = AdviceOptions()
        options.scaling = configuration.scaling
        if let version = arguments.kedaVersion.flatMap({ KEDAVersion($0) }) { options.scaling.kedaVersion = version }
        if let namespace = arguments.namespace { options.scaling.namespace = namespace }
        options.replicas = arguments.replicas
        options.consumersPerReplica = arguments.consumersPerReplica
        let environment = ConfigurationOverrides(environment: ProcessInfo.processInfo.environment)
        let namesServers = !arguments.bootstrapServers.isEmpty || !environment.bootstrapServers.isEmpty
        if namesServers, let cluster = configuration.clusters.first {
            options.clusterOfAll = cluster
        } else {
            options.clusters = configuration.clusters
        }
        return options
    }

    private static func manifests(
        _ arguments: AdviceArguments, _ scaling: ScalingConfiguration
    ) throws -> ManifestSet {
        let files = arguments.files.isEmpty ? scaling.files : arguments.files
        guard !files.isEmpty else {
            printError("no manifests are named; give -f FILE, -f - for the standard input, or scaling.files")
            throw ExitCode.usage
        }
        let manifests = ManifestReader(namespace: scaling.namespace).read(paths: files) {
            standardInput(limit: ManifestReader.sizeLimit)
        }
        guard manifests.errors.isEmpty else {
            for diagnostic in manifests.warnings { printError("warning: \(diagnostic)") }
            for diagnostic in manifests.errors { printError("\(diagnostic)") }
            throw ExitCode.usage
        }
        return manifests
    }
}
