import Autoscaling
import LagModel
import Testing

/// What a person is told, for one look at a time.
struct ReasonTextTests {
    private func sentences(of target: ScalingTarget, lags: [Int64], replicas: Int32) -> [String] {
        let (decision, _) = target.decide(
            [OneTopicAnswers(at: .after(0), lags: lags)], counts: ReplicaCounts(spec: replicas), after: nil,
            at: .after(0))
        return decision.reasons(of: target).map { $0.text(at: .after(0)) }
    }

    private let clocks = "KEDA polls every 30s and the HPA looks every 15s; one look cannot know when they last did."

    @Test func `a direction that is disabled is not said to be possible`() throws {
        let target = try ScalingTarget.orders {
            $0.minReplicaCount = 1
            $0.behavior = ScalingBehavior(scaleDown: ScalingRules(selectPolicy: "Disabled"))
        }
        // 37 / (10 × 4) = 0.925. Above 44 it is more than 1.1; below 36 it would be less than 0.9, but nothing goes down.
        #expect(
            sentences(of: target, lags: [10, 10, 10, 7, 0], replicas: 4) == [
                "s0-kafka-orders: 37 records behind in 5 partitions of `orders`.",
                "s0-kafka-orders: 37 / (10 × 4 replicas) = 0.925, within the tolerance of 0.9 to 1.1: no change. It would move up at a lag of 45.",
                "The present replicas stay.", clocks,
            ])
    }

    @Test func `the HPA's own floor is not called minReplicaCount`() throws {
        let target = try ScalingTarget.orders { $0.annotations = ["autoscaling.keda.sh/force-activation": "true"] }
        #expect(
            sentences(of: target, lags: [0, 0], replicas: 2) == [
                "s0-kafka-orders: 0 records behind in 2 partitions of `orders`.",
                "The annotation autoscaling.keda.sh/force-activation counts as an active trigger.",
                "s0-kafka-orders: 0 / 10 a replica = 0: 0 replicas.",
                "An HPA keeps at least 1 replica; 0 would be enough.",
                "This holds only if nothing higher was recommended in the last 5m (the HPA's stabilization window), which one look cannot know.",
                clocks,
            ])
    }

    @Test func `a threshold beyond the HPA's arithmetic is told as that`() throws {
        let source = try ScalingTarget.orders().object
        var metadata = source.triggers[0].metadata
        metadata["lagThreshold"] = "9223372036854775807"
        let trigger = try KafkaTrigger(TriggerSource(scaler: .kafka, metadata: metadata), version: .standard)
        let target = ScalingTarget(source, triggers: [.kafka(trigger)])
        let told = sentences(of: target, lags: [28], replicas: 1)
        #expect(
            told.contains(
                "s0-kafka-orders: the target is beyond what the HPA can reckon with (9,223,372,036,854,775 at most), so that it wrongly asks for -28 replicas."
            ))
    }

    @Test func `numbers are written out, without a quantity's suffix`() throws {
        let target = try ScalingTarget.orders(lagThreshold: 1_000_000) { $0.minReplicaCount = 1 }
        let told = sentences(of: target, lags: [40, 0], replicas: 2)
        #expect(told.contains("s0-kafka-orders: 40 / 1000000 a replica = less than 0.001, rounded up: 1 replica."))
    }
}
