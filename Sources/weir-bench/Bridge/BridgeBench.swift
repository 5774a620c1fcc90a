import Foundation

/// What the trials of the bridge share: a broker, its topics and names for groups.
final class BridgeBench {
    let broker: BrokerProcess
    let programs: Programs
    private let folder: ScratchFolder
    private var groups = 0

    init(_ plan: BridgePlan, programs: Programs) throws {
        self.programs = programs
        broker = try BrokerProcess(programs: programs)
        folder = try ScratchFolder()
        try BenchTopics.prepare(on: broker, records: plan.records)
    }

    deinit { broker.end() }

    /// A group that has committed nothing.
    func newGroup() -> String {
        groups += 1
        return "bench-\(groups)"
    }

    /// A file of this run.
    func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

    /// Where what a carrier says goes.
    func log(of group: String) -> String { path("\(group).log") }
}
