import Foundation

/// What carries records from one topic to another.
enum Carrier: Hashable, Codable {
    /// Plain C on librdkafka, without a model.
    case cLoop
    /// Weir's bridge without a model.
    case passthrough
    /// Weir's bridge through a model.
    case bridge(Transport)

    var name: String {
        switch self {
        case .cLoop: "C loop on librdkafka"
        case .passthrough: "weir bridge --passthrough"
        case .bridge(let transport): "weir bridge, \(transport.name)"
        }
    }
}

/// How a model server is called: with V2, the Open Inference Protocol.
enum Transport: String, Hashable, Codable, CaseIterable {
    case rest, grpc

    var name: String { self == .rest ? "REST" : "gRPC" }
}

/// From where to where a stream goes.
struct Route {
    let bootstrapServers: String
    let input: String
    let output: String
    let group: String
    /// Calls in flight at most.
    let concurrency: Int
    /// Nil: as the bridge has it.
    var fetchWait: FetchWait?
}

/// How long a fetch that finds nothing waits.
struct FetchWait {
    let milliseconds: Int
    /// The bridge's configuration that says so.
    let file: String

    init(milliseconds: Int, file: String) throws {
        self.milliseconds = milliseconds
        self.file = file
        try "properties: { fetch.wait.max.ms: \"\(milliseconds)\" }\n"
            .write(toFile: file, atomically: true, encoding: .utf8)
    }
}

/// A carrier at work.
final class CarrierProcess {
    private let process: ChildProcess

    /// - Parameter model: where the model server listens; needed by `bridge` alone.
    init(_ carrier: Carrier, _ route: Route, model: ModelStubProcess?, log: String, programs: Programs) throws {
        switch carrier {
        case .cLoop:
            process = try ChildProcess(
                programs.cRecords,
                [
                    "--bootstrap", route.bootstrapServers, "--group", route.group, "--input", route.input,
                    "--output", route.output,
                ] + (route.fetchWait.map { ["--fetch-wait-ms", "\($0.milliseconds)"] } ?? []), log: log)
        case .passthrough:
            process = try ChildProcess(programs.weir, Self.words(route) + ["--passthrough"], log: log)
        case .bridge(let transport):
            guard let model else { throw BenchmarkError("the bridge has no model to call") }
            process = try ChildProcess(programs.weir, Self.words(route) + model.words(for: transport), log: log)
        }
    }

    var pid: pid_t { process.pid }

    /// Has it drain, commit and end.
    func finish() throws { _ = try process.finish(within: .seconds(60)) }

    func end() { process.end() }

    private static func words(_ route: Route) -> [String] {
        [
            "bridge", "--bootstrap-servers", route.bootstrapServers, "--input-topic", route.input,
            "--output-topic", route.output, "--group", route.group, "--workers", "\(route.concurrency)",
            "--max-in-flight", "\(route.concurrency)",
            "--listen", "127.0.0.1:0", "--log-level", "warning",
        ] + (route.fetchWait.map { ["--config.file", $0.file] } ?? [])
    }
}
