import Autoscaling

/// A rule, a spec that trips it, what it says then, and a spec that does not.
struct LintCase: Sendable {
    let rule: String
    let trips: LintedSpec
    let path: String
    /// A part of the consequence, worked by hand.
    let says: String
    let spares: LintedSpec

    init(_ rule: String, _ trips: LintedSpec, at path: String, says: String, spares: LintedSpec = .clean) {
        self.rule = rule
        self.trips = trips
        self.path = path
        self.says = says
        self.spares = spares
    }

    static let all: [LintCase] = ofTriggers + ofPartitions + ofObjects + ofFallbacks + ofReaders

    private static let clean = LintedSpec.clean
    static func key(_ name: String) -> String { "spec.triggers[0].metadata.\(name)" }

    private static let zeroEarliest = clean.metadata([
        "offsetResetPolicy": "earliest", "scaleToZeroOnInvalidOffset": "true",
    ])

    static let ofTriggers: [LintCase] = [
        LintCase(
            "spec-refused", clean.replicas(4, 3), at: "spec.minReplicaCount",
            says: "KEDA 2.20 refuses the object: spec.minReplicaCount: "),
        LintCase(
            "trigger-refused", clean.metadata(["lagThreshold": "0"]), at: key("lagThreshold"),
            says: "KEDA 2.20 refuses the trigger: spec.triggers[0].metadata.lagThreshold: \"0\" is not above 0."),
        LintCase(
            "empty-brokers", clean.metadata(["bootstrapServers": ""]), at: key("bootstrapServers"),
            says: "Trigger 0 names no broker"),
        LintCase(
            "broker-without-host", clean.metadata(["bootstrapServers": "kafka:9092, :9093"]),
            at: key("bootstrapServers"), says: "`:9093` names no host"),
        LintCase(
            "no-topic", clean.metadata(["topic": nil]), at: "spec.triggers[0].metadata",
            says: "every topic that the credentials can see"),
        LintCase("empty-topic", clean.metadata(["topic": " "]), at: key("topic"), says: "The topic is empty."),
        LintCase(
            "impossible-topic-name", clean.metadata(["topic": "orders,returns"]), at: key("topic"),
            says: "takes `orders,returns` for the name of one topic",
            spares: clean.apache().metadata(["topic": "orders,returns"])),
        LintCase(
            "missing-topic-counts-zero", clean.apache(), at: key("topic"), says: "would go to 1 replica.",
            spares: clean.apache().partitions(3)),
        LintCase(
            "latest-hides-backlog", clean.with { $0.facts.consumerStartsAtEarliest = true }.partitions(4),
            at: "spec.triggers[0].metadata", says: "a lag of 1 (4 for all 4)",
            spares: clean.with { $0.facts.consumerStartsAtEarliest = true }.metadata(["offsetResetPolicy": "earliest"])),
        LintCase(
            "uncommitted-counts-one", clean.replicas(0, 3), at: "spec.triggers[0].metadata", says: "a lag of 1",
            spares: clean.replicas(0, 3).metadata(["activationLagThreshold": "4"])),
        // An end of 1000000 at 10: 100000 replicas; 10 records: 1.
        LintCase(
            "earliest-counts-deleted", clean.metadata(["offsetResetPolicy": "earliest"]), at: key("offsetResetPolicy"),
            says: "asks for 100000 replicas, not 1.",
            spares: clean.metadata(["offsetResetPolicy": "earliest"]).version("2.21")),
        // KEDA heeds scaleToZeroOnInvalidOffset beside earliest since 2.15.
        LintCase(
            "earliest-counts-deleted", zeroEarliest.version("2.14"), at: key("offsetResetPolicy"),
            says: "asks for 100000 replicas, not 1.", spares: zeroEarliest.version("2.15")),
        LintCase(
            "neither-reset-policy", clean.metadata(["offsetResetPolicy": "latest,earliest"]),
            at: key("offsetResetPolicy"), says: "`latest,earliest` is accepted and then equals neither"),
        LintCase(
            "never-activates", clean.replicas(0, 3).metadata(["activationLagThreshold": "4"]).partitions(4),
            at: key("activationLagThreshold"), says: "4 in all, which is not above activationLagThreshold 4",
            spares: clean.replicas(0, 3).metadata(["activationLagThreshold": "3"]).partitions(4)),
        LintCase(
            "never-activates", clean.replicas(nil, 3).metadata(["scaleToZeroOnInvalidOffset": "true"]),
            at: key("scaleToZeroOnInvalidOffset"), says: "group `billing`, while it has never committed",
            spares: clean.replicas(nil, 3).metadata(["scaleToZeroOnInvalidOffset": "true"]).second("cron")),
        LintCase(
            "negative-lag-subtracts", clean.apache(), at: "spec.triggers[0]", says: "takes 1001 from the lag"),
        LintCase(
            "negative-lag-subtracts", clean.version("2.19"), at: "spec.triggers[0]", says: "counts as -990"),
        LintCase(
            "persistent-lag-by-call", clean.metadata(["excludePersistentLag": "true"]), at: key("excludePersistentLag"),
            says: "15 s ago or less",
            spares: clean.metadata(["excludePersistentLag": "true"]).with {
                $0.object.triggers[0].usesCachedMetrics = true
            }),
        LintCase(
            "value-metric-type", clean.with { $0.object.triggers[0].metricType = "Value" },
            at: "spec.triggers[0].metricType", says: "a lag of 100, ten times lagThreshold 10, asks for 0"),
    ]

