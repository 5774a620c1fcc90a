import Autoscaling

extension LintCase {
    private static let clean = LintedSpec.clean
    private static let slowDown = ScalingBehavior(scaleDown: ScalingRules(stabilizationWindowSeconds: 600))
    private static let second = LintedSpec.clean.second("kafka", ["topic": "returns", "lagThreshold": "5"])

    static let ofObjects: [LintCase] = [
        LintCase(
            "no-behavior", clean.replicas(1, 10), at: "spec.advanced",
            says:
                "One sync that asks for 10 replicas is remembered for 300 s and drives the next ones, also when the lag is gone: 1 → 4 → 8 → 10.",
            spares: clean.replicas(1, 4)),
        LintCase(
            "empty-behavior", clean.replicas(1, 10).behavior(ScalingBehavior()),
            at: "spec.advanced.horizontalPodAutoscalerConfig.behavior",
            says: "from 1 replica a sync may go to 5 (4 pods or 100 % in 15 s), and to 4 without",
            spares: clean.replicas(1, 10).behavior(slowDown)),
        LintCase(
            "cooldown-without-effect", clean.with { $0.object.cooldownPeriod = 600 }, at: "spec.cooldownPeriod",
            says: "The 600 s are waited before zero or idle only, and with minReplicaCount 1 neither happens",
            spares: clean.replicas(0, 3).with { $0.object.cooldownPeriod = 600 }),
        LintCase(
            "polling-without-effect", clean.with { $0.object.pollingInterval = 60 }, at: "spec.pollingInterval",
            says: "asks anew every 15 s whatever pollingInterval 60 says",
            spares: clean.with {
                $0.object.pollingInterval = 60; $0.object.triggers[0].usesCachedMetrics = true
            }),
        LintCase(
            "first-zero-without-cooldown", clean.replicas(nil, 3), at: "spec", says: "the cooldown of 300 s",
            spares: clean.replicas(nil, 3).with { $0.object.initialCooldownPeriod = 300 }),
        LintCase(
            "zero-in-one-step", clean.replicas(0, 8).behavior(slowDown),
            at: "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown",
            says: "After 300 s without activity KEDA itself goes from as many as 8 replicas to 0",
            spares: clean.behavior(slowDown)),
        LintCase(
            "idle-above-zero", clean.replicas(2, 3).with { $0.object.idleReplicaCount = 1 },
            at: "spec.idleReplicaCount",
            says: "KEDA goes to 1 when idle, and the HPA, whose minimum is 2",
            spares: clean.replicas(2, 3).with { $0.object.idleReplicaCount = 0 }),
        LintCase(
            "idle-beside-zero-minimum", clean.replicas(0, 3).with { $0.object.idleReplicaCount = 0 },
            at: "spec.idleReplicaCount", says: "With minReplicaCount 0 the target goes to 0 anyway",
            spares: clean.replicas(1, 3).with { $0.object.idleReplicaCount = 0 }),
        LintCase(
            "same-group-twice", second, at: "spec.triggers[1].metadata.consumerGroup",
            says: "lags of 50 and 20 ask for 5 and for 4 replicas, and the HPA takes 5, not 9.",
            spares: clean.second("kafka", ["topic": "returns", "consumerGroup": "shipping"])),
        LintCase(
            "failing-trigger-blocks-scale-down", second, at: "spec.triggers", says: "one of the 2 triggers fails",
            spares: second.fallback(3, 3)),
        LintCase(
            "failing-trigger-ages-cooldown", second.replicas(0, 3), at: "spec.triggers", says: "for 300 s",
            spares: clean.replicas(0, 3)),
        // Once the fallback is in effect nothing fails, and the activity is remembered.
        LintCase(
            "failing-trigger-ages-cooldown", second.replicas(0, 3).fallback(31, 3), at: "spec.triggers",
            says: "for 300 s", spares: second.replicas(0, 3).fallback(30, 3)),
    ]

