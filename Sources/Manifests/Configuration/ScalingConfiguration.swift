public import Autoscaling

/// What is advised on, and by whose rules.
public struct ScalingConfiguration: Hashable, Sendable {
    /// The manifests, files and folders; read again when they change.
    public var files: [String]

    /// The namespace of manifests that name none; nil leaves it unknown.
    public var namespace: String?

    /// The version of KEDA whose rules hold.
    public var kedaVersion: KEDAVersion

    /// The flags of the controller that runs the autoscalers.
    public var kubernetes: HPASettings

    /// What is known of single targets beyond their manifests; no two alike.
    public var targets: [TargetConfiguration]

    /// Advises on nothing, by the rules that hold unless told otherwise.
    public init(
        files: [String] = [], namespace: String? = nil, kedaVersion: KEDAVersion = .standard,
        kubernetes: HPASettings = HPASettings(), targets: [TargetConfiguration] = []
    ) {
        self.files = files
        self.namespace = namespace
        self.kedaVersion = kedaVersion
        self.kubernetes = kubernetes
        self.targets = targets
    }

    /// What is configured for the object of this name; of the namespace that it has, or of the default one.
    public func target(of object: ScaledObject) -> TargetConfiguration? {
        targets.first { $0.name == object.name && ($0.namespace ?? namespace) == object.namespace }
    }
}

/// What is known of one target beyond its manifest.
public struct TargetConfiguration: Hashable, Sendable {
    /// The namespace of its ScaledObject; nil for `ScalingConfiguration.namespace`.
    public var namespace: String?

    /// The name of its ScaledObject.
    public var name: String

    /// How many replicas there are; nil where that is to be inferred.
    public var replicas: ReplicaCount?

    /// Within what time the backlog is to be drained, 1 s to 168 h; nil where nothing is asked.
    public var drainWithin: Duration?

    /// How many consumers each replica runs, 1 to 10,000; nil for one.
    public var consumersPerReplica: Int?

    /// A target of this name.
    public init(
        namespace: String? = nil, name: String, replicas: ReplicaCount? = nil, drainWithin: Duration? = nil,
        consumersPerReplica: Int? = nil
    ) {
        self.namespace = namespace
        self.name = name
        self.replicas = replicas
        self.drainWithin = drainWithin
        self.consumersPerReplica = consumersPerReplica
    }
}
