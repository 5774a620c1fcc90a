internal import Autoscaling
internal import Exposition

/// The labels of a target's series, made once and written every tick.
struct TargetLabels: Sendable {
    static let targetNames: LabelNames = ["namespace", "scaledobject"]
    static let triggerNames: LabelNames = ["namespace", "scaledobject", "metric"]

    let target: LabelSet
    /// Those of each trigger, in order.
    let triggers: [LabelSet]

    init(_ target: ScalingTarget) {
        let (namespace, name) = (target.object.namespace ?? "", target.object.name)
        self.target = Self.targetNames.labels(namespace, name)
        triggers = target.autoscaler.metrics.map { Self.triggerNames.labels(namespace, name, $0.name) }
    }
}
