/// What a HorizontalPodAutoscaler (`autoscaling/v2`) is to do, as far as external metrics go.
public struct HorizontalPodAutoscaler: Sendable, Hashable {
    /// The fewest replicas; at least 1.
    public var minReplicas: Int32
    /// The most replicas.
    public var maxReplicas: Int32
    /// The behavior as it was written; nil is not the same as an empty one.
    public var behavior: ScalingBehavior? {
        didSet { rules = behavior.map(DefaultedBehavior.init) }
    }
    /// The metrics, one for each trigger.
    public var metrics: [ExternalMetric]
    /// The behavior as the API server completes it.
    private(set) var rules: DefaultedBehavior?

    /// An autoscaler between two counts.
    public init(minReplicas: Int32, maxReplicas: Int32, behavior: ScalingBehavior? = nil, metrics: [ExternalMetric]) {
        self.minReplicas = minReplicas
        self.maxReplicas = maxReplicas
        self.behavior = behavior
        self.metrics = metrics
        rules = behavior.map(DefaultedBehavior.init)
    }
}

/// An external metric and its target.
public struct ExternalMetric: Sendable, Hashable {
    /// The metric's name, such as `s0-kafka-orders`.
    public var name: String
    /// What it is compared with.
    public var target: MetricTarget

    /// A metric.
    public init(name: String, target: MetricTarget) {
        self.name = name
        self.target = target
    }
}

/// What a fetch of a metric gave.
public enum MetricSample: Sendable, Hashable {
    /// One item, as KEDA answers.
    case value(Quantity)
    /// Several items, whose sum counts.
    case values([Quantity])
    /// Nothing; the sentence says why.
    case failed(String)
}

/// The flags of the controller that runs the autoscalers.
public struct HPASettings: Sendable, Hashable {
    /// `--horizontal-pod-autoscaler-tolerance`.
    public var tolerance: Double
    /// `--horizontal-pod-autoscaler-downscale-stabilization`.
    public var downscaleStabilization: Duration
    /// `--horizontal-pod-autoscaler-sync-period`.
    public var syncPeriod: Duration

    /// Kubernetes' defaults, unless told otherwise.
    public init(
        tolerance: Double = 0.1, downscaleStabilization: Duration = .seconds(300), syncPeriod: Duration = .seconds(15)
    ) {
        self.tolerance = tolerance
        self.downscaleStabilization = downscaleStabilization
        self.syncPeriod = syncPeriod
    }
}
