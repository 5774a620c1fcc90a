public import LagModel

/// What KEDA and the HPA remember of one target between two looks; a value that a decision takes and gives back.
public struct ScalingHistory: Sendable, Hashable, Codable {
    /// The persistent-lag memory of each trigger.
    public var triggers: [TriggerHistory]
    /// How often each trigger has failed in a row.
    public var fallbacks: [FallbackHistory]
    /// `status.lastActiveTime`; nil for never.
    public var lastActiveAt: Instant?
    /// When the object was created, or first seen where that is not known.
    public var createdAt: Instant
    /// What the HPA's controller remembers.
    public var hpa: HPAHistory
    /// When KEDA last polled; nil for never.
    public var polledAt: Instant?
    /// When the HPA last synced; nil for never.
    public var syncedAt: Instant?
    /// The present count at the last decision, by which changes are noticed.
    var currentReplicas: Int32?
    /// The spec that the history is of; nil where it is not known, as after a restart.
    private var specIdentity: Int?
    /// What the last poll and the last sync came to.
    private var recent = Recent.none

    /// Both are held in one place, so that a history is copied with few references.
    private indirect enum Recent: Sendable, Hashable {
        case none
        case outcomes(poll: KEDAPoll?, step: HPAStep?)
    }

    private enum CodingKeys: String, CodingKey {
        case triggers, fallbacks, lastActiveAt, createdAt, hpa, polledAt, syncedAt, currentReplicas
    }

    /// The history of a target that KEDA has just begun to watch.
    ///
    /// - Parameter hpa: what the controller remembers; that of one that has just started unless told otherwise.
    public init(of target: ScalingTarget, firstSeenAt: Instant, hpa: HPAHistory = HPAHistory()) {
        triggers = target.triggers.map { _ in TriggerHistory() }
        fallbacks = target.triggers.map { _ in FallbackHistory() }
        lastActiveAt = target.object.lastActiveAt
        createdAt = target.object.createdAt ?? firstSeenAt
        self.hpa = hpa
        specIdentity = target.identity
    }

    /// Makes the history fit a target whose spec may have changed since; KEDA begins a new loop with new scalers then.
    mutating func fit(to target: ScalingTarget) {
        let isSame = specIdentity == nil || specIdentity == target.identity
        specIdentity = target.identity
        guard !isSame || triggers.count != target.triggers.count || fallbacks.count != target.triggers.count
        else { return }
        triggers = target.triggers.map { _ in TriggerHistory() }
        fallbacks = target.triggers.map { _ in FallbackHistory() }
        recent = .none
    }
}

extension ScalingHistory {
    /// What the last poll came to: it holds while none is due, and for triggers that answer the HPA from it.
    var lastPoll: KEDAPoll? {
        get {
            if case .outcomes(let poll, _) = recent { poll } else { nil }
        }
        set { recent = .outcomes(poll: newValue, step: lastStep) }
    }

    /// What the last sync came to, while none is due.
    var lastStep: HPAStep? {
        get {
            if case .outcomes(_, let step) = recent { step } else { nil }
        }
        set { recent = .outcomes(poll: lastPoll, step: newValue) }
    }
}

/// A history that advances only with newly read data: asked again on the same readings, it answers the same.
public struct AdvancingHistory: Sendable, Hashable, Codable {
    /// The history before the readings of `readAt`.
    private var before: ScalingHistory
    /// The history after them.
    private var after: ScalingHistory
    /// When the readings that `after` holds were made; nil where none were.
    private var readAt: Instant?

    /// A history into which nothing was read yet.
    public init(_ history: ScalingHistory) {
        before = history
        after = history
    }

    /// The history that readings of this time are judged by.
    public func history(for readAt: Instant) -> ScalingHistory {
        self.readAt == readAt ? before : after
    }

    /// Takes over what the readings of a time have made of the history.
    public mutating func advance(to next: ScalingHistory, readAt: Instant) {
        before = history(for: readAt)
        after = next
        self.readAt = readAt
    }

    /// The history as it stands.
    public var current: ScalingHistory { after }
}
