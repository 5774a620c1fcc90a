/// One trigger of a `ScaledObject`, as it was written.
public struct ScaleTrigger: Sendable, Hashable {
    /// The scaler: `kafka`, `apache-kafka`, or another that is not ours to read.
    public var type: String
    /// The trigger's own name, if it has one.
    public var name: String?
    /// The scaler's settings, texts as YAML or JSON gave them.
    public var metadata: [String: String]
    /// `AverageValue`, `Value`, or what was written; empty for the default.
    public var metricType: String
    /// Whether the HPA is answered from the last poll instead of a new one.
    public var usesCachedMetrics: Bool
    /// Where the credentials are described.
    public var authentication: AuthenticationReference?

    /// A trigger of this type with these settings.
    public init(
        type: String, name: String? = nil, metadata: [String: String], metricType: String = "",
        usesCachedMetrics: Bool = false, authentication: AuthenticationReference? = nil
    ) {
        self.type = type
        self.name = name
        self.metadata = metadata
        self.metricType = metricType
        self.usesCachedMetrics = usesCachedMetrics
        self.authentication = authentication
    }

    /// The Kafka scaler that the type names; nil where it names another scaler.
    public var kafkaScaler: KafkaScaler? { KafkaScaler(rawValue: type) }
}

/// The two scalers of KEDA that read Kafka.
public enum KafkaScaler: String, Sendable, Hashable, CaseIterable {
    /// The `kafka` scaler, which is built on sarama.
    case kafka
    /// The `apache-kafka` scaler, which is built on segmentio/kafka-go.
    case apacheKafka = "apache-kafka"
}

/// A trigger's `authenticationRef`.
public struct AuthenticationReference: Sendable, Hashable {
    /// `TriggerAuthentication` or `ClusterTriggerAuthentication`.
    public var kind: String
    /// The object's name.
    public var name: String

    /// A reference; to a `TriggerAuthentication` unless told otherwise.
    public init(kind: String = "TriggerAuthentication", name: String) {
        self.kind = kind
        self.name = name
    }
}

/// What a trigger is parsed from once every reference has been followed.
///
/// `authParams` and `resolvedEnv` hold secrets: they are never printed.
public struct TriggerSource: Sendable, Hashable {
    /// Which scaler reads it.
    public var scaler: KafkaScaler
    /// The trigger's own metadata.
    public var metadata: [String: String]
    /// What its `TriggerAuthentication` came to.
    public var authParams: [String: String]
    /// The environment of the target's container.
    public var resolvedEnv: [String: String]
    /// The trigger's `metricType`.
    public var metricType: String
    /// The provider of the `TriggerAuthentication`'s pod identity; empty or `none` where there is none.
    public var podIdentity: String
    /// The trigger's position among its object's triggers.
    public var index: Int

    /// What was resolved for one trigger.
    public init(
        scaler: KafkaScaler, metadata: [String: String], authParams: [String: String] = [:],
        resolvedEnv: [String: String] = [:], metricType: String = "", podIdentity: String = "", index: Int = 0
    ) {
        self.scaler = scaler
        self.metadata = metadata
        self.authParams = authParams
        self.resolvedEnv = resolvedEnv
        self.metricType = metricType
        self.podIdentity = podIdentity
        self.index = index
    }
}
