extension LintRule {
    static let partitions: [LintRule] = [
        LintRule("max-above-partitions", .warning, "`maxReplicaCount` is above the partitions.") { subject in
            let maximum = subject.object.effectiveMaxReplicaCount
            guard let partitions = subject.readablePartitions, Int64(maximum) > partitions else { return [] }
            return [
                LintRemark(
                    subject.object.maxReplicaCount == nil ? SpecPath("spec") : .spec("maxReplicaCount"),
                    "Of \(maximum) replicas \(Int64(maximum) - partitions) would have nothing to read: there \(partitions == 1 ? "is" : "are") \(counted(partitions, "partition")), each read by one consumer of a group.",
                    remedy: "Write `maxReplicaCount: \(partitions)`, or give the topic \(maximum) partitions.")
            ]
        },
        LintRule(
            "one-replica-above-partitions", .notice,
            ofKafkaTriggers: "KEDA's cap lets one replica more than partitions through, and then takes it away."
        ) { trigger, subject in
            let threshold = trigger.kafka.lagThreshold
            guard trigger.kafka.isCapped, !trigger.kafka.ensureEvenDistributionOfPartitions, threshold > 1,
                case .averageValue = trigger.kafka.target, let partitions = subject.partitions(of: trigger.kafka),
                Int64(subject.object.effectiveMaxReplicaCount) > partitions
            else { return nil }
            let (next, overflow) = threshold.multipliedReportingOverflow(by: partitions + 1)
            guard !overflow else { return nil }
            return LintRemark(
                trigger.nearestPath("lagThreshold"),
                "With \(counted(partitions, "partition")) and lagThreshold \(threshold) a lag of \(next - 1) asks for \(partitions + 1) replicas, one more than partitions, and a lag of \(next) for \(partitions).",
                remedy: "Write `maxReplicaCount: \(partitions)`.")
        },
        LintRule(
            "max-never-reached", .warning,
            ofKafkaTriggers: "Cap and tolerance together keep the last replicas from being added."
        ) { trigger, subject in
            guard trigger.kafka.isCapped, let partitions = subject.partitions(of: trigger.kafka),
                let held = subject.heldBelowTop(partitions)
            else { return nil }
            let top = min(partitions, Int64(subject.object.effectiveMaxReplicaCount))
            let (cap, overflow) = trigger.kafka.lagThreshold.multipliedReportingOverflow(by: partitions)
            guard !overflow else { return nil }
            let range = held.lowerBound == held.upperBound ? "\(top - 1)" : "\(held.lowerBound) to \(held.upperBound)"
            return LintRemark(
                trigger.nearestPath("lagThreshold"),
                "The metric is capped at \(cap) (\(partitions) × \(trigger.kafka.lagThreshold)), and a target at \(range) replicas is within the tolerance of \(subject.scaleUpTolerance): it stays there and does not reach \(top), however great the lag.",
                remedy:
                    "Write `allowIdleConsumers: \"true\"` beside `maxReplicaCount: \(top)`, or a `scaleUp.tolerance` of 0 (Kubernetes 1.35)."
            )
        },
        LintRule(
            "empty-partition-limitation", .error,
            ofKafkaTriggers: "`partitionLimitation` is written but selects no partition."
        ) { trigger, _ in
            guard trigger.kafka.partitionLimitation?.isEmpty == true,
                let written = trigger.written.metadata["partitionLimitation"]
            else { return nil }
            let consequence =
                trigger.kafka.scaler == .kafka
                ? "`\(written)` is a range that ends before it begins: no partition is left, and every poll fails."
                : "`\(written)` is a range that ends before it begins, which this scaler takes for no limitation at all."
            return LintRemark(
                trigger.path("partitionLimitation"), consequence, remedy: "Write the smaller number first.")
        },
    ]
}

extension LintSubject {
    /// The counts below the highest that the HPA leaves alone at the cap; nil where there are none.
    fileprivate func heldBelowTop(_ partitions: Int64) -> ClosedRange<Int64>? {
        let top = min(partitions, Int64(object.effectiveMaxReplicaCount))
        let fewest = Int64(object.hpaMinReplicas)
        guard top - 1 >= fewest, tolerates(partitions, at: top - 1) else { return nil }
        var low = fewest
        var high = top - 1
        while low < high {
            let middle = low + (high - low) / 2
            if tolerates(partitions, at: middle) { high = middle } else { low = middle + 1 }
        }
        return low...(top - 1)
    }
}
