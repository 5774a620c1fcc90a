import Foundation

/// Times single records through a carrier that is not at its limit.
struct LatencyTrial {
    let bench: BridgeBench
    let plan: BridgePlan

    /// The embedded broker answers a fetch that finds nothing only when its wait is over; a real one at the first record.
    private static let fetchWaitMilliseconds = 1

    func run(_ carrier: Carrier, modelMilliseconds: Int?) throws -> LatencyReport {
        let model = try modelMilliseconds.map { try ModelStubProcess(milliseconds: $0, programs: bench.programs) }
        defer { model?.end() }
        let group = bench.newGroup()
        let topics = try BenchTopics.preparePaced(on: bench.broker, group: group)
        let servers = bench.broker.bootstrapServers
        let route = Route(
            bootstrapServers: servers, input: topics.input, output: topics.output, group: group,
            concurrency: BridgePlan.concurrency,
            fetchWait: try FetchWait(milliseconds: Self.fetchWaitMilliseconds, file: bench.path("\(group).yaml")))
        let process = try CarrierProcess(
            carrier, route, model: model, log: bench.log(of: group), programs: bench.programs)
        defer { process.end() }
        let pace = Pace(
            bootstrapServers: servers.split(separator: ",").map(String.init), input: topics.input,
            output: topics.output,
            partitions: BenchTopics.pacedPartitions, recordsPerSecond: plan.pacedRecordsPerSecond,
            seconds: max(2, Int(plan.seconds)), payload: InferenceBody.payload(carrier.transport ?? .rest))
        let pacer = try ChildProcess(bench.programs.bench, ["pace"])
        try pacer.send(try JSONLine.text(pace))
        let report = try JSONLine.read(PaceReport.self, try pacer.line(within: .seconds(180)))
        try process.finish()
        return LatencyReport(
            carrier: carrier, modelMilliseconds: modelMilliseconds, recordsPerSecond: pace.recordsPerSecond,
            milliseconds: report.milliseconds)
    }
}

extension Carrier {
    fileprivate var transport: Transport? {
        if case .bridge(let transport) = self { transport } else { nil }
    }
}
