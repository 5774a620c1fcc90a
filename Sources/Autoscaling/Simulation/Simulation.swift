public import LagModel

/// A spec over a history: KEDA's loop and the HPA on a simulated clock.
///
/// The loop polls at the first time of the history and then every `pollingInterval`; the HPA syncs at the first time, after the loop, and
/// then every `syncPeriod`. The last poll or sync is the one at, or the last before, the last time of the history.
public struct Simulation: Sendable {
    /// The most polls and syncs that one simulation makes.
    public static let stepLimit: Int64 = 10_000_000
    /// The most partitions that the polls and syncs of one simulation read together.
    public static let readingLimit: Int64 = 5_000_000_000

    /// What is simulated.
    public let target: ScalingTarget
    /// The first time.
    public let start: Instant
    /// The last time.
    public let end: Instant
    /// The replicas at the start.
    public let initialReplicas: Int32
    let options: SimulationOptions
    private let load: Load

    private enum Load: Sendable {
        case recorded(RecordedLoad)
        case arriving(ArrivingLoad)

        var topics: SimulatedTopics {
            switch self {
            case .recorded(let load): load.topics
            case .arriving(let load): load.topics
            }
        }
    }

    /// A simulation of a target over a workload.
    ///
    /// - Throws: why it cannot be simulated.
    public init(
        _ target: ScalingTarget, over workload: SimulatedWorkload, options: SimulationOptions = SimulationOptions()
    ) throws(SimulationRefusal) {
        try Self.check(target)
        let triggers = target.triggers.compactMap(\.kafka)
        let series: [HistorySeries]
        switch workload {
        case .lag(let history):
            guard let first = history.times.first, let last = history.times.last else { throw .emptyHistory }
            (start, end, series) = (first, last, history.series)
            load = .recorded(
                try RecordedLoad(
                    history, read: triggers, partitionsPerTopic: options.partitionsPerTopic,
                    staleAfter: options.staleAfter))
        case .arrivals(let history, let rate):
            guard let first = history.start, let last = history.end else { throw .emptyHistory }
            (start, end, series) = (first, last, history.series)
            load = .arriving(
                try ArrivingLoad(
                    history, rate: rate, read: triggers, partitionsPerTopic: options.partitionsPerTopic,
                    commitInterval: options.commitInterval))
        }
        self.target = target
        self.options = options
        initialReplicas = max(0, options.initialReplicas ?? target.autoscaler.minReplicas)
        try Self.check(load.topics, of: series, read: triggers)
        try checkSize(load.topics)
    }

    /// Runs it from the first time to the last.
    ///
    /// - Parameter see: is given every poll and sync, in order.
    public func run(_ see: (SimulationPoint) -> Void) -> SimulationSummary {
        switch load {
        case .recorded(let load): run(load, see)
        case .arriving(let load): run(load, see)
        }
    }

    private func run(_ load: some SimulatedLoad, _ see: (SimulationPoint) -> Void) -> SimulationSummary {
        var summary = SimulationSummary(
            start: start, end: end, replicas: initialReplicas, maxReplicas: target.autoscaler.maxReplicas,
            lagLimit: options.lagLimit)
        var run = SimulationRun(self, load)
        while let point = run.next() {
            summary.add(point)
            see(point)
        }
        summary.pass(until: end)
        return summary
    }
}
