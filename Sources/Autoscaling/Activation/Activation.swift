public import LagModel

/// What KEDA's own loop knows of a target when it decides between zero, idle and active.
public struct ActivationInput: Sendable, Hashable {
    /// `spec.replicas` of the target.
    public var currentReplicas: Int32
    /// Whether any trigger is active, a trigger in fallback counting as active.
    public var isActive: Bool
    /// Whether any trigger failed without a fallback taking effect.
    public var isError: Bool
    /// When something was last active; nil for never.
    public var lastActiveAt: Instant?
    /// When the object was created.
    public var createdAt: Instant

    /// What the loop knows.
    public init(currentReplicas: Int32, isActive: Bool, isError: Bool, lastActiveAt: Instant?, createdAt: Instant) {
        self.currentReplicas = currentReplicas
        self.isActive = isActive
        self.isError = isError
        self.lastActiveAt = lastActiveAt
        self.createdAt = createdAt
    }
}

/// What KEDA's own loop does at one poll.
public struct ActivationOutcome: Sendable, Hashable {
    /// The replicas that are written; nil where none are.
    public var scaledTo: Int32?
    /// Whether `status.lastActiveTime` becomes now.
    public var setsLastActive: Bool
    /// The `Ready` condition afterwards.
    public var ready: Condition
    /// The `Active` condition afterwards; nil where it is not touched.
    public var active: Condition?
    /// The `Paused` condition afterwards; nil where it is not touched.
    public var paused: Condition?
    /// Which rule decided.
    public var rule: Rule

    /// The rules of the loop, in its own order.
    public enum Rule: Sendable, Hashable {
        /// An annotation pauses the object; `replicas` where it names a count.
        case paused(replicas: Int32?)
        /// Active, and at zero or below the minimum with an idle count.
        case activated
        /// Active and to be activated, but scaling out is paused.
        case activationPaused
        /// Active, but a trigger fails: nothing, and the cooldown is not begun anew.
        case activeWithError
        /// Active: the HPA scales.
        case active
        /// Not active, a trigger fails, and a fallback above 0 is there: nothing.
        case waitsForFallback
        /// Not active, a trigger fails, and no fallback is there: nothing.
        case frozenByError
        /// Not active: to zero or idle.
        case deactivated
        /// Not active, but the cooldown has not passed; it ends at this time.
        case coolingDown(until: Instant)
        /// Not active, but scaling in is paused.
        case deactivationPaused
        /// Not active and below the minimum.
        case raisedToMinimum
        /// Not active, and there is nothing to do.
        case inactive
    }

    /// An outcome.
    public init(
        scaledTo: Int32? = nil, setsLastActive: Bool = false, ready: Condition, active: Condition? = nil,
        paused: Condition? = nil, rule: Rule
    ) {
        self.scaledTo = scaledTo
        self.setsLastActive = setsLastActive
        self.ready = ready
        self.active = active
        self.paused = paused
        self.rule = rule
    }
}
