public import LagModel

/// One step of a decision, as values: what held, with its numbers.
///
/// Text is made of it only for a reader.
public enum ScalingReason: Sendable, Hashable {
    /// KEDA or the API server refuses the spec, so that nothing is scaled.
    case specRefused([SpecProblem])
    /// The spec's `scalingModifiers` are not evaluated, so that the decision is unknown.
    case scalingModifiersUnsupported
    /// The present replicas are not known, so that the decision is unknown.
    case currentReplicasUnknown
    /// What a trigger read, and what KEDA makes of it.
    case triggerRead(metricName: String, target: MetricTarget, TriggerReading)
    /// A trigger gave no reading.
    case triggerFailed(metricName: String, TriggerFailure)
    /// A trigger fails and its fallback takes its place.
    case fallbackInEffect(metricName: String, failures: Int32, threshold: Int32)
    /// A trigger fails, more often than not yet enough for the fallback.
    case fallbackNotYet(metricName: String, failures: Int32, threshold: Int32)
    /// An annotation stands in for an active trigger, and none is active.
    case forcedActivation
    /// The rule of KEDA's own loop that decided.
    case activation(ActivationOutcome.Rule, to: Int32)
    /// KEDA's loop does nothing at all while a scaler cannot be built.
    case loopSkipped
    /// The HPA is disabled while the target has no replicas.
    case scalingDisabled
    /// A metric is close enough to its target for the present count to stay.
    case withinTolerance(MetricProposal, target: MetricTarget, counts: ReplicaCounts, bounds: LagBounds?)
    /// A metric asks for a count.
    case proposal(MetricProposal, target: MetricTarget, counts: ReplicaCounts)
    /// An earlier recommendation outweighs the proposal.
    case stabilized(Stabilization)
    /// A limit or a policy cuts the count.
    case limited(ReplicaLimit)
    /// The present count lies outside the limits, so that the HPA mends that and reads no metric.
    case outsideLimits(ReplicaLimit)
    /// Every metric failed, or one that failed might have held the count: the HPA does nothing.
    case heldByFailedMetrics
    /// KEDA scales down while a trigger fails, which nothing that was read supports.
    case scaleDownWithoutData
    /// Fewer replicas are right only if the window saw no higher recommendation, which one look cannot know.
    case windowNotSeen(Duration)
    /// More replicas, or as many, are right only if the behavior's window and policies saw nothing that one look cannot know.
    case behaviorNotSeen
    /// Zero is right only if nothing was active within the cooldown, which one look cannot know.
    case lastActivityNotSeen(cooldownSeconds: Int32)
    /// The present count is what is wanted.
    case unchanged
    /// When KEDA polls next.
    case nextPoll(at: Instant)
    /// How often KEDA polls and the HPA syncs, where one look cannot know when they last did.
    case clocks(pollingInterval: Duration, syncPeriod: Duration)
}

extension ScalingReason {
    /// The stable identifier of the reason in JSON and metrics; Kubernetes' or KEDA's own word where they have one.
    public var code: String {
        switch self {
        case .specRefused: "spec-refused"
        case .scalingModifiersUnsupported: "scaling-modifiers-unsupported"
        case .currentReplicasUnknown: "current-replicas-unknown"
        case .triggerRead(_, _, let reading): reading.cap == nil ? "lag-counted" : "lag-capped"
        case .triggerFailed(_, let failure): failure.code
        case .fallbackInEffect: "FallbackExists"
        case .fallbackNotYet: "fallback-not-yet"
        case .forcedActivation: "force-activation"
        case .activation(let rule, _): rule.code
        case .loopSkipped: "scaler-not-built"
        case .scalingDisabled: "ScalingDisabled"
        case .withinTolerance: "within-tolerance"
        case .proposal: "ValidMetricFound"
        case .stabilized(let stabilization): stabilization.code
        case .limited(let limit), .outsideLimits(let limit): limit.code
        case .heldByFailedMetrics: "FailedGetExternalMetric"
        case .scaleDownWithoutData: "scale-down-without-data"
        case .windowNotSeen: "window-not-seen"
        case .behaviorNotSeen: "behavior-not-seen"
        case .lastActivityNotSeen: "last-activity-not-seen"
        case .unchanged: "DesiredWithinRange"
        case .nextPoll, .clocks: "next-poll"
        }
    }
}

extension TriggerFailure {
    /// The stable identifier of the failure.
    public var code: String {
        switch self {
        case .scalerError: "scaler-error"
        case .scalerNotBuilt: "scaler-not-built"
        case .unknown: "unknown"
        case .notKafka: "not-kafka"
        }
    }

    /// Whether a scaler is one of the HPA's own resource metrics, which never activate an object.
    public static func isResource(_ type: String) -> Bool { type == "cpu" || type == "memory" }

    /// What failed, in a sentence without its end.
    public var sentence: String {
        switch self {
        case .scalerError(let sentence), .scalerNotBuilt(let sentence), .unknown(let sentence): sentence
        case .notKafka(let type) where Self.isResource(type):
            "its scaler is `\(type)`, which Weir does not read; its value is unknown, and it never activates"
        case .notKafka(let type): "its scaler is `\(type)`, which Weir does not read; it counts as unknown and active"
        }
    }
}

extension LagCap {
    /// The stable identifier of the rule in JSON and metrics.
    public var code: String {
        switch self {
        case .partitions: "partitions"
        case .partitionsWithLag: "partitions-with-lag"
        case .evenDistribution: "even-distribution"
        case .negative: "negative"
        }
    }
}

extension ActivationOutcome.Rule {
    /// KEDA's own word for the rule where it has one.
    var code: String {
        switch self {
        case .paused: "ScaledObjectPaused"
        case .activated, .activationPaused, .active: "ScalerActive"
        case .activeWithError: "PartialTriggerError"
        case .waitsForFallback: "waits-for-fallback"
        case .frozenByError: "TriggerError"
        case .deactivated, .inactive, .deactivationPaused: "ScalerNotActive"
        case .coolingDown: "ScalerCooldown"
        case .raisedToMinimum: "raised-to-minimum"
        }
    }
}

extension Stabilization {
    /// Kubernetes' own word for the direction.
    var code: String { to > from ? "ScaleDownStabilized" : "ScaleUpStabilized" }
}

extension ReplicaLimit {
    /// Kubernetes' own word for the limit.
    var code: String {
        switch self {
        case .minimum: "TooFewReplicas"
        case .maximum: "TooManyReplicas"
        case .scaleUp: "ScaleUpLimit"
        case .scaleDown: "ScaleDownLimit"
        case .disabled: "scaling-disabled-by-policy"
        }
    }
}
