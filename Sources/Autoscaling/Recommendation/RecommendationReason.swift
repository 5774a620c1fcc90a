public import LagModel

/// One step of advice, or one thing that was observed, with its numbers.
public enum RecommendationReason: Sendable, Hashable {
    /// What one replica consumes, observed over a time; only a lower bound where it did not always have records before it.
    case consumption(perReplica: RecordRate, consumers: Int32, over: Duration, isLowerBound: Bool)
    /// How many replicas the present inflow takes.
    case inflow(RecordRate, replicas: Int64)
    /// How many replicas the inflow and the backlog together take.
    case drain(records: Int64, within: Duration, replicas: Int64)
    /// The present replicas keep up, and how many fewer would is not known.
    case presentKeepsUp(Int32)
    /// Fewer replicas are not advised while part of the data is missing.
    case heldWhileIncomplete(Int32)
    /// What was wished lies outside a limit.
    case limited(from: Int64, to: Int32, by: RecommendationLimit)
    /// A `lagThreshold` at which one replica's share is consumed in time; more would do as well where the rate is a lower bound.
    case lagThreshold(Int64, perReplica: RecordRate, within: Duration, isLowerBound: Bool)
    /// One partition has most of the records; no replica count mends that where one replica is too slow for it.
    case skew(TopicPartition, RecordShare, percent: Int, exceedsOneReplica: Bool)
    /// The commit of a partition stands still although there are records.
    case noProgress(TopicPartition, lag: Int64, for: Duration)
    /// Something is not known.
    case missing(MissingObservation)
}

/// What bounds advice.
public enum RecommendationLimit: Sendable, Hashable {
    /// More consumers than partitions have nothing to read.
    case partitions
    /// `maxReplicaCount`.
    case maximum
    /// `minReplicaCount`.
    case minimum
}

/// The records of which a partition has a share.
public enum RecordShare: Sendable, Hashable {
    /// Those that come in.
    case inflow
    /// Those that wait.
    case backlog
}

/// What advice would need and does not have.
public enum MissingObservation: Sendable, Hashable {
    /// Nothing was read yet.
    case everything
    /// Of this many partitions there are too few samples, too old ones, or no commit.
    case partitions(Int)
    /// The consumption at the present number of replicas: it was not seen for long enough.
    case consumption(replicas: Int32)
    /// A rate: nothing was consumed while records came in.
    case anyConsumption
    /// The number of partitions, which bounds the replicas.
    case partitionCount
    /// The time within which a backlog is to be drained.
    case drainWithin
}
