extension LintRule {
    static let fallbacks: [LintRule] = [
        metricTypeOfFallback, fallbackSooner, fallbackNotConsulted, fallbackToZero, fallbackScalesDown,
    ]

    private static let metricTypeOfFallback = LintRule(
        "fallback-metric-type", .warning, "A trigger for which the fallback does not work."
    ) { subject in
        guard subject.object.fallback != nil else { return [] }
        return subject.object.triggers.enumerated().compactMap { index, trigger in
            let consequence: String
            if ["cpu", "memory"].contains(trigger.type) {
                consequence = "Trigger \(index) is of type `\(trigger.type)`, for which KEDA has no fallback."
            } else if trigger.metricType == "Value" {
                consequence =
                    subject.version < KEDAVersion.firstWithFallbackOfValue
                    ? "KEDA \(subject.version) has a fallback for AverageValue only: while trigger \(index) fails, replicas stay as they are."
                    : "With metricType Value the fallback is divided by the ready pods, and with 0 of them it is an error instead."
            } else {
                return nil
            }
            return LintRemark(
                trigger.metricType == "Value" ? SpecPath("\(SpecPath.trigger(index)).metricType") : .trigger(index),
                consequence, remedy: "Use a trigger with `metricType: AverageValue`, or do without the fallback.")
        }
    }

    private static let fallbackSooner = LintRule(
        "fallback-sooner", .notice, "The HPA's calls count as failures too, so that the fallback comes sooner."
    ) { subject in
        guard let fallback = subject.object.fallback, fallback.failureThreshold > 0,
            subject.object.effectivePollingInterval > 0
        else { return [] }
        let (sync, polling) = (subject.syncSeconds, subject.pollingSeconds)
        let failures = Int64(fallback.failureThreshold) + 1
        let meant = failures.scaled(by: sync + polling, over: sync) - 1
        return [
            LintRemark(
                .spec("fallback.failureThreshold"),
                "KEDA polls every \(polling) s and the HPA every \(sync) s, and each failure counts: \(failures) of them, one more than failureThreshold \(fallback.failureThreshold), take about \(subject.seconds(ofFailures: failures)) s, not \(failures * polling).",
                remedy: meant <= Int64(Int32.max)
                    ? "Write `failureThreshold: \(meant)` where \(failures * polling) s are meant."
                    : "Write a failureThreshold that is greater by as much.")
        ]
    }

    private static let fallbackNotConsulted = LintRule(
        "fallback-not-consulted", .notice, "While no broker answers, the `kafka` scaler has no fallback."
    ) { subject in
        guard let fallback = subject.object.fallback,
            let first = subject.writtenKafkaTriggers.first(where: { $0.trigger.kafkaScaler == .kafka })
        else { return [] }
        return [
            LintRemark(
                .spec("fallback"),
                "The scaler of trigger \(first.index) connects when it is made: while no broker answers it cannot be made, failures are not counted, and replicas stay as they are instead of going to \(fallback.replicas).",
                remedy:
                    "Nothing in this object changes it; `type: apache-kafka` connects later, and its fallback works.")
        ]
    }

    private static let fallbackToZero = LintRule(
        "fallback-to-zero", .warning,
        "With `fallback.replicas: 0` a failing trigger takes the target to zero, while its fallback is not in effect."
    ) { subject in
        let object = subject.object
        guard subject.fallbackLetsZero else { return [] }
        let until =
            subject.failuresOfFallback.map {
                " until \($0) failures in a row put the fallback in effect, after about \(subject.seconds(ofFailures: $0)) s"
            } ?? ""
        return [
            LintRemark(
                .spec("fallback.replicas"),
                "A trigger that fails counts as not active\(until): \(object.effectiveCooldownPeriod) s after the last activity the target goes to 0, however great the lag.",
                remedy: "Write the replicas that the target needs while its lag is not known; at least 1.")
        ]
    }

    private static let fallbackScalesDown = LintRule(
        "fallback-scales-down", .warning, "The fallback takes replicas away while nothing is known."
    ) { subject in
        let object = subject.object
        guard let fallback = object.fallback, !subject.fallbackLetsZero else { return [] }
        let maximum = object.effectiveMaxReplicaCount
        let left = max(fallback.replicas, object.hpaMinReplicas)
        guard left < maximum, ["", "static", "currentReplicasIfLower"].contains(fallback.behavior) else { return [] }
        let knowsBehavior = !subject.facts.isKedaSpec && subject.version >= SpecField.fallbackBehavior.since
        return [
            LintRemark(
                .spec("fallback.replicas"),
                "While a trigger fails, as many as \(maximum) replicas become \(left), although the lag is not known.",
                remedy: knowsBehavior
                    ? "Write `behavior: currentReplicasIfHigher` in the fallback, or `replicas: \(maximum)`."
                    : "Write `replicas: \(maximum)`.")
        ]
    }
}

extension LintSubject {
    /// Whether KEDA takes the target to zero on an error.
    fileprivate var fallbackLetsZero: Bool {
        object.fallback?.replicas == 0 && mayReachZero && failureOutlastsCooldown
    }
}
