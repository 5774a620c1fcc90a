import Advisor
import LagModel
import Testing

/// Advice as a person reads it, whole.
struct AdviceTextTests {
    private func text(_ advice: TargetAdvice, explains: Bool = false) -> String {
        AdviceText(advice, explains: explains).text
    }

    /// 30 + 30 + 35 + 35 records behind.
    private static let behind130 = Seed.readings(committed: [70, 70, 65, 65])

    @Test func `130 records behind at 50 a replica are 3 replicas, of which 2 are allowed`() {
        #expect(
            text(Seed.advice(replicas: 1, by: Self.behind130)) == """
                kafka/tfserving-cifar10-model-0-resnet32: 1 → 2 replicas
                  s0-kafka-cifar10-rest-input: 130 records behind in 4 partitions of `cifar10-rest-input`.
                  s0-kafka-cifar10-rest-input: 130 / 50 a replica = 2.6, rounded up: 3 replicas.
                  maxReplicaCount 2 is the most; 3 are wanted.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }

    @Test func `explained, each step has its numbers`() {
        let lines = text(Seed.advice(replicas: 1, by: Self.behind130), explains: true).split(separator: "\n")
        #expect(
            lines.dropFirst(5).joined(separator: "\n") == """
                    rules: KEDA 2.20, Kubernetes 1.36
                    trigger s0-kafka-cifar10-rest-input: raw lag 130, counted 130, after the cap 130 (cap: none), partitions 4, value 130, active yes (activationLagThreshold 0), read 1970-01-01T00:16:40Z
                    trigger s0-kafka-cifar10-rest-input, topic cifar10-rest-input: lag 130, partitions 4, without a commit 0
                    KEDA's loop: active yes, error no, scales to - (minReplicaCount 1, idleReplicaCount -, cooldownPeriod 300s)
                    HPA: replicas 1 in spec, 1 in status, 1 ready; minReplicas 1, maxReplicas 2
                    HPA metric s0-kafka-cifar10-rest-input: value 130, target 50 (AverageValue), ratio 2.6, tolerance 0.9 to 1.1, asks for 3
                    HPA: metrics ask for 3
                    HPA: after the stabilization window 3
                    HPA: after limits and policies 2
                """)
    }

    @Test func `within the tolerance, the lags at which it moves are told`() {
        // 2 × 50 = 100 are borne: 0.9 to 1.1 of it is 90 to 110. At the maximum only the way down is open.
        let readings = Seed.readings(committed: [70, 70, 80, 75])
        #expect(
            text(Seed.advice(replicas: 2, by: readings)) == """
                kafka/tfserving-cifar10-model-0-resnet32: 2 → 2 replicas
                  s0-kafka-cifar10-rest-input: 105 records behind in 4 partitions of `cifar10-rest-input`.
                  s0-kafka-cifar10-rest-input: 105 / (50 × 2 replicas) = 1.05, within the tolerance of 0.9 to 1.1: no change. It would move down at 89.
                  The present replicas stay.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }

