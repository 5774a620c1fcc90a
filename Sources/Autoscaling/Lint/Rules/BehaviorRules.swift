extension LintRule {
    static let behaviors: [LintRule] = [
        LintRule("no-behavior", .warning, "Without `behavior` an old peak keeps adding replicas after the lag is gone.")
        {
            subject in
            let object = subject.object
            let steps = object.stepsWithoutBehavior
            // An annotation that pauses one direction makes KEDA write a behavior.
            guard HorizontalPodAutoscaler(object, metrics: []).behavior == nil, steps.count > 2 else { return [] }
            let window = subject.facts.settings.downscaleStabilization.components.seconds
            return [
                LintRemark(
                    SpecPath("spec.advanced"),
                    "One sync that asks for \(object.effectiveMaxReplicaCount) replicas is remembered for \(window) s and drives the next ones, also when the lag is gone: \(steps.arrows).",
                    remedy:
                        "Write `advanced.horizontalPodAutoscalerConfig.behavior`, with policies of your own; also `behavior: {}` ends this."
                )
            ]
        },
        LintRule("empty-behavior", .notice, "An empty `behavior` is not the same as none.") { subject in
            let object = subject.object
            guard object.behavior == ScalingBehavior() else { return [] }
            let fewest = Int64(object.hpaMinReplicas)
            let maximum = Int64(object.effectiveMaxReplicaCount)
            let withBehavior = min(maximum, max(fewest + 4, 2 * fewest))
            let without = min(maximum, max(2 * fewest, 4))
            guard withBehavior != without else { return [] }
            return [
                LintRemark(
                    .spec("advanced.horizontalPodAutoscalerConfig.behavior"),
                    "It brings Kubernetes' default policies: from \(counted(fewest, "replica")) a sync may go to \(withBehavior) (4 pods or 100 % in 15 s), and to \(without) without `behavior`.",
                    remedy: "Write the policies that are meant, or leave `behavior: {}` where the defaults are.")
            ]
        },
        LintRule(
            "tolerance-hides-replicas", .notice, ofKafkaTriggers: "Near the maximum the tolerance hides whole replicas."
        ) { trigger, subject in
            guard let maximum = subject.object.maxReplicaCount.map({ Int64($0) }),
                case .averageValue = trigger.kafka.target,
                !trigger.kafka.isCapped || subject.partitions(of: trigger.kafka) == nil,
                maximum - 1 >= Int64(subject.object.hpaMinReplicas), subject.tolerates(maximum, at: maximum - 1)
            else { return nil }
            let (borne, overflow) = (maximum - 1).multipliedReportingOverflow(by: trigger.kafka.lagThreshold)
            guard !overflow,
                let highest = Int64(exactly: ((1 + subject.scaleUpTolerance) * Double(borne)).rounded(.down))
            else { return nil }
            return LintRemark(
                trigger.nearestPath("lagThreshold"),
                "At \(counted(maximum - 1, "replica")) a lag from \(borne + 1) to \(highest) asks for more and is within the tolerance of \(subject.scaleUpTolerance): nothing changes.",
                remedy: "Write a `scaleUp.tolerance` of 0 in the behavior (Kubernetes 1.35) where each replica counts.")
        },
    ]
}

extension ScaledObject {
    /// The counts that the HPA reaches sync by sync when there is no behavior, from the fewest to the most.
    fileprivate var stepsWithoutBehavior: [Int64] {
        let maximum = Int64(effectiveMaxReplicaCount)
        var steps = [Int64(hpaMinReplicas)]
        while let last = steps.last, last < maximum {
            steps.append(min(maximum, max(2 * last, 4)))
        }
        return steps
    }
}

extension [Int64] {
    /// `1 → 4 → 8 → … → 100`.
    fileprivate var arrows: String {
        let shown = count > 5 ? prefix(3).map { "\($0)" } + ["…"] + suffix(1).map { "\($0)" } : map { "\($0)" }
        return shown.joined(separator: " → ")
    }
}
