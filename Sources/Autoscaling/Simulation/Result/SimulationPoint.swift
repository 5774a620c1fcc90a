public import LagModel

/// One poll of KEDA's loop or one sync of the HPA in a simulation: what was read, what was decided, and why.
public struct SimulationPoint: Sendable, Hashable {
    /// Which of the two clocks struck.
    public enum Event: Sendable, Hashable {
        /// KEDA's loop polled; nil where what it would read is not known.
        case poll(KEDAPoll?)
        /// The HPA synced; nil where what it would read is not known.
        case sync(HPAStep?)
    }

    /// When.
    public var at: Instant
    /// The lag as KEDA counts it before persistent lag is left out and before any cap, summed over the triggers; nil where any of it is unknown.
    public var lag: Int64?
    /// The lag that is handed to the HPA, summed over the triggers; nil where any of it is unknown.
    public var countedLag: Int64?
    /// The replicas before.
    public var counts: ReplicaCounts
    /// The replicas that the metrics ask for, or that KEDA's loop scales to; before windows, policies and limits; nil where neither says a count.
    public var desired: Int32?
    /// `spec.replicas` afterwards.
    public var replicas: Int32
    /// What each trigger read, in order.
    public var readings: [Result<TriggerReading, TriggerFailure>]
    /// The poll or the sync, with its steps.
    public var event: Event

    /// True where the replicas were changed.
    public var isRescaled: Bool { replicas != counts.spec }
}

extension SimulationPoint {
    /// The steps of the poll or the sync, as values.
    ///
    /// - Parameter target: the target that was simulated.
    public func reasons(of target: ScalingTarget) -> [ScalingReason] {
        var decision = ScalingDecision(at: at, counts: counts, readings: readings, isSingleLook: false)
        decision.desired = replicas
        switch event {
        case .poll(let poll): decision.poll = poll
        case .sync(let step): decision.step = step
        }
        return decision.reasons(of: target).filter { !$0.isOfClock }
    }

    /// What kept the replicas from being what the metrics ask for, or KEDA's own doing; nil where nothing did.
    public var mark: SimulationMark? {
        switch event {
        case .poll(let poll): poll.flatMap(SimulationMark.init)
        case .sync(let step): step.flatMap(SimulationMark.init)
        }
    }
}

extension ScalingReason {
    /// True for what a simulation's own times tell already.
    fileprivate var isOfClock: Bool {
        switch self {
        case .nextPoll, .unchanged: true
        default: false
        }
    }
}
