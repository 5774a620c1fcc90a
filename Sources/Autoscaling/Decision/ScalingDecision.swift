public import LagModel

/// How many replicas KEDA and the HPA together would have now, and by which steps.
public struct ScalingDecision: Sendable, Hashable {
    /// When it was made.
    public var at: Instant
    /// The present counts; nil where they are not known.
    public var counts: ReplicaCounts?
    /// The replicas afterwards; nil where the decision is unknown, which the reasons then say why.
    public var desired: Int32?
    /// What each trigger read, in order.
    public var readings: [Result<TriggerReading, TriggerFailure>]
    /// KEDA's poll, the last one where none was due; nil where there was none.
    public var poll: KEDAPoll?
    /// The HPA's sync; nil where KEDA's loop decides, or nothing is known.
    public var step: HPAStep?
    /// When KEDA polls next.
    public var nextPollAt: Instant
    /// What kept the decision from being made; nil where it was made.
    public var obstacle: Obstacle?
    /// True where one look cannot know what KEDA and the HPA remember.
    public var isSingleLook: Bool

    /// A decision of which only the readings are known yet.
    init(
        at: Instant, counts: ReplicaCounts?, readings: [Result<TriggerReading, TriggerFailure>], isSingleLook: Bool
    ) {
        self.at = at
        self.counts = counts
        self.readings = readings
        self.isSingleLook = isSingleLook
        nextPollAt = at
    }

    /// Why a decision is unknown.
    public enum Obstacle: Sendable, Hashable {
        /// The spec is refused.
        case specRefused([SpecProblem])
        /// It uses `scalingModifiers`.
        case scalingModifiers
        /// The present count is not known.
        case currentReplicas
        /// What KEDA would read is not known.
        case readings
    }

    /// Whether any trigger gave no reading.
    public var hasFailedTrigger: Bool {
        readings.contains { reading in
            if case .failure = reading { true } else { false }
        }
    }
}
