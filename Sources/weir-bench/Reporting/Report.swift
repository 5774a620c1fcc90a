import Foundation

/// All that one run has measured.
struct Report: Codable {
    let machine: MachineReport
    let lag: LagReport?
    let bridge: BridgeReport?

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

/// What was measured of collections, ticks, scrapes and decisions.
struct LagReport: Codable {
    let shapes: [ShapeReport]
    let renderings: [RenderingReport]
    let deciding: DecidingReport
    let hungBroker: HungBrokerReport
}

/// One shape of cluster.
struct ShapeReport: Codable {
    let shape: Shape
    let operations: [OperationReport]
    let memory: MemoryReport
    let scrapes: [ScrapeReport]
    let serveMebibytes: Double
    /// Requests that reached the brokers while ten scrapers scraped and no tick was.
    let requestsOfScrapers: Int
    let peer: PeerReport?

    subscript(_ operation: Operation) -> OperationReport? { operations.first { $0.operation == operation } }
}

/// One operation: its requests, and its wall and CPU time in milliseconds.
struct OperationReport: Codable {
    let operation: Operation
    let requests: [String: Int]
    let wall: Spread
    let cpu: Spread

    var requestCount: Int { requests.values.reduce(0, +) }
}

/// Resident memory.
struct MemoryReport: Codable {
    struct Reading: Codable {
        let ticks: Int
        let mebibytes: Double
    }

    /// After the first tick, after a tenth of all, and after all.
    let readings: [Reading]
    let peakMebibytes: Double
    let cLoopPeakMebibytes: Double

    /// How much more there was at the end than after a tenth of the ticks; nil where too few were made.
    var growth: Double? {
        guard readings.count > 1, let last = readings.last else { return nil }
        return last.mebibytes / readings[readings.count - 2].mebibytes
    }
}

/// Scrapes of one form of the page.
struct ScrapeReport: Codable {
    let form: String
    let series: Int
    let bytes: Int
    /// The first time that anybody asked for this form.
    let firstMilliseconds: Double
    let milliseconds: Spread
}

/// Rendering alone, on one thread, in CPU time.
struct RenderingReport: Codable {
    let format: String
    let series: Int
    let bytes: Int
    let milliseconds: Spread

    var nanosecondsPerSeries: Double { milliseconds.median * 1e6 / Double(series) }
}

/// Decisions, on one thread, in CPU time.
struct DecidingReport: Codable {
    let targets: Int
    /// Of one tick of all targets.
    let tickMilliseconds: Spread
    let syncsPerSecond: Spread
    let syncsPerSecondWithBehavior: Spread
    /// Through the whole chain: lag, trigger, KEDA's loop and the HPA.
    let simulatedSyncsPerSecond: Spread
}

/// Scrapes while one broker of three hangs.
struct HungBrokerReport: Codable {
    let seconds: Int
    let milliseconds: Spread
    let lagSeriesBefore: Int
    let lagSeriesAtTheEnd: Int
}

/// Another exporter.
struct PeerReport: Codable {
    struct Scrape: Codable {
        let wallMilliseconds: Double
        let cpuMilliseconds: Double
        let requests: [String: Int]
        let series: Int
    }

    let name: String
    let scrapes: [Scrape]
    let residentMebibytes: Double
    let peakMebibytes: Double
}
