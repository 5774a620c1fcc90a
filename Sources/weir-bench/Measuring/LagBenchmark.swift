import Foundation

/// What is measured of collections, ticks and scrapes, and how often.
struct LagPlan {
    let shapes: [Shape]
    /// How many samples each operation gets.
    let samples: Int
    /// How many of them are taken before it is the others' turn.
    let samplesPerTurn: Int
    let soakTicks: Int
    let scrapes: Int
    let hungSeconds: Int
    let peer: Peer?
}

/// Measures lag's side: one thing after the other, so that nothing disturbs another.
struct LagBenchmark {
    private let plan: LagPlan
    private let programs: Programs

    init(_ plan: LagPlan, programs: Programs) {
        self.plan = plan
        self.programs = programs
    }

    func run() throws -> LagReport {
        progress("rendering")
        let renderings = Rendering(rounds: max(5, plan.samples)).run()
        progress("decisions")
        let deciding = try Deciding(rounds: max(5, plan.samples)).run()
        let shapes = try plan.shapes.map(measure)
        progress("one broker of three hangs")
        let hung = try HungBrokerTrial(programs: programs, seconds: plan.hungSeconds).run()
        return LagReport(shapes: shapes, renderings: renderings, deciding: deciding, hungBroker: hung)
    }

    private func measure(_ shape: Shape) throws -> ShapeReport {
        let cluster = try FakeCluster(shape, programs: programs)
        defer { cluster.end() }
        progress("\(shape.rawValue): collections and ticks")
        var trial = try CollectionTrial(cluster, programs: programs, plan: plan)
        let operations = try trial.run()
        progress("\(shape.rawValue): memory over \(plan.soakTicks) ticks")
        let memory = try MemoryTrial(
            cluster: cluster, programs: programs, ticks: plan.soakTicks, cLoopPeak: trial.cLoopPeakMebibytes
        ).run()
        progress("\(shape.rawValue): scrapes")
        let scrapes = try ScrapeTrial(cluster: cluster, programs: programs, count: plan.scrapes).run()
        return ShapeReport(
            shape: shape, operations: operations, memory: memory, scrapes: scrapes.reports,
            serveMebibytes: scrapes.serveMebibytes, requestsOfScrapers: trial.requestsOfScrapers,
            peer: try plan.peer.map { peer in
                progress("\(shape.rawValue): \(peer.name)")
                return try PeerTrial(cluster: cluster, peer: peer).run()
            })
    }

    private func progress(_ step: String) {
        try? FileHandle.standardError.write(contentsOf: Data("weir-bench: \(step)\n".utf8))
    }
}
