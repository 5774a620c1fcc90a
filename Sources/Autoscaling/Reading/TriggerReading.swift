public import LagModel

/// What one poll of a trigger gave: what KEDA hands to the HPA, beside the truth.
public struct TriggerReading: Sendable, Hashable {
    /// When the offsets were read.
    public var readAt: Instant
    /// The lag summed over all partitions as KEDA counts them, before persistent lag is left out and before any cap; may be negative.
    public var rawLag: Int64
    /// The lag that counts for scaling, before any cap.
    public var countedLag: Int64
    /// The lag after the cap: what is handed to the HPA; negative only by the rules before KEDA 2.20.
    public var cappedLag: Int64
    /// The rule that changed `countedLag` into `cappedLag`; nil where they are the same.
    public var cap: LagCap?
    /// How many partitions were counted.
    public var partitions: Int
    /// The lag of each topic, ascending by name; counted as in `rawLag`.
    public var topics: [TopicLagReading]
    /// Whether the trigger counts as active.
    public var isActive: Bool

    /// A reading.
    public init(
        readAt: Instant, rawLag: Int64, countedLag: Int64, cappedLag: Int64, cap: LagCap? = nil, partitions: Int,
        topics: [TopicLagReading] = [], isActive: Bool
    ) {
        self.readAt = readAt
        self.rawLag = rawLag
        self.countedLag = countedLag
        self.cappedLag = cappedLag
        self.cap = cap
        self.partitions = partitions
        self.topics = topics
        self.isActive = isActive
    }
}

/// What one topic adds to a trigger's lag.
public struct TopicLagReading: Sendable, Hashable {
    /// The topic's name.
    public var topic: String
    /// The lag as KEDA counts it; may be negative.
    public var lag: Int64
    /// How many partitions were counted.
    public var partitions: Int
    /// How many of them have no commit.
    public var uncommittedPartitions: Int

    /// One topic's part.
    public init(topic: String, lag: Int64, partitions: Int, uncommittedPartitions: Int) {
        self.topic = topic
        self.lag = lag
        self.partitions = partitions
        self.uncommittedPartitions = uncommittedPartitions
    }
}

/// A rule by which KEDA replaces the lag with another number.
public enum LagCap: Sendable, Hashable {
    /// No more than the threshold times this number of partitions.
    case partitions(Int)
    /// No more than the threshold times this number of partitions that have lag.
    case partitionsWithLag(Int)
    /// The threshold times this divisor of the number of partitions, however little lag there is.
    case evenDistribution(divisor: Int)
    /// A negative lag, which becomes 0.
    case negative
}

/// Why a poll of a trigger gave no reading.
public enum TriggerFailure: Error, Sendable, Hashable {
    /// KEDA's scaler would report an error at this poll too; the sentence says which.
    case scalerError(String)
    /// KEDA could not even build the scaler, so that no fallback is consulted; the sentence says why.
    case scalerNotBuilt(String)
    /// We do not know what KEDA would read: nothing was read yet, or what was read is too old.
    case unknown(String)
    /// The trigger is not one of Kafka: its value is unknown, and it counts as active.
    case notKafka(type: String)
}
