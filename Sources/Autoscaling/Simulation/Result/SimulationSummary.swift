public import LagModel

/// What a simulation came to, each point holding until the next.
public struct SimulationSummary: Sendable {
    /// The first time.
    public var start: Instant
    /// The last time.
    public var end: Instant
    /// How many polls and syncs were made.
    public var steps: Int64 = 0
    /// The greatest lag; nil where none was known.
    public var greatestLag: Int64?
    /// When the lag was greatest, at first.
    public var greatestLagAt: Instant?
    /// How long the lag was not known.
    public var timeUnknown: Duration { .nanoseconds(nanosecondsUnknown) }
    /// The limit above which time was counted; nil where none was given.
    public var lagLimit: Int64?
    /// How long the lag lay above the limit.
    public var timeAboveLimit: Duration { .nanoseconds(nanosecondsAboveLimit) }
    /// `spec.replicas` times time, in seconds.
    public var replicaSeconds = 0.0
    /// How often the replicas went up.
    public var scaleUps = 0
    /// How often the replicas went down.
    public var scaleDowns = 0
    /// The greatest number of replicas.
    public var greatestReplicas: Int32
    /// How long there were `maxReplicaCount` replicas or more.
    public var timeAtMaximum: Duration { .nanoseconds(nanosecondsAtMaximum) }
    /// The replicas at the end.
    public var finalReplicas: Int32

    private var nanosecondsUnknown: Int64 = 0
    private var nanosecondsAboveLimit: Int64 = 0
    private var nanosecondsAtMaximum: Int64 = 0
    private let maxReplicas: Int32
    private var last: (at: Instant, lag: Int64?, replicas: Int32)?

    init(start: Instant, end: Instant, replicas: Int32, maxReplicas: Int32, lagLimit: Int64?) {
        self.start = start
        self.end = end
        self.maxReplicas = maxReplicas
        self.lagLimit = lagLimit
        greatestReplicas = replicas
        finalReplicas = replicas
    }

    /// How often the replicas changed.
    public var rescales: Int { scaleUps + scaleDowns }

    /// `spec.replicas` times time, in hours.
    public var replicaHours: Double { replicaSeconds / 3_600 }

    mutating func add(_ point: SimulationPoint) {
        pass(until: point.at)
        steps += 1
        if let lag = point.lag, greatestLag.map({ lag > $0 }) ?? true {
            greatestLag = lag
            greatestLagAt = point.at
        }
        if point.replicas > point.counts.spec { scaleUps += 1 }
        if point.replicas < point.counts.spec { scaleDowns += 1 }
        greatestReplicas = max(greatestReplicas, point.replicas)
        finalReplicas = point.replicas
        last = (point.at, point.lag, point.replicas)
    }

    /// Counts the time since the last point.
    mutating func pass(until time: Instant) {
        guard let last else { return }
        let length = time.nanoseconds(since: last.at)
        if let lag = last.lag {
            if let lagLimit, lag > lagLimit { nanosecondsAboveLimit += length }
        } else {
            nanosecondsUnknown += length
        }
        if last.replicas >= maxReplicas { nanosecondsAtMaximum += length }
        replicaSeconds += Double(last.replicas) * (Double(length) / 1e9)
    }
}
