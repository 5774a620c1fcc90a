/// What a simulation takes as given, beside the spec and the history.
public struct SimulationOptions: Sendable, Hashable {
    /// The replicas at the start; nil for the fewest that the HPA keeps.
    public var initialReplicas: Int32?
    /// How many partitions a topic has whose partitions the history does not tell apart.
    public var partitionsPerTopic: Int?
    /// The age beyond which what a history of lag told last does not stand in for the present.
    public var staleAfter: Duration
    /// How often replicas commit what they have read, where arrivals are simulated; at once where it is zero.
    public var commitInterval: Duration
    /// How long a new pod takes before it reads.
    public var podStartDelay: Duration
    /// The lag above which time is counted; nil where none is.
    public var lagLimit: Int64?

    /// Options; a history may be silent for five minutes, commits come every five seconds as Kafka's own clients make them, and pods start at once
    /// unless told otherwise.
    public init(
        initialReplicas: Int32? = nil, partitionsPerTopic: Int? = nil, staleAfter: Duration = .seconds(300),
        commitInterval: Duration = .seconds(5), podStartDelay: Duration = .zero, lagLimit: Int64? = nil
    ) {
        self.initialReplicas = initialReplicas
        self.partitionsPerTopic = partitionsPerTopic
        self.staleAfter = staleAfter
        self.commitInterval = commitInterval
        self.podStartDelay = podStartDelay
        self.lagLimit = lagLimit
    }
}

/// Where the lag of a simulation comes from.
public enum SimulatedWorkload: Sendable, Hashable {
    /// Lag as it was observed: replicas do not change it.
    case lag(LagHistory)
    /// Records that arrive, and replicas that each read them at this rate.
    case arrivals(ArrivalHistory, ServiceRate)
}
