/// A behavior as the API server completes it: each direction by itself, field by field.
struct DefaultedBehavior: Sendable, Hashable {
    let scaleUp: DefaultedRules
    let scaleDown: DefaultedRules

    init(_ behavior: ScalingBehavior) {
        let doubling = ScalingPolicy(type: "Percent", value: 100, periodSeconds: 15)
        let fourPods = ScalingPolicy(type: "Pods", value: 4, periodSeconds: 15)
        scaleUp = DefaultedRules(behavior.scaleUp, windowSeconds: 0, policies: [fourPods, doubling])
        scaleDown = DefaultedRules(behavior.scaleDown, windowSeconds: nil, policies: [doubling])
    }
}

/// The rules of one direction, nothing left out but what the controller's flags say.
struct DefaultedRules: Sendable, Hashable {
    /// The stabilization window in nanoseconds; nil for that of the controller's flag.
    let window: Int64?
    let selection: PolicySelection
    let policies: [DefaultedPolicy]
    /// The tolerance; nil for that of the controller's flag.
    let tolerance: Double?
    /// The longest period of the policies in nanoseconds, beyond which no change matters any more.
    let longestPeriod: Int64

    init(_ rules: ScalingRules?, windowSeconds: Int32?, policies defaults: [ScalingPolicy]) {
        window = (rules?.stabilizationWindowSeconds ?? windowSeconds).map { Int64($0) * 1_000_000_000 }
        selection = PolicySelection(rawValue: rules?.selectPolicy ?? "Max") ?? .greatest
        policies = (rules?.policies ?? defaults).compactMap(DefaultedPolicy.init)
        tolerance = rules?.tolerance?.approximateValue
        longestPeriod = policies.map(\.period).max() ?? 0
    }
}

/// Which of several policies counts.
enum PolicySelection: String, Sendable {
    /// The one that allows the greatest change.
    case greatest = "Max"
    /// The one that allows the least change.
    case least = "Min"
    /// None: the direction is forbidden.
    case none = "Disabled"
}

/// A policy, made ready for computing.
struct DefaultedPolicy: Sendable, Hashable {
    /// How much it allows.
    enum Amount: Sendable, Hashable {
        case pods(Int32)
        /// The percentage divided by 100.
        case share(Double)
    }

    let amount: Amount
    /// The period in nanoseconds.
    let period: Int64
    /// The policy as it was written.
    let written: ScalingPolicy

    /// Nil for a type that the API server refuses.
    init?(_ policy: ScalingPolicy) {
        switch policy.type {
        case "Pods": amount = .pods(policy.value)
        case "Percent": amount = .share(Double(policy.value) / 100)
        default: return nil
        }
        period = Int64(policy.periodSeconds) * 1_000_000_000
        written = policy
    }
}
