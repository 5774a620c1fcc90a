extension LintRule {
    static let offsets: [LintRule] = [
        latestHidesBacklog, uncommittedCountsOne, earliestCountsDeleted, neitherResetPolicy, neverActivates,
        negativeLagSubtracts, persistentLagByCall,
    ]

    private static let latestHidesBacklog = LintRule(
        "latest-hides-backlog", .warning,
        ofKafkaTriggers: "The trigger says `latest`, but the consumer begins with the oldest record."
    ) { trigger, subject in
        guard subject.facts.consumerStartsAtEarliest, trigger.kafka.offsetResetPolicy == .latest else { return nil }
        let each = trigger.kafka.scaleToZeroOnInvalidOffset ? "0" : "1"
        let total = subject.partitions(of: trigger.kafka).map { partitions in
            trigger.kafka.scaleToZeroOnInvalidOffset
                ? " (0 for all \(partitions))" : " (\(partitions) for all \(partitions))"
        }
        return LintRemark(
            trigger.nearestPath("offsetResetPolicy"),
            "Until its first commit a partition counts as a lag of \(each)\(total ?? ""), however many records the consumer, which starts at the earliest, has before it.",
            remedy: "Write `offsetResetPolicy: earliest`.")
    }

    private static let uncommittedCountsOne = LintRule(
        "uncommitted-counts-one", .notice,
        ofKafkaTriggers: "With `latest` a partition without a commit counts as 1 and keeps the target from zero."
    ) { trigger, subject in
        guard trigger.kafka.offsetResetPolicy == .latest, !trigger.kafka.scaleToZeroOnInvalidOffset,
            trigger.kafka.activationLagThreshold == 0, subject.mayReachZero
        else { return nil }
        return LintRemark(
            trigger.nearestPath("offsetResetPolicy"),
            "One partition without a commit counts as a lag of 1, which is above activationLagThreshold 0: the target does not go to zero before every partition has one.",
            remedy:
                "Let the consumer commit on every partition, or write an activationLagThreshold of as many as there are partitions."
        )
    }

    private static let earliestCountsDeleted = LintRule(
        "earliest-counts-deleted", .notice,
        ofKafkaTriggers: "With `earliest` a partition without a commit counts records that retention has deleted."
    ) { trigger, subject in
        guard trigger.kafka.offsetResetPolicy == .earliest, !trigger.kafka.zeroesUncommitted,
            subject.version < .v2_21
        else { return nil }
        let threshold = trigger.kafka.lagThreshold
        return LintRemark(
            trigger.path("offsetResetPolicy"),
            "Until its first commit a partition counts with its whole log end offset up to KEDA 2.20: an end of 1000000 with all but 10 records deleted asks for \(counted(threshold.ceilingOf(1_000_000), "replica")), not \(threshold.ceilingOf(10)).",
            remedy:
                "Commit once on every partition before the object is made, or use KEDA 2.21, which counts from the log's start."
        )
    }

    private static let neitherResetPolicy = LintRule(
        "neither-reset-policy", .error,
        ofKafkaTriggers: "KEDA accepts a list of reset policies and then treats it as none of them."
    ) { trigger, _ in
        guard case .neither(let written) = trigger.kafka.offsetResetPolicy else { return nil }
        return LintRemark(
            trigger.nearestPath("offsetResetPolicy"),
            "`\(written)` is accepted and then equals neither policy: a partition without a commit counts with its log end plus 1.",
            remedy: "Write `latest` or `earliest`, one word.")
    }
}

extension Int64 {
    /// `lag` divided by this threshold, rounded up; both above 0.
    func ceilingOf(_ lag: Int64) -> Int64 {
        guard self > 0 else { return 0 }
        return lag / self + (lag % self == 0 ? 0 : 1)
    }
}
