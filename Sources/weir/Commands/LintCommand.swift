import ArgumentParser
import Autoscaling
import Foundation
import Manifests

struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Says what is wrong with scaling specs, or will surprise, without asking Kafka.",
        discussion: """
            Reads ScaledObjects, SeldonDeployments with a kedaSpec, and a kedaSpec by
            itself, with the TriggerAuthentications, Secrets and Deployments that they
            refer to where these are given. docs/lint.md explains every rule.

            Exit codes: 0 nothing above a notice, 1 warnings or errors, 2 usage or
            unreadable input.

            Examples:
              weir lint -f deploy/
              kubectl get so,ta -n shop -o yaml | weir lint -f -
              weir lint -f scaledobject.yaml -n shop --partitions orders=12
              weir lint -f deploy/ --output github
              weir lint --rules
            """)

    enum Output: String, ExpressibleByArgument, CaseIterable {
        case table, json, github
    }

    @Option(
        name: .shortAndLong, parsing: .upToNextOption, help: "Manifests: files, folders, or - for the standard input.")
    var file: [String] = []

    @Option(name: .shortAndLong, help: "The namespace of manifests that name none, as kubectl's.")
    var namespace: String?

    @Option(
        help: "The version of KEDA that is to read the specs, 2.10 to 2.21 (default: 2.20).", transform: Self.version)
    var kedaVersion = KEDAVersion.standard

    @Option(
        help: ArgumentHelp("How many partitions a topic has; may be given several times.", valueName: "topic=count"))
    var partitions: [PartitionCount] = []

    @Option(help: "table, json (docs/lint.md says its form) or github, for annotations of a workflow.")
    var output = Output.table

    @Flag(help: "List the rules and exit.")
    var rules = false

    func validate() throws {
        if !rules, file.isEmpty { throw ValidationError("name a manifest with -f, or - for the standard input") }
        try checkStandardInputIsNamedOnce(file)
    }

    func run() throws {
        guard !rules else { return try printOutput(LintRuleList(LintRule.all + LintRule.ofManifests).text) }
        let manifests = ManifestReader(namespace: namespace).read(paths: file) {
            standardInput(limit: ManifestReader.sizeLimit)
        }
        let findings = manifests.findings(
            version: kedaVersion, partitions: Dictionary(partitions.map { ($0.topic, $0.count) }) { _, last in last })
        let objects = manifests.scaledObjects.count
        try show(findings, objects: objects)
        for error in manifests.errors { printError("\(error)") }
        if objects == 0, manifests.errors.isEmpty {
            printError("nothing to look at: no ScaledObject and no kedaSpec in \(file.joined(separator: ", "))")
        }
        guard manifests.errors.isEmpty, objects > 0 else { throw ExitCode.usage }
        if findings.contains(where: { $0.severity > .notice }) { throw ExitCode.failure }
    }

    private func show(_ findings: [PlacedFinding], objects: Int) throws {
        switch output {
        case .table: try printOutput(LintTable(findings, objects: objects).text)
        case .json: try printOutput(LintDocument(findings, version: kedaVersion).json + "\n")
        case .github: try printOutput(LintAnnotations(findings).text)
        }
    }

    private static func version(_ text: String) throws -> KEDAVersion {
        guard let version = KEDAVersion(text) else { throw ValidationError("write a version from 2.10 to 2.21") }
        return version
    }
}

/// How many partitions a topic has, as `--partitions` takes it: `orders=12`.
struct PartitionCount: ExpressibleByArgument {
    let topic: String
    let count: Int

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let count = Int32(parts[1]), count > 0 else { return nil }
        topic = String(parts[0])
        self.count = Int(count)
    }
}
