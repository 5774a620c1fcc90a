import ArgumentParser
import Exporter
import Foundation
import Kafka
import LagModel
import Logging
import Manifests

struct LagCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lag",
        abstract: "Looks once at the lag of consumer groups and prints it.",
        discussion: """
            Exit codes: 0 good, 1 some lag is unknown, 2 usage, 3 the cluster cannot be reached.

            Examples:
              weir lag --bootstrap-servers kafka:9092
              weir lag --bootstrap-servers kafka:9092 --groups-include 'prod-*' --members
              weir lag --config.file weir.yaml --output json
            """)

    enum Output: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "table, or json (docs/metrics.md says its form).")
    var output = Output.table

    @Flag(help: "Also list the members of each group with what they are assigned.")
    var members = false

    func run() async throws {
        let loaded = try options.load(options.overrides)
        for warning in loaded.warnings { printError("\(warning)") }
        let plan: MonitorPlan
        do {
            plan = try MonitorPlan(loaded.configuration)
        } catch {
            printError("\(error)")
            throw ExitCode.usage
        }
        var worst = ExitCode.success
        var areClientsClosed = true
        for cluster in plan.options.clusters {
            guard let connection = plan.connections[cluster.cluster] else { continue }
            let look = try await look(at: cluster, connection, isOnlyOne: plan.options.clusters.count == 1)
            if look.status.rawValue > worst.rawValue { worst = look.status }
            if !look.isClientClosed { areClientsClosed = false }
        }
        if !areClientsClosed { worst.exitWithoutHandlers() }
        if worst != .success { throw worst }
    }

    private func look(
        at cluster: PollOptions, _ connection: ClientConfiguration, isOnlyOne: Bool
    ) async throws -> (status: ExitCode, isClientClosed: Bool) {
        let client: AdminClient
        do {
            client = try AdminClient(connection)
        } catch {
            printError("cluster `\(cluster.cluster)`: \(error)")
            throw ExitCode.usage
        }
        let progress = ProgressLine("Asking cluster `\(cluster.cluster)`")
        let clock = WallClock()
        let poller = LagPoller(
            cluster, reader: client, logger: Logger(label: "weir", factory: { _ in SwiftLogNoOpLogHandler() }),
            now: { clock.now }, publish: { _ in })
        let result = await poller.tick()
        progress.end()
        let status = try tell(result, of: cluster, now: clock.now, titled: !isOnlyOne)
        return (status, await client.close(deadline: .seconds(1)))
    }

    private func tell(_ result: PollResult, of cluster: PollOptions, now: Instant, titled: Bool) throws -> ExitCode {
        guard result.snapshot.isReachable else {
            printError("cluster `\(cluster.cluster)`: \(result.problem ?? "no broker answered")")
            return .unreachable
        }
        if let problem = result.problem { printError("cluster `\(cluster.cluster)`: \(problem)") }
        let groups = result.snapshot.lags(
            at: now, staleAfter: cluster.staleAfter, namedTopics: Set(cluster.topics.literalIncludes))
        try show(groups, of: result.snapshot, titled: titled)
        return groups.contains(where: \.hasUnknownLag) ? .failure : .success
    }

    private func show(_ groups: [GroupLag], of snapshot: LagSnapshot, titled: Bool) throws {
        switch output {
        case .json:
            let document = LagDocument(cluster: snapshot.cluster, readAt: snapshot.readAt, groups: groups)
            try printOutput(String(decoding: document.json, as: UTF8.self) + "\n")
        case .table:
            let title = titled ? "Cluster \(snapshot.cluster)\n" : ""
            let table = LagTable(groups, members: members ? snapshot.groups.mapValues(\.members) : [:])
            try printOutput(title + table.text)
        }
    }
}

extension GroupLag {
    /// True where the lag of any partition, or of the whole group, is not known.
    fileprivate var hasUnknownLag: Bool {
        problem != nil || topics.contains { !$0.unknownPartitions.isEmpty }
    }
}
