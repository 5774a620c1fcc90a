/// What is known beside a specification; each fact makes some rules more exact.
public struct LintFacts: Sendable, Hashable {
    /// How many partitions a topic has, for the topics of which it is known.
    public var partitions: [String: Int]
    /// The Seldon deployment whose `kedaSpec` this is; nil for an object of its own.
    public var seldon: SeldonConsumer?
    /// Whether this is a `kedaSpec`, which knows the fields of KEDA 2.7.1 only.
    public var isKedaSpec: Bool
    /// Whether the consumer begins with the oldest record where its group never committed, as Seldon's does.
    public var consumerStartsAtEarliest: Bool
    /// The flags of the HPA controller.
    public var settings: HPASettings

    /// Facts; nothing known beyond Kubernetes' defaults, unless told otherwise.
    public init(
        partitions: [String: Int] = [:], seldon: SeldonConsumer? = nil, isKedaSpec: Bool = false,
        consumerStartsAtEarliest: Bool = false, settings: HPASettings = HPASettings()
    ) {
        self.partitions = partitions
        self.seldon = seldon
        self.isKedaSpec = isKedaSpec
        self.consumerStartsAtEarliest = consumerStartsAtEarliest
        self.settings = settings
    }
}

/// How a Seldon deployment with `serverType: kafka` consumes.
public struct SeldonConsumer: Sendable, Hashable {
    /// Its consumer group, `<predictor>.<deployment>.<namespace>`; nil where the namespace is not known.
    public var group: String?
    /// The topic that it reads; nil where its environment does not say.
    public var inputTopic: String?

    /// A consumer.
    public init(group: String?, inputTopic: String?) {
        self.group = group
        self.inputTopic = inputTopic
    }
}