    static let ofFallbacks: [LintCase] = [
        LintCase(
            "fallback-metric-type",
            clean.fallback(3, 3).with { $0.object.triggers[0].metricType = "Value" }.version("2.17"),
            at: "spec.triggers[0].metricType", says: "KEDA 2.17 has a fallback for AverageValue only",
            spares: clean.fallback(3, 3)),
        // 4 failures at 1/15 + 1/30 a second take 40 s; the loop alone would take 4 × 30.
        LintCase(
            "fallback-sooner", clean.fallback(3, 3), at: "spec.fallback.failureThreshold",
            says: "4 of them, one more than failureThreshold 3, take about 40 s, not 120.",
            spares: clean.fallback(0, 3)),
        LintCase(
            "fallback-sooner", clean.fallback(3, 3).with { $0.object.triggers[0].usesCachedMetrics = true },
            at: "spec.fallback.failureThreshold", says: "take about 40 s, not 120.", spares: clean.fallback(0, 3)),
        LintCase(
            "fallback-not-consulted", clean.fallback(3, 3), at: "spec.fallback",
            says: "replicas stay as they are instead of going to 3", spares: clean.apache().fallback(3, 3)),
        LintCase(
            "fallback-to-zero", clean.replicas(0, 3).fallback(40, 0), at: "spec.fallback.replicas",
            says:
                "until 41 failures in a row put the fallback in effect, after about 410 s: 300 s after the last activity the target goes to 0",
            spares: clean.fallback(40, 0)),
        // 300 s are over at the 11th poll, with 20 syncs between the first poll and that: 31 failures at least.
        LintCase(
            "fallback-to-zero", clean.replicas(0, 3).fallback(31, 0), at: "spec.fallback.replicas",
            says: "until 32 failures in a row", spares: clean.replicas(0, 3).fallback(30, 0)),
        // No fallback works for a Value in this version, and the trigger fails for as long as it fails.
        LintCase(
            "fallback-to-zero",
            clean.replicas(0, 3).fallback(3, 0).with { $0.object.triggers[0].metricType = "Value" }.version("2.17"),
            at: "spec.fallback.replicas", says: "counts as not active: 300 s after the last activity",
            spares: clean.replicas(0, 3).fallback(3, 0)),
        LintCase(
            "fallback-scales-down", clean.replicas(1, 9).fallback(3, 2), at: "spec.fallback.replicas",
            says: "as many as 9 replicas become 2",
            spares: clean.replicas(1, 9).fallback(3, 2, "currentReplicasIfHigher")),
        // In effect the fallback counts as active, so that the HPA, which has no 0, decides.
        LintCase(
            "fallback-scales-down", clean.replicas(0, 9).fallback(3, 0), at: "spec.fallback.replicas",
            says: "as many as 9 replicas become 1", spares: clean.replicas(0, 9).fallback(40, 0)),
    ]

    static let ofReaders: [LintCase] = [
        LintCase(
            "secret-in-metadata", clean.metadata(["password": "hunter2"]), at: key("password"),
            says: "can read `password`, and KEDA does not use it from here.",
            spares: clean.metadata(["saslTokenProvider": "bearer", "topicFromEnv": "SECRET_TOPIC"])),
        LintCase(
            "authentication-overridden", clean.metadata(["tls": "disable"]).with { $0.authParams = ["tls": "enable"] },
            at: key("tls"), says: "sets `tls` too, and differently",
            spares: clean.metadata(["tls": "disable"]).with { $0.authParams = ["tls": "disable"] }),
        LintCase(
            "environment-priority", clean.metadata(["topicFromEnv": "TOPIC"]), at: key("topicFromEnv"),
            says: "KEDA 2.20 reads `topic`, and the other one up to 2.19"),
        LintCase(
            "group-not-seldons",
            clean.with { $0.facts.seldon = SeldonConsumer(group: "model.iris.shop", inputTopic: nil) },
            at: key("consumerGroup"), says: "consumes as `model.iris.shop` and the trigger counts `billing`",
            spares: clean.with { $0.facts.seldon = SeldonConsumer(group: "billing", inputTopic: nil) }),
        LintCase(
            "topic-not-seldons", clean.with { $0.facts.seldon = SeldonConsumer(group: nil, inputTopic: "images") },
            at: key("topic"), says: "reads `images` (KAFKA_INPUT_TOPIC) and the trigger counts `orders`",
            spares: clean.with { $0.facts.seldon = SeldonConsumer(group: nil, inputTopic: "orders") }),
        LintCase(
            "unknown-to-seldon",
            clean.with {
                $0.facts.isKedaSpec = true; $0.object.initialCooldownPeriod = 60
            },
            at: "spec.initialCooldownPeriod", says: "`initialCooldownPeriod` is dropped",
            spares: clean.with { $0.object.initialCooldownPeriod = 60 }),
        LintCase(
            "unknown-to-version", clean.metadata(["limitToPartitionsWithLag": "true"]).version("2.12"),
            at: key("limitToPartitionsWithLag"), says: "exists since KEDA 2.13; 2.12 ignores it",
            spares: clean.metadata(["limitToPartitionsWithLag": "true"]).version("2.13")),
        LintCase(
            "unknown-to-version", clean.with { $0.object.initialCooldownPeriod = 60 }.version("2.13"),
            at: "spec.initialCooldownPeriod", says: "exists since KEDA 2.14; 2.13 drops it"),
        LintCase(
            "unknown-metadata-key", clean.metadata(["lagTreshold": "50"]), at: key("lagTreshold"),
            says: "ignores `lagTreshold` without a word"),
    ]
}
