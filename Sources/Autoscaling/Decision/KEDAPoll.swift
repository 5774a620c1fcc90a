public import LagModel

/// What one poll of KEDA's own loop came to.
public struct KEDAPoll: Sendable, Hashable {
    /// When.
    public var at: Instant
    /// The replicas that it saw.
    public var replicas: Int32
    /// The triggers, in order.
    public var triggers: [TriggerOutcome]
    /// What the loop does; nil where it is not even reached because a scaler cannot be built.
    public var activation: ActivationOutcome?
}

extension ScalingTarget {
    /// Runs one poll of KEDA's own loop: activity, fallback, zero, idle and back.
    ///
    /// Nil, and the history as it was, where what KEDA would read is not known. Follows keda.sh's `checkScalers` and `RequestScale`.
    public func poll(
        _ readings: [Result<TriggerReading, TriggerFailure>], counts: ReplicaCounts, after history: ScalingHistory,
        at now: Instant
    ) -> (KEDAPoll?, ScalingHistory) {
        var next = history
        let result = poll(readings, counts: counts, updating: &next, at: now)
        return (result, next)
    }

    /// Runs one poll as `poll(_:counts:after:at:)` does, with the history changed in place: for long runs of them.
    func poll(
        _ readings: [Result<TriggerReading, TriggerFailure>], counts: ReplicaCounts,
        updating next: inout ScalingHistory, at now: Instant
    ) -> KEDAPoll? {
        guard !readings.contains(where: \.isUnknown) || readings.contains(where: \.isNotBuilt) else { return nil }
        next.fit(to: self)
        next.polledAt = now
        var poll = KEDAPoll(at: now, replicas: counts.spec, triggers: [], activation: nil)
        poll.triggers = outcomes(of: readings, counts: counts, history: &next)
        if !readings.contains(where: \.isNotBuilt) {
            let activation = object.activation(
                ActivationInput(
                    currentReplicas: counts.spec, isActive: poll.triggers.contains { $0.isActive },
                    isError: poll.triggers.contains { $0.isError }, lastActiveAt: next.lastActiveAt,
                    createdAt: next.createdAt),
                at: now)
            if activation.setsLastActive { next.lastActiveAt = now }
            poll.activation = activation
        }
        next.lastPoll = poll
        return poll
    }

    /// Runs one sync of the HPA on what the triggers give it, read by the autoscaler.
    ///
    /// Nil, and the history as it was, where what KEDA would read is not known.
    public func sync(
        _ readings: [Result<TriggerReading, TriggerFailure>], counts: ReplicaCounts, after history: ScalingHistory,
        at now: Instant
    ) -> (HPAStep?, ScalingHistory) {
        var next = history
        let result = sync(readings, counts: counts, updating: &next, at: now)
        return (result, next)
    }

    /// Runs one sync as `sync(_:counts:after:at:)` does, with the history changed in place: for long runs of them.
    func sync(
        _ readings: [Result<TriggerReading, TriggerFailure>], counts: ReplicaCounts,
        updating next: inout ScalingHistory, at now: Instant
    ) -> HPAStep? {
        guard !readings.contains(where: \.isUnknown) || readings.contains(where: \.isNotBuilt) else { return nil }
        next.fit(to: self)
        next.syncedAt = now
        let isRead = autoscaler.readsMetrics(at: counts)
        let outcomes = isRead ? outcomes(of: readings, counts: counts, history: &next) : []
        let samples =
            isRead ? outcomes.map(\.sample) : readings.map { _ in MetricSample.failed("not read at this count") }
        let sync = autoscaler.sync(counts, samples: samples, updating: &next.hpa, settings: settings, at: now)
        return HPAStep(triggers: outcomes, sync: sync)
    }
}

/// What one sync of the HPA came to, beside what its metrics were.
public struct HPAStep: Sendable, Hashable {
    /// The triggers, in order; empty where no metric was read.
    public var triggers: [TriggerOutcome]
    /// The sync.
    public var sync: HPASync
}

extension Result<TriggerReading, TriggerFailure> {
    var isUnknown: Bool {
        if case .failure(.unknown) = self { true } else { false }
    }

    var isNotBuilt: Bool {
        if case .failure(.scalerNotBuilt) = self { true } else { false }
    }
}

extension HorizontalPodAutoscaler {
    /// Whether a sync reads the metrics: while there are no replicas, or too few or too many, it does not.
    func readsMetrics(at counts: ReplicaCounts) -> Bool {
        counts.spec > 0 && counts.spec >= minReplicas && counts.spec <= maxReplicas
    }
}
