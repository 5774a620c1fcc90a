/// The loop without a model: Weir's and the C loop's, by turns.
struct RecordLoopTrial {
    let bench: BridgeBench
    let plan: BridgePlan

    func run() throws -> [LoopReport] {
        var turns: [Carrier: [CarriageReport]] = [:]
        let trial = CarriageTrial(
            warmUpOutputs: plan.records / 10, outputs: plan.records / 10 * 9, seconds: plan.seconds)
        for _ in 0..<plan.rounds {
            for carrier in [Carrier.cLoop, .passthrough] {
                turns[carrier, default: []].append(
                    try trial.run(Carriage(carrier, from: BenchTopics.input(for: .rest), bench: bench)))
            }
        }
        return [.cLoop, .passthrough].compactMap { carrier in
            turns[carrier].map { LoopReport(carrier, turns: $0) }
        }
    }
}

/// Resident memory while the bridge works off a million records.
struct RecordMemoryTrial {
    let bench: BridgeBench
    let plan: BridgePlan

    func run() throws -> RecordMemoryReport {
        let carriage = try Carriage(.passthrough, from: BenchTopics.input(for: .rest), bench: bench)
        let most = min(1_000_000, plan.records)
        let readings = try [most / 100, most / 10, most / 2, most].map { outputs in
            RecordMemoryReport.Reading(
                records: outputs, mebibytes: try carriage.wait(until: outputs).residentMebibytes)
        }
        return RecordMemoryReport(readings: readings, peakMebibytes: try carriage.finish())
    }
}
