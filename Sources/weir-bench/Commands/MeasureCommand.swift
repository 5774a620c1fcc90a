import ArgumentParser
import Foundation

struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Runs the benchmark (default).",
        discussion: """
            Lag: collections, ticks and scrapes, against a fake cluster of three brokers. Bridge: records from topic to topic, beside a C loop, \
            and through a model server, beside wrk and h2load, on an embedded broker. The programs that are measured must lie beside \
            weir-bench, as `make bench` builds them. Progress goes to stderr, the result to stdout.

            Environment:
              PEER       another exporter's program, to be measured beside Weir
              PEER_ARGS  its arguments, in which {bootstrap} and {port} are replaced (default: kafka_exporter's flags).
                         KAFKA_BROKERS and EXPORTER_PORT are in its environment, as kminion wants them

            Examples:
              weir-bench
              weir-bench --quick
              weir-bench --section bridge
              weir-bench --shape l --output markdown
              PEER=./kafka_exporter weir-bench --shape s
            """)

    @Option(help: "lag or bridge; may be given several times (default: both).")
    var section: [Section] = []

    @Option(help: "s, m or l; may be given several times (default: all).")
    var shape: [Shape] = []

    @Option(help: "table, markdown or json.")
    var output = OutputFormat.table

    @Flag(help: "Shape S with few rounds: shows that everything works, not how fast.")
    var quick = false

    @Option(help: "Samples of each operation (default: 20; quick: 4).")
    var samples: Int?

    @Option(help: "Ticks after which resident memory is read last (default: 1000; quick: 100).")
    var soakTicks: Int?

    func validate() throws {
        guard (1...10_000).contains(samples ?? 1) else {
            throw ValidationError("--samples must be between 1 and 10000")
        }
        guard (10...1_000_000).contains(soakTicks ?? 10) else {
            throw ValidationError("--soak-ticks must be between 10 and 1000000")
        }
    }

    func run() throws {
        let signals = ChildProcess.endAllOnSignals()
        defer { for signal in signals { signal.cancel() } }
        let report: Report
        do {
            report = try measure(Programs.beside())
        } catch let error as BenchmarkError {
            try? FileHandle.standardError.write(contentsOf: Data("weir-bench: \(error)\n".utf8))
            throw ExitCode.failure
        }
        switch output {
        case .json: print(try report.json)
        case .table: print(report.tables.map(\.text).joined(separator: "\n\n"))
        case .markdown: print(report.tables.map(\.markdown).joined(separator: "\n\n"))
        }
    }
}

extension MeasureCommand {
    private func measure(_ programs: Programs) throws -> Report {
        let sections = section.isEmpty ? Section.allCases : section
        return Report(
            machine: .current(),
            lag: sections.contains(.lag) ? try LagBenchmark(lagPlan, programs: programs).run() : nil,
            bridge: sections.contains(.bridge)
                ? try BridgeBenchmark(quick ? .quick : .full, programs: programs).run() : nil)
    }

    private var lagPlan: LagPlan {
        LagPlan(
            shapes: shape.isEmpty ? (quick ? [.small] : Shape.allCases) : shape,
            samples: samples ?? (quick ? 4 : 20), samplesPerTurn: quick ? 2 : 4,
            soakTicks: soakTicks ?? (quick ? 100 : 1000), scrapes: quick ? 30 : 300, hungSeconds: quick ? 4 : 15,
            peer: Peer(environment: ProcessInfo.processInfo.environment))
    }
}

/// A part of the benchmark.
enum Section: String, ExpressibleByArgument, CaseIterable {
    case lag, bridge
}

/// How the result is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, markdown, json
}

extension Shape: ExpressibleByArgument {
    init?(argument: String) { self.init(rawValue: argument.uppercased()) }

    static var allValueStrings: [String] { allCases.map { $0.rawValue.lowercased() } }
}
