extension LintRule {
    static let neverActivates = LintRule(
        "never-activates", .warning,
        "A group that never committed counts as 0, so that a target at zero is never started."
    ) { subject in
        let triggers = subject.kafkaTriggers
        // Any other trigger could start the target: then nothing is certain.
        guard subject.mayReachZero, triggers.count == subject.object.triggers.count else { return [] }
        let remarks = triggers.compactMap { subject.remarkOnNewGroup(of: $0) }
        return remarks.count == triggers.count ? remarks : []
    }

    static let negativeLagSubtracts = LintRule(
        "negative-lag-subtracts", .notice,
        ofKafkaTriggers: "A partition whose commit lies beyond its end is subtracted from the lag of the others."
    ) { trigger, subject in
        let consequence: String
        if trigger.kafka.scaler == .apacheKafka {
            consequence =
                "A partition whose end cannot be read counts as end -1: with a commit of 1000 it takes 1001 from the lag of the others, without an error."
        } else if trigger.kafka.topics.count != 1 {
            consequence =
                "A topic that was made anew has commits beyond its end: a commit of 1000 at end 10 takes 990 from the lag of the other topics."
        } else if subject.version < KEDAVersion.standard {
            consequence =
                "A commit of 1000 at end 10 counts as -990, is subtracted from the other partitions, and KEDA \(subject.version) hands a negative sum on to the HPA."
        } else {
            return nil
        }
        return LintRemark(
            .trigger(trigger.index), consequence,
            remedy: trigger.kafka.scaler == .apacheKafka
                ? "Use `type: kafka`, whose poll fails instead, and reset the group's commits when a topic is made anew."
                : "Name one topic for each trigger, use KEDA 2.20.2 or later, and reset the group's commits when a topic is made anew."
        )
    }

    static let persistentLagByCall = LintRule(
        "persistent-lag-by-call", .warning,
        ofKafkaTriggers: "`excludePersistentLag` compares with the previous call, which may be seconds ago."
    ) { trigger, subject in
        guard trigger.kafka.excludePersistentLag, !trigger.written.usesCachedMetrics else { return nil }
        let seconds = min(
            subject.facts.settings.syncPeriod.components.seconds, Int64(subject.object.effectivePollingInterval))
        let remedy =
            subject.facts.isKedaSpec
            ? "Take `excludePersistentLag` away: a kedaSpec cannot set `useCachedMetrics`, which would make it compare polls."
            : "Add `useCachedMetrics: true` and a pollingInterval longer than the slowest record takes, or take `excludePersistentLag` away."
        return LintRemark(
            trigger.path("excludePersistentLag"),
            "KEDA's loop and the HPA both count as calls, so that the previous one is \(seconds) s ago or less: a partition whose commit has not moved since then counts as no lag.",
            remedy: remedy)
    }
}

extension LintSubject {
    fileprivate func remarkOnNewGroup(of trigger: LintedTrigger) -> LintRemark? {
        let kafka = trigger.kafka
        if kafka.zeroesUncommitted {
            return LintRemark(
                trigger.path("scaleToZeroOnInvalidOffset"),
                "A partition without a commit counts as 0: group `\(kafka.consumerGroup)`, while it has never committed, is never active, so that the target stays at zero and never commits.",
                remedy:
                    "Write `scaleToZeroOnInvalidOffset: false`, or `minReplicaCount: 1`, or commit once before the object is made."
            )
        }
        guard kafka.offsetResetPolicy == .latest, let partitions = partitions(of: kafka),
            partitions <= kafka.activationLagThreshold
        else { return nil }
        return LintRemark(
            trigger.path("activationLagThreshold"),
            "A group that never committed counts as 1 for each partition, \(partitions) in all, which is not above activationLagThreshold \(kafka.activationLagThreshold): the target stays at zero and never commits.",
            remedy:
                "Write `offsetResetPolicy: earliest`, or an activationLagThreshold below \(partitions), or `minReplicaCount: 1`."
        )
    }
}