    /// Two topics of one group, with 2 partitions each.
    private static let returns = clean.partitions(2).second("kafka", ["topic": "returns"])
        .with { $0.facts.partitions["returns"] = 2 }

    static let ofPartitions: [LintCase] = [
        LintCase(
            "max-above-partitions", clean.partitions(2), at: "spec.maxReplicaCount",
            says: "Of 3 replicas 1 would have nothing to read", spares: clean.partitions(3)),
        // One topic twice is one topic.
        LintCase(
            "max-above-partitions", clean.partitions(2).second("kafka", ["lagThreshold": "5"]),
            at: "spec.maxReplicaCount", says: "Of 3 replicas 1 would have nothing to read: there are 2 partitions",
            spares: returns),
        // Each replica reads in both groups, so that the larger topic counts.
        LintCase(
            "max-above-partitions",
            returns.replicas(1, 5).second("kafka", ["consumerGroup": "shipping", "topic": "returns"]),
            at: "spec.maxReplicaCount", says: "Of 5 replicas 1 would have nothing to read: there are 4 partitions",
            spares: returns.replicas(1, 4).second("kafka", ["consumerGroup": "shipping", "topic": "returns"])),
        LintCase(
            "max-above-partitions",
            clean.partitions(9).metadata(["partitionLimitation": "0-1"])
                .second("kafka", ["partitionLimitation": "1"]), at: "spec.maxReplicaCount",
            says: "there are 2 partitions",
            spares: clean.partitions(9).metadata(["partitionLimitation": "0-1"])
                .second("kafka", ["partitionLimitation": "7,12"])),
        LintCase(
            "one-replica-above-partitions", clean.partitions(2), at: key("lagThreshold"),
            says:
                "With 2 partitions and lagThreshold 10 a lag of 29 asks for 3 replicas, one more than partitions, and a lag of 30 for 2.",
            spares: clean.partitions(2).metadata(["lagThreshold": "1"])),
        // 64 / 58 = 1.103, 64 / 59 = 1.085.
        LintCase(
            "max-never-reached", clean.partitions(64).replicas(1, 64), at: key("lagThreshold"),
            says: "capped at 640 (64 × 10), and a target at 59 to 63 replicas is within the tolerance of 0.1",
            spares: clean.partitions(10).replicas(1, 10)),
        LintCase(
            "max-never-reached", clean.partitions(11).replicas(1, 11), at: key("lagThreshold"),
            says: "at 10 replicas",
            spares: clean.partitions(64).replicas(1, 64).metadata(["allowIdleConsumers": "true"])),
        LintCase(
            "empty-partition-limitation", clean.metadata(["partitionLimitation": "5-3"]),
            at: key("partitionLimitation"),
            says: "`5-3` is a range that ends before it begins", spares: clean.metadata(["partitionLimitation": "3-5"])),
        LintCase(
            "idle-consumers-capped",
            clean.partitions(3).metadata(["allowIdleConsumers": "true", "ensureEvenDistributionOfPartitions": "true"]),
            at: key("allowIdleConsumers"), says: "caps the metric at the 3 partitions anyway",
            spares: clean.metadata(["allowIdleConsumers": "true"])),
        LintCase(
            "even-distribution-not-kept",
            clean.partitions(12).replicas(1, 5).metadata(["ensureEvenDistributionOfPartitions": "true"]),
            at: key("ensureEvenDistributionOfPartitions"), says: "a divisor of 12 (1, 2, 3, 4, 6, 12)"),
        // 19 × 10 = 190; 1.1 × 190 = 209.
        LintCase(
            "tolerance-hides-replicas", clean.replicas(1, 20), at: key("lagThreshold"),
            says: "At 19 replicas a lag from 191 to 209 asks for more and is within the tolerance of 0.1",
            spares: clean.replicas(1, 10)),
    ]
}
