internal import Autoscaling
internal import LagModel

/// One target with what is remembered of it.
struct BoardTarget {
    private(set) var planned: PlannedTarget
    var settings: TargetSettings
    private(set) var history: AdvancingHistory?
    private(set) var standing: StandingAdvice?
    private var rescales: Int64
    private var labels: TargetLabels

    init(_ planned: PlannedTarget, settings: TargetSettings, memory: TargetMemory?) {
        self.planned = planned
        self.settings = settings
        history = memory?.history
        rescales = memory?.rescales ?? 0
        labels = TargetLabels(planned.target)
    }

    var key: TargetKey { TargetKey(planned.target.object) }

    /// What is to survive a restart; nil where nothing was decided yet.
    var memory: TargetMemory? {
        history.map { TargetMemory(history: $0, rescales: rescales) }
    }

    /// Takes over another spec of the same name: KEDA builds its scalers anew, the HPA goes on with what it remembers.
    mutating func follow(_ planned: PlannedTarget, settings: TargetSettings) {
        self.settings = settings
        let isChanged = planned.target != self.planned.target
        self.planned = planned
        guard isChanged else { return }
        labels = TargetLabels(planned.target)
        guard var present = history?.current else { return }
        present.triggers = planned.target.triggers.map { _ in TriggerHistory() }
        present.polledAt = nil
        present.syncedAt = nil
        history = AdvancingHistory(present)
    }

    /// Decides by what is known of the clusters.
    ///
    /// - Returns: what is shown from now on, and what was shown before.
    mutating func decide(
        by readings: ClusterReadings, at now: Instant
    ) -> (standing: StandingAdvice, former: StandingAdvice?) {
        let snapshots = planned.connections.map { name in name.flatMap { readings.snapshots[$0] } }
        let readAt = snapshots.compactMap { $0?.readAt }.max() ?? now
        var memory = history ?? AdvancingHistory(ScalingHistory(of: planned.target, firstSeenAt: now))
        let (advice, next) = planned.advice(
            by: readings, current: settings.current ?? inferred(snapshots, readings.staleAfter, now),
            after: memory.history(for: readAt), at: now)
        memory.advance(to: next, readAt: readAt)
        history = memory
        let former = standing
        if let desired = advice.decision.desired, let before = former?.advice.decision.desired, desired != before {
            rescales += 1
        }
        let standing = StandingAdvice(key: key, advice: advice, rescales: rescales, labels: labels)
        self.standing = standing
        return (standing, former)
    }

    private func inferred(_ snapshots: [LagSnapshot?], _ staleAfter: Duration, _ now: Instant) -> CurrentReplicas {
        ReplicaInference(
            consumersPerReplica: settings.consumersPerReplica ?? planned.consumersPerReplica, staleAfter: staleAfter
        ).replicas(of: planned.target, in: snapshots, at: now)
    }
}

/// What of a target survives a restart.
struct TargetMemory: Codable {
    var history: AdvancingHistory
    var rescales: Int64
}
