/// What made the replicas differ from what the metrics ask for: the word for a picture and a table.
public enum SimulationMark: Sendable, Hashable, CaseIterable {
    /// An earlier recommendation within the stabilization window holds.
    case window
    /// A limit on the change of one sync, or a policy of the behavior, cuts it.
    case rateLimit
    /// `minReplicaCount` or `maxReplicaCount` holds.
    case replicaBound
    /// A metric lies within tolerance of its target.
    case tolerance
    /// A trigger fails, and the fallback takes its place.
    case fallback
    /// A trigger fails, and nothing takes its place.
    case failure
    /// KEDA's loop raises the replicas from zero, idle or below the minimum.
    case activation
    /// KEDA's loop takes the replicas to zero or idle.
    case deactivation
    /// Nothing is active, and the cooldown runs.
    case cooldown
    /// An annotation pauses the object.
    case paused

    /// The word for a reader and for CSV and JSON.
    public var name: String {
        switch self {
        case .window: "window"
        case .rateLimit: "rate-limit"
        case .replicaBound: "min-max"
        case .tolerance: "tolerance"
        case .fallback: "fallback"
        case .failure: "failure"
        case .activation: "activation"
        case .deactivation: "deactivation"
        case .cooldown: "cooldown"
        case .paused: "paused"
        }
    }
}

extension SimulationMark {
    init?(_ poll: KEDAPoll) {
        guard let rule = poll.activation?.rule else {
            self = .failure
            return
        }
        switch rule {
        case .paused: self = .paused
        case .activated, .raisedToMinimum: self = .activation
        case .deactivated: self = .deactivation
        case .coolingDown: self = .cooldown
        case .activationPaused, .deactivationPaused: self = .paused
        case .activeWithError, .frozenByError, .waitsForFallback: self = .failure
        case .active, .inactive: return nil
        }
    }

    /// What weighed last in a sync: the step that gave the count its final value.
    init?(_ step: HPAStep) {
        switch step.sync.limit {
        // What an earlier recommendation asks for may lie beyond the limits too: it is still what holds the count.
        case .minimum, .maximum: self = step.sync.stabilization == nil ? .replicaBound : .window
        case .scaleUp, .scaleDown, .disabled: self = .rateLimit
        case nil:
            if step.sync.stabilization != nil {
                self = .window
            } else if step.triggers.contains(where: { $0.fallback?.isInEffect ?? false }) {
                self = .fallback
            } else if step.triggers.contains(where: { $0.isError }) {
                self = .failure
            } else if step.sync.proposals.contains(where: { $0.isWithinTolerance && $0.ratio != 1 }) {
                self = .tolerance
            } else {
                return nil
            }
        }
    }
}
