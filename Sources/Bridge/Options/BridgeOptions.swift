public import Kafka
public import StreamFlow

/// What a bridge carries, from where to where, and within which bounds.
public struct BridgeOptions: Sendable {
    /// How the cluster is reached.
    public var connection: ClientConfiguration
    /// The topic whose records are answered.
    public var inputTopic: String
    /// The topic of the answers.
    public var outputTopic: String
    /// The topic of records that no try could answer.
    public var errorTopic: String
    /// The consumer group; members of one group share the partitions of the input topic.
    public var group: String
    /// How the group shares its partitions.
    public var assignor = Assignor.rangeRoundRobin
    /// How long the group waits for a silent member.
    public var sessionTimeout = Duration.seconds(6)
    /// How long the consumer may not poll before it leaves its group; a slow model does not keep it from polling.
    public var maxPollInterval = Duration.seconds(300)
    /// Whether a group without a committed offset begins with what comes, rather than with what is there.
    public var startsAtLatest = false
    /// Order, bounds, retries and commits.
    public var flow = FlowSettings()
    /// How long one call may take.
    public var callTimeout = Duration.seconds(30)
    /// The largest record that is handed to the brokers, in bytes; the topic's own limit holds besides.
    public var largestRecord = 64 << 20
    /// How long work under way may take to end at SIGTERM.
    public var grace = Duration.seconds(25)
    /// What of `grace` is left for the consumer's end: the producer and the servers need the rest.
    var consumerGrace: Duration { max(grace / 2, grace - .seconds(2)) }
    /// How long work under way may take to end where another member is to take over the partition.
    public var rebalanceGrace = Duration.seconds(10)
    /// Whether missing topics are made.
    public var createsTopics = false
    /// What "once" means.
    public var delivery = DeliveryGuarantee.atLeastOnce

    /// The bridge of a group from a topic to another; set the rest as needed.
    ///
    /// The error topic is `OUTPUT.errors`.
    public init(connection: ClientConfiguration, group: String, inputTopic: String, outputTopic: String) {
        self.connection = connection
        self.group = group
        self.inputTopic = inputTopic
        self.outputTopic = outputTopic
        errorTopic = outputTopic + ".errors"
    }
}

/// What is promised for each record.
public enum DeliveryGuarantee: Hashable, Sendable {
    /// It is answered once, and again after a crash.
    case atLeastOnce
    /// Its answer and its offset are committed together, by a transaction of this identifier, one for each process.
    case exactlyOnce(transactionalID: String)

    var isTransactional: Bool { self != .atLeastOnce }
}
