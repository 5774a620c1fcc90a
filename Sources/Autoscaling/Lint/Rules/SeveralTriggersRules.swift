extension LintRule {
    static let severalTriggers: [LintRule] = [
        LintRule("same-group-twice", .warning, "Several triggers of one group: their maximum counts, not their sum.") {
            subject in
            var firsts: [String: LintedTrigger] = [:]
            return subject.kafkaTriggers.compactMap { trigger in
                guard let earlier = firsts[trigger.kafka.consumerGroup] else {
                    firsts[trigger.kafka.consumerGroup] = trigger
                    return nil
                }
                return LintRemark(
                    trigger.nearestPath("consumerGroup"), subject.consequenceOfMaximum(earlier, trigger),
                    remedy:
                        "Choose each lagThreshold so that the greatest of the triggers suffices; KEDA sums with `scalingModifiers` only."
                )
            }
        },
        LintRule(
            "failing-trigger-blocks-scale-down", .notice,
            "One failing trigger of several keeps the HPA from scaling down."
        ) { subject in
            let count = subject.object.triggers.count
            guard count > 1, subject.object.fallback == nil else { return [] }
            return [
                LintRemark(
                    SpecPath("spec.triggers"),
                    "While one of the \(count) triggers fails, the HPA may add replicas for the others and never takes any away.",
                    remedy: "Add a `fallback`, or watch the object's Ready condition.")
            ]
        },
        LintRule(
            "failing-trigger-ages-cooldown", .notice,
            "While a trigger fails, the activity of the others is not remembered."
        ) { subject in
            let count = subject.object.triggers.count
            guard count > 1, subject.mayReachZero, subject.failureOutlastsCooldown else { return [] }
            return [
                LintRemark(
                    SpecPath("spec.triggers"),
                    "While one of the \(count) triggers fails, the last activity is not written anew: if that lasts for \(subject.object.effectiveCooldownPeriod) s, the first quiet poll after it goes to zero at once.",
                    remedy:
                        "Write `minReplicaCount: 1`, or one object for each trigger where they scale different targets."
                )
            ]
        },
    ]
}

extension LintSubject {
    fileprivate func consequenceOfMaximum(_ first: LintedTrigger, _ second: LintedTrigger) -> String {
        let group = second.kafka.consumerGroup
        if first.kafka.topics == second.kafka.topics {
            return
                "Triggers \(first.index) and \(second.index) both count group `\(group)` on the same topics, so that only the one with the smaller lagThreshold matters."
        }
        let lags = (
            first.kafka.lagThreshold.multipliedReportingOverflow(by: 5),
            second.kafka.lagThreshold.multipliedReportingOverflow(by: 4)
        )
        guard !lags.0.overflow, !lags.1.overflow else {
            return
                "Triggers \(first.index) and \(second.index) both count group `\(group)`, and the greater of their answers holds, not the sum."
        }
        return
            "Triggers \(first.index) and \(second.index) both count group `\(group)`: lags of \(lags.0.partialValue) and \(lags.1.partialValue) ask for 5 and for 4 replicas, and the HPA takes 5, not 9."
    }
}
