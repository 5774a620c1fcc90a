extension LintRule {
    static let seldon: [LintRule] = [
        LintRule(
            "group-not-seldons", .error,
            ofKafkaTriggers: "The trigger counts another group than its deployment consumes with."
        ) { trigger, subject in
            guard let group = subject.facts.seldon?.group, group != trigger.kafka.consumerGroup else { return nil }
            return LintRemark(
                trigger.nearestPath("consumerGroup"),
                "The deployment consumes as `\(group)` and the trigger counts `\(trigger.kafka.consumerGroup)`, whose lag does not change with the replicas.",
                remedy: "Write `consumerGroup: \(group)`.")
        },
        LintRule(
            "topic-not-seldons", .error, ofKafkaTriggers: "The trigger counts another topic than its deployment reads."
        ) { trigger, subject in
            guard let topic = subject.facts.seldon?.inputTopic, !trigger.kafka.topics.isEmpty,
                !trigger.kafka.topics.contains(topic)
            else { return nil }
            return LintRemark(
                trigger.nearestPath("topic"),
                "The deployment reads `\(topic)` (KAFKA_INPUT_TOPIC) and the trigger counts `\(trigger.kafka.topics.joined(separator: ","))`, whose lag does not change with the replicas.",
                remedy: "Write `topic: \(topic)`.")
        },
        unknownToSeldon,
    ]

    /// A `kedaSpec` has a field that Seldon's operator drops; whoever reads manifests finds it too.
    public static let unknownToSeldon =
        LintRule("unknown-to-seldon", .warning, "A `kedaSpec` has a field that Seldon's operator drops.") { subject in
            guard subject.facts.isKedaSpec else { return [] }
            return SpecField.all.filter { !$0.isKnownToSeldon }.flatMap { field in
                field.places(subject.object).map { path in
                    LintRemark(
                        path,
                        "A kedaSpec knows the fields of KEDA 2.7.1 only: `\(field.name)` is dropped, and KEDA's default holds.",
                        remedy: "Take it away, or write a ScaledObject beside the deployment instead of the kedaSpec.")
                }
            }
        }
}
