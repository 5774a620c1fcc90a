extension LintRule {
    static let distribution: [LintRule] = [
        LintRule(
            "idle-consumers-capped", .warning, ofKafkaTriggers: "`allowIdleConsumers` beside a rule that caps anyway."
        ) { trigger, subject in
            guard trigger.kafka.allowIdleConsumers, trigger.kafka.isCapped else { return nil }
            let other =
                trigger.kafka.limitToPartitionsWithLag
                ? "limitToPartitionsWithLag" : "ensureEvenDistributionOfPartitions"
            let partitions =
                subject.partitions(of: trigger.kafka).map { "the \(counted($0, "partition"))" } ?? "the partitions"
            return LintRemark(
                trigger.path("allowIdleConsumers"),
                "`\(other)` caps the metric at \(partitions) anyway, so that `allowIdleConsumers` changes nothing.",
                remedy: "Take one of the two away.")
        },
        LintRule(
            "even-distribution-not-kept", .warning,
            ofKafkaTriggers: "`ensureEvenDistributionOfPartitions` rounds the metric, not the replicas."
        ) { trigger, subject in
            guard trigger.kafka.ensureEvenDistributionOfPartitions else { return nil }
            let path = trigger.path("ensureEvenDistributionOfPartitions")
            guard let partitions = subject.partitions(of: trigger.kafka) else {
                return LintRemark(
                    path,
                    "Only the metric is rounded to divisors, at least to \(trigger.kafka.lagThreshold) also without lag: limits, tolerance and rate of the HPA lead to other counts.",
                    remedy: "Let minReplicaCount and maxReplicaCount be divisors of the number of partitions.")
            }
            let divisors = partitions.divisors
            let list = divisors.map { "\($0)" }.joined(separator: ", ")
            let maximum = Int64(subject.object.effectiveMaxReplicaCount)
            let best = divisors.last { $0 <= maximum } ?? 1
            return LintRemark(
                path,
                "Only the metric is rounded to a divisor of \(partitions) (\(list)), at least to 1 also without lag: maxReplicaCount \(maximum), tolerance and rate of the HPA lead to other counts.",
                remedy: divisors.count <= 2 && partitions > 2
                    ? "Give the topic a number of partitions with more divisors; \(partitions) has none between."
                    : "Write `maxReplicaCount: \(best)`, and a `behavior` that allows each step from one divisor to the next."
            )
        },
    ]
}

extension Int64 {
    /// The numbers that divide this one, which is above 0, ascending.
    fileprivate var divisors: [Int64] {
        var low: [Int64] = []
        var high: [Int64] = []
        var candidate: Int64 = 1
        while candidate <= self / candidate {
            if self % candidate == 0 {
                low.append(candidate)
                if candidate != self / candidate { high.append(self / candidate) }
            }
            candidate += 1
        }
        return low + high.reversed()
    }
}
