public import Inference

/// What the bridge carries, from where, through which model, to where, and how carefully: flags, environment, file and manifests together.
public struct BridgeConfiguration: Hashable, Sendable {
    /// The Kafka cluster; its name and its selections have no meaning here.
    public var cluster: ClusterConfiguration
    /// Which addresses of the brokers are dialled.
    public var addressFamily = BrokerAddressFamily.any
    /// The topic that is consumed.
    public var inputTopic: String
    /// The topic that answers go to; never `inputTopic`.
    public var outputTopic: String
    /// The topic that records go to which no try could answer; never `inputTopic`.
    public var errorTopic: String
    /// The consumer group.
    public var group: String
    /// Where a partition is begun in which the group never committed.
    public var startAt = StartOffset.earliest
    /// How the group divides partitions among its members.
    public var assignor = GroupAssignor.rangeRoundRobin
    /// Whether topics that do not exist are created.
    public var createsTopics = false
    /// The calls that make an answer; nil where records are passed through without a model.
    public var graph: InferenceGraph?
    /// What Seldon calls the thing that is run; nil where it was not told.
    public var predictor: DeployedPredictor?
    /// How long one call to a model server may take.
    public var modelTimeout = Duration.seconds(30)
    /// The largest answer that is taken of a model server, in bytes.
    public var maxAnswerBytes = 16 << 20
    /// How many calls are in flight.
    public var concurrency = BridgeConcurrency()
    /// Which records keep their order.
    public var order = BridgeOrder.key
    /// How much is taken before it is done.
    public var window = BridgeWindow()
    /// What happens to a record that no try could answer.
    public var errorPolicy = BridgeErrorPolicy.topic
    /// How failed calls are repeated.
    public var retry = BridgeRetry()
    /// What a crash may do to the output.
    public var delivery = DeliveryGuarantee.atLeastOnce
    /// How long finished work may wait for its commit.
    public var commitInterval = Duration.milliseconds(200)
    /// From SIGTERM to the end, at most.
    public var graceTime = Duration.seconds(15)
    /// Where metrics and probes are served.
    public var web = BridgeWeb()
    /// From which severity on something is logged.
    public var logLevel = BridgeLogLevel.info

    /// A configuration with the default of whatever has one.
    public init(
        cluster: ClusterConfiguration, inputTopic: String, outputTopic: String, errorTopic: String? = nil,
        group: String, graph: InferenceGraph?, predictor: DeployedPredictor? = nil
    ) {
        self.cluster = cluster
        self.inputTopic = inputTopic
        self.outputTopic = outputTopic
        self.errorTopic = errorTopic ?? Self.errorTopic(ofOutput: outputTopic)
        self.group = group
        self.graph = graph
        self.predictor = predictor
    }

    /// The error topic where none is named: the output topic's name and `.errors`.
    public static func errorTopic(ofOutput topic: String) -> String { topic + ".errors" }
}

/// A predictor of a `SeldonDeployment`.
public struct DeployedPredictor: Hashable, Sendable {
    /// The name of the predictor.
    public var name: String
    /// The name of the `SeldonDeployment`.
    public var deployment: String
    /// Its namespace; nil where nothing tells it.
    public var namespace: String?

    /// A predictor.
    public init(name: String, deployment: String, namespace: String?) {
        self.name = name
        self.deployment = deployment
        self.namespace = namespace
    }

    /// The consumer group of Seldon's executor, `<predictor>.<deployment>.<namespace>`; nil where the namespace is not known.
    public var consumerGroup: String? { namespace.map { "\(name).\(deployment).\($0)" } }
}
