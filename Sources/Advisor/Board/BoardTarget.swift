internal import Autoscaling
internal import LagModel

/// One target with what is remembered of it.
struct BoardTarget {
    private(set) var planned: PlannedTarget
    /// The present replicas as the operator says them, read ahead; nil where they are to be inferred.
    var stated: CurrentReplicas?
    /// Whether what is shown was compared with what was shown before.
    var isNoted = false
    private(set) var standing: StandingAdvice?
    private var shared: SharedTarget
    private var history: AdvancingHistory
    private var rates: ObservedRates
    private var rescales: Int64
    private var labels: TargetLabels

    /// A target that nothing was decided on yet.
    ///
    /// - Parameter memory: what is remembered of it; nil where it is new.
    init(_ planned: PlannedTarget, stated: CurrentReplicas?, memory: TargetMemory?, at now: Instant) {
        self.planned = planned
        self.stated = stated
        shared = SharedTarget(planned.target)
        history = AdvancingHistory(
            memory?.history.current ?? ScalingHistory(of: planned.target, firstSeenAt: now))
        rates = ObservedRates(memory?.throughput ?? ThroughputHistory())
        rescales = memory?.rescales ?? 0
        labels = TargetLabels(planned.target)
    }

    var key: TargetKey { TargetKey(planned.target.object) }

    /// Whether each cluster of the target has told something, or refused to.
    func isRead(in readings: ClusterReadings) -> Bool {
        zip(planned.target.triggers, planned.connections).allSatisfy { trigger, name in
            guard let name else { return true }
            guard let snapshot = readings.snapshots[name] else { return false }
            guard snapshot.isReachable, let trigger = trigger.kafka else { return true }
            return snapshot.groups[trigger.consumerGroup] != nil
        }
    }

    /// What is to survive a restart; nil where nothing was decided yet.
    var memory: TargetMemory? {
        standing.map { _ in
            TargetMemory(history: history, throughput: rates.throughput, rescales: rescales)
        }
    }

    /// Takes over another spec of the same name: KEDA builds its scalers anew, the HPA goes on with what it remembers.
    ///
    /// - Returns: whether the spec is another.
    mutating func follow(_ planned: PlannedTarget, stated: CurrentReplicas?) -> Bool {
        self.stated = stated
        let isChanged = planned.target != self.planned.target
        self.planned = planned
        guard isChanged else { return false }
        labels = TargetLabels(planned.target)
        shared = SharedTarget(planned.target)
        var present = history.current
        present.triggers = planned.target.triggers.map { _ in TriggerHistory() }
        present.polledAt = nil
        present.syncedAt = nil
        history = AdvancingHistory(present)
        rates = ObservedRates(ThroughputHistory())
        return true
    }

    /// Decides by what is known of the clusters.
    ///
    /// - Returns: what is shown from now on, and what was shown before.
    mutating func decide(
        by readings: ClusterReadings, at now: Instant
    ) -> (standing: StandingAdvice, former: StandingAdvice?) {
        let snapshots = planned.connections.map { name in name.flatMap { readings.snapshots[$0] } }
        let readAt = snapshots.compactMap { $0?.readAt }.max() ?? now
        let (decision, current, next) = planned.decision(
            by: readings, stated: stated, after: history.history(for: readAt), at: now)
        history.advance(to: next, readAt: readAt)
        let observed = rates.recommendation(
            for: planned, decision, by: snapshots, staleAfter: readings.staleAfter)
        let advice = TargetAdvice(decision, for: shared, current: current, observed: observed)
        let former = standing
        if let desired = advice.decision.desired, let before = former?.advice.decision.desired, desired != before {
            rescales += 1
        }
        let standing = StandingAdvice(key: key, advice: advice, rescales: rescales, labels: labels)
        self.standing = standing
        return (standing, former)
    }
}

/// What of a target survives a restart.
struct TargetMemory: Codable {
    var history: AdvancingHistory
    /// What rates are observed from; nil where it would be too much to keep.
    var throughput: ThroughputHistory?
    var rescales: Int64
}
