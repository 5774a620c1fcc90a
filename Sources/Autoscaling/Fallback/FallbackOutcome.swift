/// What one call of a trigger gives once the fallback was consulted.
public enum FallbackOutcome: Sendable, Hashable {
    /// The trigger answered with this.
    case measured(Quantity)
    /// The trigger failed, and this takes the place of its answer.
    case inEffect(Quantity, replicas: Int32, failures: Int32)
    /// The trigger failed, and the formula of the scaling modifiers is to say what holds; KEDA hands on -1 meanwhile.
    case leftToModifiers(failures: Int32)
    /// The trigger failed, and so does the call.
    case failed(FallbackRefusal, failures: Int32)

    /// What is handed on; nil where the call fails.
    public var value: Quantity? {
        switch self {
        case .measured(let value), .inEffect(let value, _, _): value
        case .leftToModifiers: Quantity(milli: -1000)
        case .failed: nil
        }
    }

    /// The failures in a row up to this call.
    public var failures: Int32 {
        switch self {
        case .measured: 0
        case .inEffect(_, _, let failures), .leftToModifiers(let failures), .failed(_, let failures): failures
        }
    }

    /// Whether the fallback is in effect, which makes the trigger count as active.
    public var isActive: Bool {
        if case .inEffect = self { true } else { false }
    }
}

/// Why a fallback does not take the place of a failing trigger.
public enum FallbackRefusal: Sendable, Hashable {
    /// There were no more failures than `failureThreshold` bears.
    case tooFewFailures(threshold: Int32)
    /// The fallback itself is not valid: its numbers are negative.
    case invalid
    /// The metric's target is a `Value`, which needs a ready pod to be computed.
    case noReadyPod
}
