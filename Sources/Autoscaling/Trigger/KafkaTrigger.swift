/// A Kafka trigger as KEDA holds it after parsing, credentials apart.
public struct KafkaTrigger: Sendable, Hashable {
    /// Which scaler reads it.
    public var scaler: KafkaScaler
    /// Whose rules it follows.
    public var version: KEDAVersion
    /// The brokers to begin with.
    public var bootstrapServers: [String]
    /// The consumer group whose lag counts.
    public var consumerGroup: String
    /// The topics whose lag counts; empty for every one that the scaler finds by itself; `kafka` knows at most one.
    public var topics: [String]
    /// The partitions that count; nil for all, which is not the same as an empty list.
    public var partitionLimitation: [Int]? {
        didSet { partitionFilter = partitionLimitation.map { PartitionFilter($0) } }
    }
    /// `partitionLimitation`, as a poll asks for it.
    private(set) var partitionFilter: PartitionFilter?
    /// The lag that one replica is to bear; above 0.
    public var lagThreshold: Int64
    /// The lag above which the trigger is active; 0 or more.
    public var activationLagThreshold: Int64
    /// What counts where nothing was committed.
    public var offsetResetPolicy: OffsetResetPolicy
    /// Whether more replicas than partitions are allowed.
    public var allowIdleConsumers: Bool
    /// Whether the lag of a partition whose commit does not move is left out.
    public var excludePersistentLag: Bool
    /// Whether a partition without a commit counts as no lag.
    public var scaleToZeroOnInvalidOffset: Bool
    /// Whether only partitions with lag bound the replicas.
    public var limitToPartitionsWithLag: Bool
    /// Whether the replicas are to divide the partitions evenly.
    public var ensureEvenDistributionOfPartitions: Bool
    /// The metric's name in the HPA, such as `s0-kafka-orders`.
    public var metricName: String
    /// What the metric is compared with.
    public var target: MetricTarget

    /// A trigger of a group on a cluster; what is left out has KEDA's default.
    public init(
        scaler: KafkaScaler, version: KEDAVersion = .standard, bootstrapServers: [String], consumerGroup: String,
        topics: [String], partitionLimitation: [Int]? = nil, lagThreshold: Int64 = 10,
        activationLagThreshold: Int64 = 0, offsetResetPolicy: OffsetResetPolicy = .latest,
        allowIdleConsumers: Bool = false, excludePersistentLag: Bool = false, scaleToZeroOnInvalidOffset: Bool = false,
        limitToPartitionsWithLag: Bool = false, ensureEvenDistributionOfPartitions: Bool = false, metricName: String,
        target: MetricTarget
    ) {
        self.scaler = scaler
        self.version = version
        self.bootstrapServers = bootstrapServers
        self.consumerGroup = consumerGroup
        self.topics = topics
        self.partitionLimitation = partitionLimitation
        partitionFilter = partitionLimitation.map { PartitionFilter($0) }
        self.lagThreshold = lagThreshold
        self.activationLagThreshold = activationLagThreshold
        self.offsetResetPolicy = offsetResetPolicy
        self.allowIdleConsumers = allowIdleConsumers
        self.excludePersistentLag = excludePersistentLag
        self.scaleToZeroOnInvalidOffset = scaleToZeroOnInvalidOffset
        self.limitToPartitionsWithLag = limitToPartitionsWithLag
        self.ensureEvenDistributionOfPartitions = ensureEvenDistributionOfPartitions
        self.metricName = metricName
        self.target = target
    }

    /// What counts where a group never committed, by the trigger's `offsetResetPolicy`.
    public enum OffsetResetPolicy: Sendable, Hashable {
        /// One record a partition, or none.
        case latest
        /// The whole log.
        case earliest
        /// Accepted by KEDA and then equal to neither, as `latest,earliest` is.
        case neither(String)
    }
}
