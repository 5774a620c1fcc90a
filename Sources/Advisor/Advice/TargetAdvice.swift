public import Autoscaling

/// What is advised for one target: KEDA's decision to the letter, and Weir's own beside it.
public struct TargetAdvice: Sendable {
    /// The target.
    public let target: ScalingTarget
    /// Its present replicas.
    public let current: CurrentReplicas
    /// What KEDA and the HPA would decide.
    public let decision: ScalingDecision
    /// What Weir recommends.
    public let recommended: RecommendedReplicas

    /// The advice that a decision comes to.
    ///
    /// - Parameter observed: what the rates that were observed ask for; nil where none were.
    public init(
        _ decision: ScalingDecision, for target: ScalingTarget, current: CurrentReplicas,
        observed: Recommendation? = nil
    ) {
        self.target = target
        self.current = current
        self.decision = decision
        recommended = RecommendedReplicas(decision, observed: observed)
    }

    /// True where the decision, or a reading that it rests on, is not known; an error that KEDA would get too is known.
    public var isUnknown: Bool {
        decision.desired == nil
            || decision.readings.contains { reading in
                switch reading {
                case .failure(.unknown), .failure(.notKafka): true
                case .failure(.scalerError), .failure(.scalerNotBuilt), .success: false
                }
            }
    }
}
