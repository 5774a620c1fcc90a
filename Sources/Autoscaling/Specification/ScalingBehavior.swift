/// The `behavior` of a HorizontalPodAutoscaler (`autoscaling/v2`) as it was written; an empty one still counts as given.
public struct ScalingBehavior: Sendable, Hashable {
    /// The rules for more replicas; nil where left out.
    public var scaleUp: ScalingRules?
    /// The rules for fewer replicas; nil where left out.
    public var scaleDown: ScalingRules?

    /// A behavior; empty unless told otherwise.
    public init(scaleUp: ScalingRules? = nil, scaleDown: ScalingRules? = nil) {
        self.scaleUp = scaleUp
        self.scaleDown = scaleDown
    }
}

/// The rules of one direction; what is nil was left out.
public struct ScalingRules: Sendable, Hashable {
    /// Seconds for which earlier recommendations are kept in view; 0 to 3600.
    public var stabilizationWindowSeconds: Int32?
    /// `Max`, `Min` or `Disabled`.
    public var selectPolicy: String?
    /// The policies; an empty list is not the same as none.
    public var policies: [ScalingPolicy]?
    /// The tolerance of this direction, a quantity such as `0.05`; Kubernetes 1.33 or later.
    public var tolerance: Quantity?

    /// Rules; nothing said unless told otherwise.
    public init(
        stabilizationWindowSeconds: Int32? = nil, selectPolicy: String? = nil, policies: [ScalingPolicy]? = nil,
        tolerance: Quantity? = nil
    ) {
        self.stabilizationWindowSeconds = stabilizationWindowSeconds
        self.selectPolicy = selectPolicy
        self.policies = policies
        self.tolerance = tolerance
    }
}

/// How many replicas may come or go within a period.
public struct ScalingPolicy: Sendable, Hashable {
    /// `Pods` or `Percent`.
    public var type: String
    /// The number of pods, or the percentage; above 0.
    public var value: Int32
    /// The period in seconds; 1 to 1800.
    public var periodSeconds: Int32

    /// A policy.
    public init(type: String, value: Int32, periodSeconds: Int32) {
        self.type = type
        self.value = value
        self.periodSeconds = periodSeconds
    }
}
