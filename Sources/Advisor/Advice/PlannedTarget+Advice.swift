public import Autoscaling
public import LagModel

/// What is known of the clusters of a plan at one time.
public struct ClusterReadings: Sendable {
    /// The snapshots, by the name of their connection.
    public var snapshots: [String: LagSnapshot]
    /// Why a connection gives nothing, or not everything, by its name.
    public var problems: [String: String]
    /// The connections of whose clusters every topic is read, by name.
    public var showsAllTopics: Set<String>
    /// How old a reading may be.
    public var staleAfter: Duration

    /// Nothing is known yet.
    public init(staleAfter: Duration = .seconds(300)) {
        (snapshots, problems, showsAllTopics) = ([:], [:], [])
        self.staleAfter = staleAfter
    }
}

extension PlannedTarget {
    /// Decides on the target by what was read of its brokers.
    ///
    /// - Parameters:
    ///   - readings: what is known of the clusters of the plan.
    ///   - history: what KEDA and the HPA remember; nil for a single look.
    /// - Returns: the advice, and the history after it.
    public func advice(
        by readings: ClusterReadings, after history: ScalingHistory?, at now: Instant
    ) -> (TargetAdvice, ScalingHistory) {
        let (decision, current, next) = decision(by: readings, stated: statedReplicas(), after: history, at: now)
        return (TargetAdvice(decision, for: target, current: current), next)
    }

    /// Decides on the target without reading a file: the present replicas are those `stated`, and inferred where that is nil.
    func decision(
        by readings: ClusterReadings, stated: CurrentReplicas?, after history: ScalingHistory?, at now: Instant
    ) -> (ScalingDecision, CurrentReplicas, ScalingHistory) {
        let snapshots = connections.map { name in name.flatMap { readings.snapshots[$0] } }
        let current =
            stated
            ?? ReplicaInference(consumersPerReplica: consumersPerReplica, staleAfter: readings.staleAfter)
            .replicas(of: target, in: snapshots, at: now)
        let answers = target.triggers.indices.map { index in
            snapshots[index].flatMap { brokerAnswers(to: target.triggers[index], in: $0, readings, at: now) }
        }
        var (decision, next) = target.decide(answers, counts: current.counts, after: history, at: now)
        for (index, name) in connections.enumerated() where answers[index] == nil {
            guard let name, let problem = readings.problems[name], index < decision.readings.count else { continue }
            let sentence = problem.hasSuffix(".") ? String(problem.dropLast()) : problem
            decision.readings[index] = .failure(.unknown("cluster `\(name)`: \(sentence)"))
        }
        return (decision, current, next)
    }

    /// What the brokers of a trigger answered; nil where none of them ever did.
    private func brokerAnswers(
        to trigger: ResolvedTrigger, in snapshot: LagSnapshot, _ readings: ClusterReadings, at now: Instant
    ) -> SnapshotAnswers? {
        guard let trigger = trigger.kafka, snapshot.reachedAt != nil else { return nil }
        return SnapshotAnswers(
            snapshot, group: trigger.consumerGroup, at: now, staleAfter: readings.staleAfter,
            takesEarlierPairs: !trigger.excludePersistentLag,
            showsAllTopics: readings.showsAllTopics.contains(snapshot.cluster))
    }
}
