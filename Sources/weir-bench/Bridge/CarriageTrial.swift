import LagModel

/// Measures the rate and the CPU time of a carrier once it is at its pace.
struct CarriageTrial {
    /// Outputs before the measured span begins: clients have connected, and buffers are full.
    let warmUpOutputs: Int
    /// Outputs at which the span ends, where it has not ended by then.
    let outputs: Int
    let seconds: Double

    func run(_ carriage: Carriage) throws -> CarriageReport {
        let began = try carriage.wait(until: warmUpOutputs)
        let ended = try carriage.wait(until: outputs, within: .seconds(seconds))
        let peak = try carriage.finish()
        let records = Double(ended.outputs - began.outputs)
        guard records > 0 else { throw BenchmarkError("nothing arrived within \(seconds) s") }
        return CarriageReport(
            recordsPerSecond: records / began.at.duration(to: ended.at).inSeconds,
            cpuMicrosecondsPerRecord: (ended.cpuMilliseconds - began.cpuMilliseconds) * 1000 / records,
            peakMebibytes: peak)
    }
}

/// One span of one carrier.
struct CarriageReport {
    let recordsPerSecond: Double
    let cpuMicrosecondsPerRecord: Double
    let peakMebibytes: Double
}
