internal import Autoscaling
internal import LagModel

/// One target with what is remembered of it.
struct BoardTarget {
    private(set) var planned: PlannedTarget
    /// The present replicas as the operator says them, read ahead; nil where they are to be inferred.
    var stated: CurrentReplicas?
    /// Whether what is shown was compared with what was shown before.
    var isNoted = false
    private(set) var history: AdvancingHistory?
    private var throughput: ThroughputHistory
    private(set) var standing: StandingAdvice?
    private var rescales: Int64
    private var labels: TargetLabels

    init(_ planned: PlannedTarget, stated: CurrentReplicas?, memory: TargetMemory?) {
        self.planned = planned
        self.stated = stated
        history = (memory?.history.current).map { AdvancingHistory($0) }
        throughput = memory?.throughput ?? ThroughputHistory()
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
        history.map { TargetMemory(history: $0, throughput: throughput, rescales: rescales) }
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
        guard var present = history?.current else { return true }
        present.triggers = planned.target.triggers.map { _ in TriggerHistory() }
        present.polledAt = nil
        present.syncedAt = nil
        history = AdvancingHistory(present)
        throughput = ThroughputHistory()
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
        var memory = history ?? AdvancingHistory(ScalingHistory(of: planned.target, firstSeenAt: now))
        let (decision, current, next) = planned.decision(
            by: readings, stated: stated, after: memory.history(for: readAt), at: now)
        memory.advance(to: next, readAt: readAt)
        history = memory
        observe(snapshots, replicas: current.counts?.spec)
        let advice = TargetAdvice(
            decision, for: planned.target, current: current, observed: recommendation(decision, readings.staleAfter))
        let former = standing
        if let desired = advice.decision.desired, let before = former?.advice.decision.desired, desired != before {
            rescales += 1
        }
        let standing = StandingAdvice(key: key, advice: advice, rescales: rescales, labels: labels)
        self.standing = standing
        return (standing, former)
    }

    private mutating func observe(_ snapshots: [LagSnapshot?], replicas: Int32?) {
        for (trigger, snapshot) in zip(planned.target.triggers, snapshots) {
            guard let trigger = trigger.kafka, let group = snapshot?.groups[trigger.consumerGroup] else { continue }
            for topic in group.topics where trigger.topics.isEmpty || trigger.topics.contains(topic.topic) {
                for commit in topic.partitions {
                    guard let pair = commit.measured else { continue }
                    throughput.record(
                        TopicPartition(topic.topic, commit.partition), committed: pair.committed, logEnd: pair.logEnd,
                        replicas: replicas, at: pair.readAt)
                }
            }
        }
    }

    /// What the rates ask for; nil where no one count could follow from them.
    private func recommendation(_ decision: ScalingDecision, _ staleAfter: Duration) -> Recommendation? {
        guard let replicas = decision.counts?.spec else { return nil }
        let readings = decision.readings.map { try? $0.get() }
        let partitions = readings.contains { $0 == nil } ? nil : readings.reduce(0) { $0 + ($1?.partitions ?? 0) }
        return Recommendation.make(
            for: planned.target.object, partitions: partitions, throughput: throughput, replicas: replicas,
            drainWithin: planned.drainWithin, staleAfter: staleAfter, at: decision.at)
    }
}

/// What of a target survives a restart.
struct TargetMemory: Codable {
    var history: AdvancingHistory
    /// What rates are observed from; nil where it would be too much to keep.
    var throughput: ThroughputHistory?
    var rescales: Int64
}
