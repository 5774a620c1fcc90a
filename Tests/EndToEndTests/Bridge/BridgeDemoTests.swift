import Foundation
import TestSupport
import Testing

/// The bridges of `weir demo`, which are processes of their own.
@Suite struct BridgeDemoTests {
    @Test func `a bridge carries requests to the model and its answers back`() async throws {
        try await withDemo([]) { weir in
            try await weir.metrics("answers are stored", within: .seconds(90)) { answers(in: $0) > 100 }
            try await eventually("its process is told") { bridges(of: weir).count == 1 ? true : nil }
            try await weir.stop()
        }
    }

    @Test func `more bridges are started when the lag asks for them, and all end with the demo`() async throws {
        try await withDemo(["--autoscale"]) { weir in
            let several = try await eventually("a second bridge is started", within: .seconds(120)) {
                let pids = bridges(of: weir)
                return pids.count > 1 ? pids : nil
            }
            try await weir.metrics("answers are stored", within: .seconds(90)) { answers(in: $0) > 100 }
            let current =
                "weir_advice_current_replicas{namespace=\"demo\",scaledobject=\"inference\",source=\"simulated\"}"
            try await weir.metrics("the advice knows of them") { ($0[current] ?? 0) > 1 }
            try await weir.stop()
            try await eventually("they have ended") { several.contains(where: isRunning) ? nil : true }
        }
    }

    @Test func `bridges end also where the demo is killed`() async throws {
        try await withDemo([]) { weir in
            let pids = try await eventually("a bridge is started") {
                let pids = bridges(of: weir)
                return pids.isEmpty ? nil : pids
            }
            weir.process.signal(SIGKILL)
            try await eventually("it ends by itself") { pids.contains(where: isRunning) ? nil : true }
        }
    }

    private func withDemo(_ arguments: [String], _ body: (Server) async throws -> Void) async throws {
        let demo = try ChildProcess(Weir.path, ["demo", "--listen", "127.0.0.1:0"] + arguments)
        defer { demo.end() }
        let port = try await eventually("the demo says where it serves") {
            demo.output.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/metrics/).flatMap { UInt16($0.1) }
        }
        try await body(Server(process: demo, port: port))
    }

    /// How many answers were ever stored.
    private func answers(in samples: Samples) -> Double {
        (0..<4).reduce(0) {
            $0 + (samples["kafka_topic_partition_current_offset{topic=\"answers\",partition=\"\($1)\"}"] ?? 0)
        }
    }

    /// Whether a process has not ended; one that nobody has waited for yet has.
    private func isRunning(_ pid: pid_t) -> Bool {
        let state = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        return state.map { !$0.contains(") Z ") } ?? false
    }

    /// The processes that the table named last.
    private func bridges(of weir: Server) -> [pid_t] {
        guard let line = weir.process.output.matches(of: /weir bridge: processes ([0-9 ]+)/).last else { return [] }
        return line.1.split(separator: " ").compactMap { pid_t($0) }
    }
}
