import Advisor
import LagModel
import Testing

/// How single steps are told: limits, policies, other targets, annotations, fallbacks.
struct ReasonTextTests {
    private static let metric = "s0-kafka-cifar10-rest-input"
    private static let behind130 = Seed.readings(committed: [70, 70, 65, 65])
    private static let clocks =
        "  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did."
    private static let read = "  \(metric): 130 records behind in 4 partitions of `cifar10-rest-input`."

    /// The lines between the first and the last, which say the counts and the clocks.
    private func lines(_ spec: String, replicas: Int32, by readings: ClusterReadings = behind130) -> [String] {
        let advice = Seed.advice(spec, replicas: replicas, by: readings)
        var lines = AdviceText(advice).text.split(separator: "\n").map(String.init)
        #expect(lines.contains(Self.clocks))
        lines.removeAll { $0 == Self.clocks || $0 == Self.read }
        return lines.map { $0.replacing("kafka/tfserving-cifar10-model-0-resnet32", with: "TARGET") }
    }

    private func spec(max: Int = 9, adding lines: String = "", annotation: String = "") -> String {
        Seed.spec.replacing("maxReplicaCount: 2", with: "maxReplicaCount: \(max)\n\(lines)").replacing(
            "namespace: kafka", with: "namespace: kafka, annotations: { \(annotation) }")
    }

    @Test func `a policy that allows one pod a minute`() {
        let behavior = """
              advanced:
                horizontalPodAutoscalerConfig:
                  behavior:
                    scaleUp: { policies: [{ type: Pods, value: 1, periodSeconds: 60 }] }
            """
        #expect(
            lines(spec(adding: behavior), replicas: 1) == [
                "TARGET: 1 → 2 replicas", "  \(Self.metric): 130 / 50 a replica = 2.6, rounded up: 3 replicas.",
                "  One sync may go up to 2 (1 pod in 60 s); 3 are wanted.",
                "  The behavior's window and policies also count earlier recommendations and rescales, which one look cannot know and takes for none.",
            ])
    }

    @Test func `scaling up without a behavior`() {
        // 130 / 20 = 6 > 4 partitions, but idle consumers are allowed: nothing is cut.
        let eager = spec().replacing("\"50\"", with: "\"20\"").replacing(
            "offsetResetPolicy: latest", with: "offsetResetPolicy: latest\n        allowIdleConsumers: \"true\"")
        #expect(
            lines(eager, replicas: 1) == [
                "TARGET: 1 → 4 replicas", "  \(Self.metric): 130 / 20 a replica = 6.5, rounded up: 7 replicas.",
                "  One sync may go up to 4 (twice the present count, at least 4); 7 are wanted.",
            ])
    }

    @Test func `a target for all replicas together`() {
        let value = spec().replacing("- type: kafka", with: "- type: kafka\n      metricType: Value")
        #expect(
            lines(value, replicas: 2) == [
                "TARGET: 2 → 4 replicas", "  \(Self.metric): 130 / 50 = 2.6, times 2 ready replicas: 6 replicas.",
                "  One sync may go up to 4 (twice the present count, at least 4); 6 are wanted.",
            ])
    }

    @Test func `more than is allowed, and less`() {
        #expect(
            lines(spec(max: 3), replicas: 5) == [
                "TARGET: 5 → 3 replicas",
                "  There are more replicas than maxReplicaCount 3: the HPA mends that first and reads no metric.",
            ])
        let raised = spec(adding: "").replacing("minReplicaCount: 1", with: "minReplicaCount: 4")
        #expect(
            lines(raised, replicas: 4) == [
                "TARGET: 4 → 4 replicas", "  \(Self.metric): 130 / 50 a replica = 2.6, rounded up: 3 replicas.",
                "  minReplicaCount 4 is the least; 3 would be enough.", "  The present replicas stay.",
            ])
    }

    @Test func `annotations that pause`() {
        #expect(
            lines(spec(annotation: "autoscaling.keda.sh/paused-replicas: '1'"), replicas: 2) == [
                "TARGET: 2 → 1 replica", "  An annotation pauses the object at 1 replica: there is no HPA.",
            ])
        #expect(
            lines(spec(annotation: "autoscaling.keda.sh/paused: 'true'"), replicas: 2) == [
                "TARGET: 2 → 2 replicas",
                "  An annotation pauses the object: the replicas stay, and there is no HPA.",
                "  The present replicas stay.",
            ])
    }

    @Test func `a trigger of another scaler keeps the count from falling`() {
        let text = lines(
            spec() + "    - { type: cron, metadata: { timezone: UTC } }\n", replicas: 2,
            by: Seed.readings(committed: [100, 100, 100, 90]))
        #expect(
            text == [
                "TARGET: 2 → 2 replicas",
                "  \(Self.metric): 10 records behind in 4 partitions of `cifar10-rest-input`.",
                "  s1-cron: its scaler is `cron`, which Weir does not read; it counts as unknown and active.",
                "  \(Self.metric): 10 / 50 a replica = 0.2, rounded up: 1 replica.",
                "  A metric that could not be read might have held the count, so the HPA changes nothing.",
                "  The present replicas stay.",
            ])
        let advice = Seed.advice(
            spec() + "    - { type: cron, metadata: { timezone: UTC } }\n", replicas: 2, by: Self.behind130)
        #expect(advice.isUnknown)
    }

    @Test func `lag that does not count as active`() {
        let quiet = spec().replacing("minReplicaCount: 1", with: "minReplicaCount: 0").replacing(
            "offsetResetPolicy: latest",
            with: "offsetResetPolicy: latest\n        activationLagThreshold: \"10\"")
        #expect(
            lines(quiet, replicas: 0, by: Seed.readings(committed: [100, 100, 100, 90])) == [
                "TARGET: 0 → 0 replicas",
                "  \(Self.metric): 10 records behind in 4 partitions of `cifar10-rest-input`; that is not above activationLagThreshold, so it is not active.",
                "  Nothing is active, and there is nothing for KEDA to do.",
                "  The HPA does nothing while there are no replicas.", "  The present replicas stay.",
            ])
    }

    @Test func `scalingModifiers leave the decision unknown`() {
        let modifiers = "  advanced: { scalingModifiers: { formula: a + 1, target: '5' } }"
        #expect(
            lines(spec(adding: modifiers), replicas: 2) == [
                "TARGET: 2 → unknown",
                "  The spec uses scalingModifiers, which Weir does not evaluate: the decision is unknown.",
                "  Weir recommends 2 replicas. What KEDA decides is not known, so the present replicas should stay.",
            ])
    }
}
