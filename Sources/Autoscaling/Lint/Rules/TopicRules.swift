extension LintRule {
    static let topics: [LintRule] = [
        LintRule("no-topic", .warning, "A trigger without `topic` counts topics that nobody named.") { subject in
            subject.writtenKafkaTriggers.compactMap { index, trigger in
                guard trigger.metadata["topic"] == nil, trigger.metadata["topicFromEnv"] == nil else { return nil }
                return LintRemark(
                    SpecPath("\(SpecPath.trigger(index)).metadata"), trigger.consequenceOfNoTopic,
                    remedy: "Write `topic`; one trigger for each topic where there are several.")
            }
        },
        LintRule("empty-topic", .error, "`topic` is written but empty, which counts as no topic.") { subject in
            subject.writtenKafkaTriggers.compactMap { index, trigger in
                guard let topic = trigger.metadata["topic"], topic.isBlank, trigger.metadata["topicFromEnv"] == nil
                else { return nil }
                return LintRemark(
                    .metadata("topic", ofTrigger: index), "The topic is empty. " + trigger.consequenceOfNoTopic,
                    remedy: "Write the topic's name, or take the key away where all topics are meant.")
            }
        },
        LintRule("impossible-topic-name", .error, ofKafkaTriggers: "No topic can have the name that is written.") {
            trigger, _ in
            guard let topic = trigger.kafka.topics.first(where: { !$0.isPossibleTopicName }) else { return nil }
            let consequence =
                trigger.kafka.scaler == .kafka
                ? "The scaler takes `\(topic)` for the name of one topic, which Kafka does not allow, and every poll fails."
                : "No topic can be called `\(topic)`, and the scaler counts a topic that is not there as 0 without an error."
            return LintRemark(
                trigger.nearestPath("topic"), consequence,
                remedy:
                    "Write one topic's own name; patterns are not understood, and several topics need several triggers."
            )
        },
        LintRule(
            "missing-topic-counts-zero", .notice,
            ofKafkaTriggers: "The `apache-kafka` scaler counts a topic that does not exist as 0."
        ) { trigger, subject in
            let unseen = trigger.kafka.topics.filter { $0.isPossibleTopicName && subject.facts.partitions[$0] == nil }
            guard trigger.kafka.scaler == .apacheKafka, let topic = unseen.first else { return nil }
            let fewest = subject.object.idleReplicaCount ?? subject.object.effectiveMinReplicaCount
            return LintRemark(
                trigger.nearestPath("topic"),
                "Were `\(topic)` misspelt or deleted, the lag would be 0 without an error, and the target would go to \(counted(fewest, "replica")).",
                remedy: "Make sure that the topic exists, or use `type: kafka`, whose poll then fails.")
        },
    ]
}

extension ScaleTrigger {
    fileprivate var consequenceOfNoTopic: String {
        let group = metadata["consumerGroup"].map { "Group `\($0.trimmed)`" } ?? "The group"
        guard kafkaScaler == .apacheKafka else {
            return
                "\(group) counts on every topic with a commit of its own, and while it has none at all, every topic that the credentials can see counts."
        }
        return
            "\(group) counts on every topic of the cluster, and while it has no active member every poll fails, so that a target at zero is never started."
    }
}

extension String {
    /// Whether Kafka allows it as a topic's name.
    fileprivate var isPossibleTopicName: Bool {
        let isLegal = utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isLegal && (1...249).contains(utf8.count) && self != "." && self != ".."
    }
}
