import ArgumentParser
import Autoscaling
import Foundation
import LagModel
import Manifests

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Replays a history of lag, or of arrivals, through KEDA and the HPA.",
        discussion: """
            A history is CSV with a header, or JSON Lines: time, topic, partition and lag, \
            as weir record writes it; or time, topic and arrivals, which with \
            --service-rate close the loop: replicas drain the backlog. Give -f several \
            times to compare specs. docs/simulate.md says more.

            Exit codes: 0 good, 1 the lag was above --lag-limit, 2 usage.

            Examples:
              weir simulate -f so.yaml --history lag.csv --partitions 10
              weir simulate -f a.yaml -f b.yaml --history lag.jsonl --output svg > a.svg
              weir simulate -f so.yaml --history arrivals.csv --service-rate 50
            """)

    enum Output: String, ExpressibleByArgument, CaseIterable {
        case table, csv, json, svg
    }

    @Option(
        name: [.customShort("f"), .customLong("filename")],
        help: ArgumentHelp("Scaling specs: a file, a folder, or - for standard input.", valueName: "file"))
    var files: [String]

    @Option(name: .shortAndLong, help: "The namespace of manifests that name none.")
    var namespace: String?

    @Option(help: ArgumentHelp("The history, CSV or JSON Lines.", valueName: "file"))
    var history: String

    @Option(help: "Records that one replica reads in a second; needed for arrivals.")
    var serviceRate: String?

    @Option(help: "Partitions of a topic where the history does not tell them apart.")
    var partitions: Int?

    @Option(help: "Replicas at the start (default: minReplicaCount, at least 1).")
    var replicas: Int32?

    @Option(help: "Counts the time for which the lag lies above it.")
    var lagLimit: Int64?

    @Option(help: "The age beyond which what a history of lag told last is unknown.")
    var staleAfter = "5m"

    @Option(help: "How often replicas commit what they have read, for arrivals; 0s for at once.")
    var commitInterval = "5s"

    @Option(help: "How long a new pod takes before it reads.")
    var podStart = "0s"

    @Option(help: "The KEDA whose rules hold, 2.10 to 2.21.")
    var kedaVersion = "2.20"

    @Option(help: "table, csv, json or svg (docs/simulate.md says their form).")
    var output = Output.table

    func validate() throws { try checkStandardInputIsNamedOnce(files) }

    func run() throws {
        guard let version = KEDAVersion(kedaVersion) else { throw wrong("--keda-version", "takes 2.10 to 2.21") }
        let options = try simulationOptions()
        let specs = try SimulatedSpec.read(files, namespace: namespace, version: version) {
            standardInput(limit: ManifestReader.sizeLimit)
        }
        let (workload, isDated) = try workload()
        var report = SimulationReport(output, clock: SimulationClock(isDated: isDated))
        var isRefused = false
        var runs: [SimulationReport.Run] = []
        for spec in specs {
            do throws(SimulationRefusal) {
                let simulation = try Simulation(spec.target, over: workload, options: options)
                runs.append(SimulationReport.Run(title: spec.title, simulation: simulation))
            } catch {
                printError("\(spec.title): \(error)".printable)
                isRefused = true
            }
        }
        if isRefused { throw ExitCode.usage }
        do throws(WriteError) {
            try report.write(runs)
        } catch {
            printError("\(error)")
            throw ExitCode.failure
        }
        if report.isAboveLimit { throw ExitCode.failure }
    }

    private func workload() throws -> (SimulatedWorkload, isDated: Bool) {
        let recorded: RecordedHistory
        do throws(HistoryError) {
            recorded = try HistoryReader().read(history)
        } catch {
            printError("\(error)")
            throw ExitCode.usage
        }
        switch (recorded.content, try rate()) {
        case (.lag(let lag), nil): return (.lag(lag), recorded.isDated)
        case (.lag, .some):
            throw wrong("--service-rate", "needs a history of arrivals: lag that was observed has been drained already")
        case (.arrivals(let arrivals), let rate?): return (.arrivals(arrivals, rate), recorded.isDated)
        case (.arrivals, nil):
            throw wrong(
                "--service-rate",
                "is needed for a history of arrivals: say how many records a replica reads in a second")
        }
    }

    private func rate() throws -> ServiceRate? {
        guard let serviceRate else { return nil }
        guard let quantity = Quantity(serviceRate), let rate = ServiceRate(recordsPerSecond: quantity) else {
            throw wrong("--service-rate", "takes records in a second, from 0.001 to a billion")
        }
        return rate
    }

    private func simulationOptions() throws -> SimulationOptions {
        if let partitions, partitions < 1 { throw wrong("--partitions", "takes 1 or more") }
        if let replicas, replicas < 0 { throw wrong("--replicas", "takes 0 or more") }
        if let lagLimit, lagLimit < 0 { throw wrong("--lag-limit", "takes 0 or more") }
        return SimulationOptions(
            initialReplicas: replicas, partitionsPerTopic: partitions,
            staleAfter: try duration(staleAfter, "--stale-after"),
            commitInterval: try duration(commitInterval, "--commit-interval"),
            podStartDelay: try duration(podStart, "--pod-start"),
            lagLimit: lagLimit)
    }

    private func duration(_ text: String, _ option: String) throws -> Duration {
        do {
            return try DurationText.parse(text)
        } catch {
            throw wrong(option, "takes a duration such as 90s or 5m")
        }
    }

    /// Prints what is wrong with an option.
    private func wrong(_ option: String, _ message: String) -> ExitCode {
        printError("\(option) \(message)")
        return .usage
    }
}
