import Foundation

/// Measures the bridge: one thing after the other, so that nothing disturbs another.
struct BridgeBenchmark {
    private let plan: BridgePlan
    private let programs: Programs

    init(_ plan: BridgePlan, programs: Programs) {
        self.plan = plan
        self.programs = programs
    }

    func run() throws -> BridgeReport {
        progress("\(plan.records.grouped) records for each transport")
        let bench = try BridgeBench(plan, programs: programs)
        progress("the loop without a model")
        let loops = try RecordLoopTrial(bench: bench, plan: plan).run()
        progress("memory over records")
        let memory = try RecordMemoryTrial(bench: bench, plan: plan).run()
        let calls = try plan.modelMilliseconds.flatMap { milliseconds in
            progress("a model of \(milliseconds) ms")
            return try ModelTrial(bench: bench, plan: plan, milliseconds: milliseconds).run()
        }
        return BridgeReport(loops: loops, memory: memory, calls: calls, latencies: try latencies(bench))
    }

    private func latencies(_ bench: BridgeBench) throws -> [LatencyReport] {
        let trial = LatencyTrial(bench: bench, plan: plan)
        progress("latency without a model")
        let loops = try [Carrier.cLoop, .passthrough].map { try trial.run($0, modelMilliseconds: nil) }
        return try loops
            + plan.modelMilliseconds.flatMap { milliseconds in
                progress("latency with a model of \(milliseconds) ms")
                return try Transport.allCases.map { try trial.run(.bridge($0), modelMilliseconds: milliseconds) }
            }
    }

    private func progress(_ step: String) {
        try? FileHandle.standardError.write(contentsOf: Data("weir-bench: bridge: \(step)\n".utf8))
    }
}
