/// What is measured of the bridge, and how often.
struct BridgePlan {
    /// Calls in flight at most, of the bridge and of the load tools.
    static let concurrency = 32

    /// How long the model takes for each answer, in milliseconds.
    let modelMilliseconds: [Int]
    /// Records in each topic that is worked off.
    let records: Int
    /// How often each carrier has its turn.
    let rounds: Int
    /// The longest span of one turn.
    let seconds: Double
    /// How many records a second go through at a steady rate, where single records are timed.
    let pacedRecordsPerSecond: Int

    static let full = BridgePlan(
        modelMilliseconds: [0, 5, 20], records: 2_000_000, rounds: 3, seconds: 5, pacedRecordsPerSecond: 500)
    /// Shows that everything works, not how fast.
    static let quick = BridgePlan(
        modelMilliseconds: [0, 5, 20], records: 200_000, rounds: 1, seconds: 2, pacedRecordsPerSecond: 500)
}
