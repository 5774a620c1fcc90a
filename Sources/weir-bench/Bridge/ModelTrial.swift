/// One model: the load tools straight at it, and the bridge through it, by turns.
struct ModelTrial {
    let bench: BridgeBench
    let plan: BridgePlan
    let milliseconds: Int

    func run() throws -> [CallReport] {
        let model = try ModelStubProcess(milliseconds: milliseconds, programs: bench.programs)
        defer { model.end() }
        return try Transport.allCases.map { transport in
            var rates: [Double] = []
            var turns: [CarriageReport] = []
            for _ in 0..<plan.rounds {
                rates.append(try LoadTool(bench: bench, seconds: plan.seconds).rate(of: transport, model))
                turns.append(try carry(transport, model))
            }
            return CallReport(
                transport: transport, modelMilliseconds: milliseconds, toolRate: Spread(rates),
                bridge: LoopReport(.bridge(transport), turns: turns))
        }
    }

    private func carry(_ transport: Transport, _ model: ModelStubProcess) throws -> CarriageReport {
        let trial = CarriageTrial(warmUpOutputs: 1_000, outputs: plan.records, seconds: plan.seconds)
        return try trial.run(
            Carriage(.bridge(transport), from: BenchTopics.input(for: transport), model: model, bench: bench))
    }
}
