public import Autoscaling
public import LagModel

/// The advice on one target as readers are shown it, until the next.
public final class StandingAdvice: Sendable {
    /// Whose it is.
    public let key: TargetKey
    /// The advice.
    public let advice: TargetAdvice
    /// When it was decided.
    public let decidedAt: Instant
    /// How often the advised replicas have changed from one count to another.
    public let rescales: Int64
    let labels: TargetLabels

    init(key: TargetKey, advice: TargetAdvice, rescales: Int64, labels: TargetLabels) {
        self.key = key
        self.advice = advice
        self.rescales = rescales
        self.labels = labels
        decidedAt = advice.decision.at
    }
}

extension TargetAdvice {
    /// The step that decided: the last one that says something of the count.
    public var decisiveReason: ScalingReason? {
        let reasons = decision.reasons(of: target)
        return reasons.last { $0.isDecisive } ?? reasons.first
    }
}

extension ScalingReason {
    fileprivate var isDecisive: Bool {
        switch self {
        case .triggerRead, .nextPoll, .clocks, .unchanged, .windowNotSeen, .lastActivityNotSeen: false
        default: true
        }
    }
}

extension ScalingDecision.Obstacle {
    /// The stable identifier of the obstacle in metrics and JSON.
    public var code: String {
        switch self {
        case .specRefused: "spec-refused"
        case .scalingModifiers: "scaling-modifiers-unsupported"
        case .currentReplicas: "current-replicas-unknown"
        case .readings: "readings-unknown"
        }
    }
}