    @Test func `a lag beyond the partitions' share is counted as less, and the rule is named`() {
        // 10 × 4 partitions: 390 / 10 = 39 > 4, so that 40 are counted.
        let spec = Seed.spec.replacing("\"50\"", with: "\"10\"").replacing(
            "maxReplicaCount: 2", with: "maxReplicaCount: 9")
        let readings = Seed.readings(committed: [0, 0, 0, 10])
        #expect(
            text(Seed.advice(spec, replicas: 3, by: readings)) == """
                kafka/tfserving-cifar10-model-0-resnet32: 3 → 4 replicas
                  s0-kafka-cifar10-rest-input: 390 records behind in 4 partitions of `cifar10-rest-input`, counted as 40, because a trigger counts at most lagThreshold × 4 partitions (allowIdleConsumers is false).
                  s0-kafka-cifar10-rest-input: 40 / 10 a replica = 4: 4 replicas.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }

    @Test func `fewer replicas are told with what one look cannot know`() {
        let readings = Seed.readings(committed: [100, 100, 100, 90])
        #expect(
            text(Seed.advice(replicas: 2, by: readings)) == """
                kafka/tfserving-cifar10-model-0-resnet32: 2 → 1 replica
                  s0-kafka-cifar10-rest-input: 10 records behind in 4 partitions of `cifar10-rest-input`.
                  s0-kafka-cifar10-rest-input: 10 / 50 a replica = 0.2, rounded up: 1 replica.
                  This holds only if nothing higher was recommended in the last 5m (the HPA's stabilization window), which one look cannot know.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }

    @Test func `partitions without a commit are told`() {
        #expect(
            text(Seed.advice(replicas: 1, by: Seed.readings(committed: [70, nil, nil, 100]))) == """
                kafka/tfserving-cifar10-model-0-resnet32: 1 → 1 replica
                  s0-kafka-cifar10-rest-input: 32 records behind in 4 partitions of `cifar10-rest-input`; the group never committed in 2 partitions.
                  s0-kafka-cifar10-rest-input: 32 / 50 a replica = 0.64, rounded up: 1 replica.
                  The present replicas stay.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }

    @Test func `from zero, KEDA's loop scales to one`() {
        let spec = Seed.spec.replacing("minReplicaCount: 1", with: "minReplicaCount: 0")
        #expect(
            text(Seed.advice(spec, replicas: 0, by: Self.behind130)) == """
                kafka/tfserving-cifar10-model-0-resnet32: 0 → 1 replica
                  s0-kafka-cifar10-rest-input: 130 records behind in 4 partitions of `cifar10-rest-input`.
                  KEDA activates: it scales to 1 replica, and the HPA takes it from there.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }

    @Test func `without lag nothing is active, and what the cooldown hides is told`() {
        let spec = Seed.spec.replacing("minReplicaCount: 1", with: "minReplicaCount: 0")
        let readings = Seed.readings(committed: [100, 100, 100, 100])
        #expect(
            text(Seed.advice(spec, replicas: 2, by: readings)) == """
                kafka/tfserving-cifar10-model-0-resnet32: 2 → 0 replicas
                  s0-kafka-cifar10-rest-input: 0 records behind in 4 partitions of `cifar10-rest-input`.
                  Nothing is active: KEDA scales to 0 replicas at once, whatever the HPA's window and policies say.
                  If a trigger was active before, KEDA waits until 5m after the last activity (cooldownPeriod); one look cannot know when that was.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }

    @Test func `brokers that could not be read leave the decision unknown, and the replicas where they are`() {
        var readings = ClusterReadings()
        readings.problems["kafka:9092"] = "no broker answered"
        #expect(
            text(Seed.advice(replicas: 2, by: readings)) == """
                kafka/tfserving-cifar10-model-0-resnet32: 2 → unknown
                  s0-kafka-cifar10-rest-input: cluster `kafka:9092`: no broker answered.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.
                  Weir recommends 2 replicas. What KEDA decides is not known, so the present replicas should stay.

                """)
    }

    @Test func `present replicas that members do not tell leave everything unknown, with the way out`() {
        #expect(
            text(Seed.advice(replicas: nil, by: Self.behind130)) == """
                kafka/tfserving-cifar10-model-0-resnet32: unknown → unknown
                  The present replicas cannot be told from group members, because the members of group `model.tfserving-cifar10.kafka` are not known.
                  The present replicas are not known, so the decision is unknown; state them (--replicas of weir advise, scaling.targets of the configuration).
                  s0-kafka-cifar10-rest-input: 130 records behind in 4 partitions of `cifar10-rest-input`.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }

    @Test func `inferred replicas are marked`() {
        var readings = Self.behind130
        var cluster = Cluster("kafka:9092")
        cluster.snapshot = readings.snapshots["kafka:9092"] ?? cluster.snapshot
        cluster.members([[Seed.topic: [0, 1, 2, 3]]], of: Seed.group)
        readings.snapshots["kafka:9092"] = cluster.snapshot
        #expect(
            text(Seed.advice(replicas: nil, by: readings)).hasPrefix(
                "kafka/tfserving-cifar10-model-0-resnet32: 1 (inferred from group members) → 2 replicas\n"))
    }

    @Test func `a topic that does not exist is KEDA's error too, and nothing changes`() {
        let spec = Seed.spec.replacing("topic: cifar10", with: "topic: cifar11")
        #expect(
            text(Seed.advice(spec, replicas: 2, by: Self.behind130)) == """
                kafka/tfserving-cifar10-model-0-resnet32: 2 → 2 replicas
                  s0-kafka-cifar11-rest-input: topic "cifar11-rest-input" does not exist.
                  Nothing is active and a trigger fails without a fallback: KEDA changes nothing.
                  A metric that could not be read might have held the count, so the HPA changes nothing.
                  The present replicas stay.
                  KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                """)
    }
}
