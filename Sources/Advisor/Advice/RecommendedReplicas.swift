public import Autoscaling

/// The replicas that Weir recommends: KEDA's decision, except that it never goes down on data that is not known.
public struct RecommendedReplicas: Sendable, Hashable {
    /// The replicas; nil where not even the present ones are known.
    public let desired: Int32?
    /// Where this differs from KEDA's decision, and why; empty where it does not and is known.
    public let reasons: [Reason]

    /// Why another count is recommended than KEDA decides.
    public enum Reason: Sendable, Hashable {
        /// Not even the present replicas are known.
        case currentReplicasUnknown
        /// KEDA's decision is unknown: the present replicas stay.
        case holdsWithoutDecision
        /// KEDA, or the rates, would go down to this count although what a trigger would say is not known.
        case holdsWithoutData(parity: Int32)
        /// Rates that were observed say so.
        case observed(RecommendationReason)

        /// The stable identifier of the reason in JSON.
        public var code: String {
            switch self {
            case .currentReplicasUnknown: "current-replicas-unknown"
            case .holdsWithoutDecision: "hold-without-decision"
            case .holdsWithoutData: "hold-without-data"
            case .observed(let reason): reason.code
            }
        }

        /// The reason as a person would tell it.
        public var text: String {
            switch self {
            case .currentReplicasUnknown: "The present replicas are not known."
            case .holdsWithoutDecision: "What KEDA decides is not known, so the present replicas should stay."
            case .holdsWithoutData(let parity):
                "Going down to \(parity) would rest on a trigger that could not be read; the present replicas should stay until it can."
            case .observed(let reason): reason.description
            }
        }
    }

    /// What is recommended beside a decision.
    ///
    /// - Parameter observed: what the rates that were observed ask for; nil where none were.
    public init(_ decision: ScalingDecision, observed: Recommendation? = nil) {
        let cautious = RecommendedReplicas(withoutRates: decision)
        let reasons = observed?.reasons.map(Reason.observed) ?? []
        guard let current = decision.counts?.spec, decision.desired != nil, !decision.isPaused,
            let wished = observed?.desired
        else {
            (desired, self.reasons) = (cautious.desired, cautious.reasons + reasons)
            return
        }
        if wished < current, decision.hasFailedTrigger {
            (desired, self.reasons) = (current, [.holdsWithoutData(parity: wished)] + reasons)
        } else {
            (desired, self.reasons) = (wished, reasons)
        }
    }

    private init(withoutRates decision: ScalingDecision) {
        guard let current = decision.counts?.spec else {
            (desired, reasons) = (nil, [.currentReplicasUnknown])
            return
        }
        guard let parity = decision.desired else {
            (desired, reasons) = (current, [.holdsWithoutDecision])
            return
        }
        // Whoever paused the object at a count wants that count, whatever the data.
        let holds = parity < current && decision.hasFailedTrigger && !decision.isPaused
        (desired, reasons) = holds ? (current, [.holdsWithoutData(parity: parity)]) : (parity, [])
    }
}

extension ScalingDecision {
    fileprivate var isPaused: Bool {
        if case .paused = poll?.activation?.rule { true } else { false }
    }
}
