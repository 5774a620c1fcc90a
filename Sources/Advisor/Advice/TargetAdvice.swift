public import Autoscaling

/// What is advised for one target: KEDA's decision to the letter, and Weir's own beside it.
public struct TargetAdvice: Sendable {
    private let shared: SharedTarget
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
        self.init(decision, for: SharedTarget(target), current: current, observed: observed)
    }

    init(
        _ decision: ScalingDecision, for shared: SharedTarget, current: CurrentReplicas, observed: Recommendation?
    ) {
        self.shared = shared
        self.current = current
        self.decision = decision
        recommended = RecommendedReplicas(decision, observed: observed)
    }

    /// The target.
    public var target: ScalingTarget { shared.target }

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

/// A target that any number of decisions refer to: it is large, and copied with every tick it would cost as much as the decision.
final class SharedTarget: Sendable {
    let target: ScalingTarget

    init(_ target: ScalingTarget) {
        self.target = target
    }
}
