/// What was measured of the bridge.
struct BridgeReport: Codable {
    let loops: [LoopReport]
    let memory: RecordMemoryReport
    let calls: [CallReport]
    let latencies: [LatencyReport]

    subscript(_ carrier: Carrier) -> LoopReport? { loops.first { $0.carrier == carrier } }
}

/// All turns of one carrier.
struct LoopReport: Codable {
    let carrier: Carrier
    let recordsPerSecond: Spread
    let cpuMicrosecondsPerRecord: Spread
    let peakMebibytes: Double

    /// - Precondition: there was a turn.
    init(_ carrier: Carrier, turns: [CarriageReport]) {
        self.carrier = carrier
        recordsPerSecond = Spread(turns.map(\.recordsPerSecond))
        cpuMicrosecondsPerRecord = Spread(turns.map(\.cpuMicrosecondsPerRecord))
        peakMebibytes = turns.map(\.peakMebibytes).max() ?? 0
    }
}

/// Resident memory of the bridge without a model.
struct RecordMemoryReport: Codable {
    struct Reading: Codable {
        let records: Int
        let mebibytes: Double
    }

    let readings: [Reading]
    let peakMebibytes: Double
}

/// A model, called by a load tool and by the bridge.
struct CallReport: Codable {
    let transport: Transport
    let modelMilliseconds: Int
    /// Answers a second that the load tool gets.
    let toolRate: Spread
    let bridge: LoopReport

    /// How much of the load tool's rate the bridge reaches.
    var share: Double { bridge.recordsPerSecond.median / toolRate.median }
}

/// Single records, timed from the producer's hand-over until the output was read.
struct LatencyReport: Codable {
    let carrier: Carrier
    /// Nil where no model is called.
    let modelMilliseconds: Int?
    let recordsPerSecond: Int
    let milliseconds: Spread

    func added(_ value: Double) -> Double { value - Double(modelMilliseconds ?? 0) }
}
