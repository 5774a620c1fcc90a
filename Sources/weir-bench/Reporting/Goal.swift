/// One of the numbers to beat, and what came of it.
struct Goal {
    let name: String
    let limit: String
    let measured: String
    let isMet: Bool

    /// A value that must not exceed a limit.
    init(_ name: String, _ value: Double, atMost limit: Double, _ unit: String) {
        self.name = name
        self.limit = "\(limit.plain)\(unit)"
        measured = "\(value.short)\(unit)"
        isMet = value <= limit
    }

    /// A value that must reach a limit.
    init(_ name: String, _ value: Double, atLeast limit: Double, _ unit: String) {
        self.name = name
        self.limit = "\(limit.plain)\(unit) or more"
        measured = "\(limit < 10 ? value.short : value.rounded().plain)\(unit)"
        isMet = value >= limit
    }
}

extension LagReport {
    /// The goals, as far as this run measured what they are about.
    var goals: [Goal] {
        (shapes.first { $0.shape == .large }?.goals ?? []) + renderingGoals + decidingGoals + [
            Goal(
                "S, one broker of three hung: the slowest scrape", hungBroker.milliseconds.largest, atMost: 10, " ms")
        ]
    }

    private var decidingGoals: [Goal] {
        [
            Goal(
                "\(deciding.targets.grouped) ScaledObjects decided on one snapshot", deciding.tickMilliseconds.median,
                atMost: 50, " ms"),
            Goal(
                "simulated HPA syncs a second",
                min(
                    deciding.syncsPerSecond.median, deciding.syncsPerSecondWithBehavior.median), atLeast: 1_000_000, ""),
        ]
    }

    private var renderingGoals: [Goal] {
        renderings.map {
            Goal("100,000 series rendered as \($0.format)", $0.milliseconds.median, atMost: 10, " ms")
        }
    }
}

extension ShapeReport {
    fileprivate var goals: [Goal] { collectionGoals + memoryGoals + scrapeGoals }

    private var collectionGoals: [Goal] {
        guard let cLoop = self[.cLoop], let collection = self[.collection], let tick = self[.tickWithPage] else {
            return []
        }
        return [
            Goal(
                "L: wall of the same requests, by the C loop's", collection.wall.median / cLoop.wall.median,
                atMost: 1.3,
                "×"),
            Goal(
                "L: CPU of the same requests, by the C loop's", collection.cpu.median / cLoop.cpu.median, atMost: 1.5,
                "×"),
            Goal("L: CPU of a whole tick with its page", tick.cpu.median, atMost: 400, " ms"),
        ]
    }

    private var memoryGoals: [Goal] {
        let size = memory.readings.last.map {
            Goal("L: resident memory after \($0.ticks.grouped) ticks", $0.mebibytes, atMost: 80, " MiB")
        }
        let growth = memory.growth.map {
            Goal("L: growth over the last nine tenths of the ticks", $0, atMost: 1.1, "×")
        }
        return [size, growth].compactMap(\.self)
    }

    private var scrapeGoals: [Goal] {
        scrapes.map { Goal("L: p99 of a scrape, \($0.form)", $0.milliseconds.p99, atMost: 5, " ms") } + [
            Goal("L: Kafka requests of 200 scrapes", Double(requestsOfScrapers), atMost: 0, "")
        ]
    }
}

extension Double {
    /// Without a fraction where there is none.
    fileprivate var plain: String { self == rounded() ? Int(self).grouped : "\(self)" }
}
