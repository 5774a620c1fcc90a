extension LintRule {
    static let zero: [LintRule] = [
        cooldownWithoutEffect, pollingWithoutEffect, firstZeroWithoutCooldown, zeroInOneStep, idleAboveZero,
        idleBesideZeroMinimum,
    ]

    private static let cooldownWithoutEffect = LintRule(
        "cooldown-without-effect", .warning, "`cooldownPeriod` is set, but KEDA never scales to zero or idle."
    ) { subject in
        let object = subject.object
        guard let cooldown = object.cooldownPeriod, object.isKeptAboveZero else { return [] }
        let window = object.behavior?.scaleDown?.stabilizationWindowSeconds.map { Int64($0) }
        let seconds = window ?? subject.facts.settings.downscaleStabilization.components.seconds
        return [
            LintRemark(
                .spec("cooldownPeriod"),
                "The \(cooldown) s are waited before zero or idle only, and with minReplicaCount \(object.effectiveMinReplicaCount) neither happens: the HPA alone takes replicas away, after its own window of \(seconds) s.",
                remedy:
                    "Take it away; `behavior.scaleDown.stabilizationWindowSeconds` (at most 3600) is what delays the HPA."
            )
        ]
    }

    private static let pollingWithoutEffect = LintRule(
        "polling-without-effect", .notice, "`pollingInterval` is set, but only the HPA's own rhythm counts."
    ) { subject in
        let object = subject.object
        guard let interval = object.pollingInterval, object.isKeptAboveZero,
            !object.triggers.contains(where: \.usesCachedMetrics)
        else { return [] }
        return [
            LintRemark(
                .spec("pollingInterval"),
                "With minReplicaCount \(object.effectiveMinReplicaCount) the HPA decides, which asks anew every \(subject.facts.settings.syncPeriod.components.seconds) s whatever pollingInterval \(interval) says.",
                remedy: subject.facts.isKedaSpec
                    ? "Nothing has to change; the interval could be left out."
                    : "Leave it out, or add `useCachedMetrics: true` to the triggers, which makes the HPA use the polls."
            )
        ]
    }

    private static let firstZeroWithoutCooldown = LintRule(
        "first-zero-without-cooldown", .notice, "An object that was never active goes to zero without a cooldown."
    ) { subject in
        let object = subject.object
        guard subject.mayReachZero, object.effectiveInitialCooldownPeriod <= 0 else { return [] }
        let knowsField = !subject.facts.isKedaSpec && subject.version >= SpecField.initialCooldownPeriod.since
        return [
            LintRemark(
                object.cooldownPeriod == nil ? SpecPath("spec") : .spec("cooldownPeriod"),
                "Made while there is no lag, the object takes its target to zero at KEDA's first poll: the cooldown of \(object.effectiveCooldownPeriod) s is waited only after the first activity.",
                remedy: knowsField
                    ? "Write `initialCooldownPeriod: \(object.effectiveCooldownPeriod)` where the target needs time to start."
                    : "Write `minReplicaCount: 1` where that matters.")
        ]
    }

    private static let zeroInOneStep = LintRule(
        "zero-in-one-step", .warning, "`behavior.scaleDown` does not hold for the step to zero."
    ) { subject in
        let object = subject.object
        guard subject.mayReachZero, let rules = object.behavior?.scaleDown, rules != ScalingRules() else { return [] }
        return [
            LintRemark(
                .spec("advanced.horizontalPodAutoscalerConfig.behavior.scaleDown"),
                "After \(object.effectiveCooldownPeriod) s without activity KEDA itself goes from as many as \(object.effectiveMaxReplicaCount) replicas to 0 in one step, whatever the policies and the window of the HPA say.",
                remedy:
                    "Write a `cooldownPeriod` that is longer than the HPA takes to come down, or `minReplicaCount: 1`.")
        ]
    }

    private static let idleAboveZero = LintRule(
        "idle-above-zero", .error, "`idleReplicaCount` works for 0 only."
    ) { subject in
        let object = subject.object
        guard let idle = object.idleReplicaCount, idle > 0 else { return [] }
        return [
            LintRemark(
                .spec("idleReplicaCount"),
                "KEDA goes to \(idle) when idle, and the HPA, whose minimum is \(object.hpaMinReplicas), goes back up at its next sync, again and again.",
                remedy: "Write `idleReplicaCount: 0`, or take it away.")
        ]
    }

    private static let idleBesideZeroMinimum = LintRule(
        "idle-beside-zero-minimum", .notice, "`idleReplicaCount: 0` beside a written `minReplicaCount: 0`."
    ) { subject in
        let object = subject.object
        guard object.idleReplicaCount == 0, object.minReplicaCount == 0 else { return [] }
        return [
            LintRemark(
                .spec("idleReplicaCount"),
                "With minReplicaCount 0 the target goes to 0 anyway, and KEDA refuses the same object once `minReplicaCount: 0` is left out.",
                remedy: "Take `idleReplicaCount` away, or write a minReplicaCount of 1 or more.")
        ]
    }
}

extension ScaledObject {
    /// Whether KEDA's own loop never scales down.
    fileprivate var isKeptAboveZero: Bool { effectiveMinReplicaCount > 0 && idleReplicaCount == nil }
}
