/// Times Weir and the C loop by turns against one cluster.
struct CollectionTrial {
    private struct Samples {
        var wall: [Double] = []
        var cpu: [Double] = []
    }

    private let cluster: FakeCluster
    private let plan: LagPlan
    private let worker: WorkerProcess
    private let cLoop: CLoop
    private var samples: [Operation: Samples] = [:]
    private var requests: [Operation: FakeCluster.Requests] = [:]
    private(set) var cLoopPeakMebibytes = 0.0
    private(set) var requestsOfScrapers = 0

    init(_ cluster: FakeCluster, programs: Programs, plan: LagPlan) throws {
        self.cluster = cluster
        self.plan = plan
        worker = try WorkerProcess(cluster.bootstrapServers, programs: programs)
        cLoop = CLoop(bootstrapServers: cluster.bootstrapServers, programs: programs)
    }

    mutating func run() throws -> [OperationReport] {
        defer { worker.end() }
        try checkFindings()
        // The first collection connects; four ticks are a round of slow and ordinary ones.
        for _ in 0..<4 { try worker.obey(.tick) }
        while (samples[.collection]?.wall.count ?? 0) < plan.samples {
            for _ in 0..<plan.samplesPerTurn { add(try worker.obey(.collect), to: .collection) }
            try takeRoundsOfCLoop()
            for form in TickForm.allCases { try takeTicks(form) }
        }
        try countRequests()
        return Operation.allCases.compactMap(report)
    }

    /// Figures of two programs can be compared only where both found the same.
    private func checkFindings() throws {
        let ours = try worker.obey(.collect)
        guard let theirs = try cLoop.rounds(1).first else { return }
        guard ours.groups == theirs.groups, ours.commits == theirs.commits, ours.endOffsets == theirs.endOffsets else {
            throw BenchmarkError(
                "Weir found \(ours.groups) groups, \(ours.commits) commits and \(ours.endOffsets) log ends, the C loop "
                    + "\(theirs.groups), \(theirs.commits) and \(theirs.endOffsets)")
        }
    }

    private mutating func takeRoundsOfCLoop() throws {
        for round in try cLoop.rounds(plan.samplesPerTurn) {
            samples[.cLoop, default: Samples()].wall.append(round.wallMs)
            samples[.cLoop, default: Samples()].cpu.append(round.cpuMs)
            cLoopPeakMebibytes = max(cLoopPeakMebibytes, Double(round.peakResidentKiB) / 1024)
        }
    }

    private mutating func takeTicks(_ form: TickForm) throws {
        var ordinary = 0
        var needsSlow = form == .compressedPage
        while ordinary < plan.samplesPerTurn || needsSlow {
            try form.scrape(worker.port)
            let reply = try worker.obey(.tick)
            if !reply.isSlow {
                add(reply, to: form.operation)
                ordinary += 1
            } else if form == .compressedPage {
                add(reply, to: .slowTick)
                needsSlow = false
            }
        }
    }

    private mutating func add(_ reply: WorkerReply, to operation: Operation) {
        samples[operation, default: Samples()].wall.append(reply.wallMilliseconds)
        samples[operation, default: Samples()].cpu.append(reply.cpuMilliseconds)
    }

    private func report(_ operation: Operation) -> OperationReport? {
        guard let taken = samples[operation], !taken.wall.isEmpty else { return nil }
        return OperationReport(
            operation: operation, requests: requests[operation] ?? [:], wall: Spread(taken.wall), cpu: Spread(taken.cpu)
        )
    }
}

// Requests are counted apart from the samples, so that asking the fake for its counters disturbs none.
extension CollectionTrial {
    private mutating func countRequests() throws {
        requests[.cLoop] = try cLoop.requests(of: cluster)
        requests[.collection] = try cluster.requests { try worker.obey(.collect) }
        for _ in 0..<5 {
            var isSlow = false
            let counted = try cluster.requests { isSlow = try worker.obey(.tick).isSlow }
            for operation in isSlow ? [.slowTick] : TickForm.allCases.map(\.operation) { requests[operation] = counted }
        }
        requestsOfScrapers = try cluster.requests {
            let scrapers = try (0..<10).map { _ in try ScrapeClient(port: worker.port) }
            for _ in 0..<20 { for scraper in scrapers { _ = try scraper.get("/metrics") } }
        }.values.reduce(0, +)
    }
}

/// What is made of a page within a tick: a form that was asked of the page before.
private enum TickForm: CaseIterable {
    // In this order: a tick after nobody has scraped forgets that anybody ever did.
    case none, page, compressedPage

    var operation: Operation {
        switch self {
        case .none: .tick
        case .page: .tickWithPage
        case .compressedPage: .tickWithCompressedPage
        }
    }

    func scrape(_ port: UInt16) throws {
        if self == .none { return }
        let fields = self == .compressedPage ? ["Accept-Encoding: gzip"] : []
        _ = try ScrapeClient(port: port).get("/metrics", fields: fields)
    }
}
