import Autoscaling

extension ScaledObject {
    /// One Kafka trigger, and all else left out.
    static var example: ScaledObject {
        ScaledObject(
            namespace: "ns", name: "orders", target: ScaleTarget(name: "consumer"),
            triggers: [ScaleTrigger(type: "kafka", metadata: ["topic": "orders"])])
    }
}
