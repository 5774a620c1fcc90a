/// What the benchmark asks of a worker, one word in a line.
enum WorkerOrder: String, Codable {
    /// Make the C loop's requests through the Kafka fence, and nothing of the answers.
    case collect
    /// Tick as `weir serve` does, on a clock that 15 seconds pass on from tick to tick.
    case tick
}

/// A worker's first line.
struct WorkerReady: Codable {
    /// Where it serves `/metrics`.
    let port: UInt16
}

/// A worker's answer to an order.
struct WorkerReply: Codable {
    let wallMilliseconds: Double
    let cpuMilliseconds: Double
    let groups: Int
    let commits: Int
    let endOffsets: Int
    /// What was not answered.
    let failures: Int
    /// True for a tick that read metadata, log starts and members too.
    let isSlow: Bool
}
