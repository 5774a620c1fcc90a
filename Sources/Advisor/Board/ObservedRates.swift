internal import Autoscaling
internal import LagModel

/// The rates at which a target's records come and go, and what follows from them.
///
/// Rates are of minutes, so that they are looked at less often than decisions are made.
struct ObservedRates {
    /// The time between two looks; half the time between two samples that are kept.
    private static let pace = Duration.seconds(25)

    private(set) var throughput: ThroughputHistory
    private var lookedAt: Instant?
    private var replicas: Int32?
    private var recommendation: Recommendation?

    init(_ throughput: ThroughputHistory) {
        self.throughput = throughput
    }

    /// What the rates ask for; nil where the present replicas are not known.
    mutating func recommendation(
        for planned: PlannedTarget, _ decision: ScalingDecision, by snapshots: [LagSnapshot?], staleAfter: Duration
    ) -> Recommendation? {
        let present = decision.counts?.spec
        let isDue = lookedAt.map { decision.at < $0 || decision.at.age(of: $0) >= Self.pace } ?? true
        guard isDue || present != replicas else { return recommendation }
        // Where nothing was read yet, the next look is due as soon as something is.
        lookedAt = snapshots.contains { $0 != nil } ? decision.at : nil
        replicas = present
        observe(planned.target, by: snapshots, replicas: present)
        recommendation = present.map { make(for: planned, decision, replicas: $0, staleAfter) }
        return recommendation
    }

    private mutating func observe(_ target: ScalingTarget, by snapshots: [LagSnapshot?], replicas: Int32?) {
        for (trigger, snapshot) in zip(target.triggers, snapshots) {
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

    private func make(
        for planned: PlannedTarget, _ decision: ScalingDecision, replicas: Int32, _ staleAfter: Duration
    ) -> Recommendation {
        let readings = decision.readings.map { try? $0.get() }
        let partitions = readings.contains { $0 == nil } ? nil : readings.reduce(0) { $0 + ($1?.partitions ?? 0) }
        return Recommendation.make(
            for: planned.target.object, partitions: partitions, throughput: throughput, replicas: replicas,
            drainWithin: planned.drainWithin, staleAfter: staleAfter, at: decision.at)
    }
}
