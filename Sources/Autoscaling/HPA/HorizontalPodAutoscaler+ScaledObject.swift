extension HorizontalPodAutoscaler {
    /// The autoscaler that KEDA makes for an object whose triggers came to these metrics, in order.
    ///
    /// The annotations `paused-scale-in` and `paused-scale-out` disable their direction, which gives the autoscaler a behavior where the
    /// object has none: from then on the rules with a behavior hold for both directions.
    public init(_ object: ScaledObject, metrics: [ExternalMetric]) {
        let pausesIn = object.isAnnotated(.pausedScaleIn)
        let pausesOut = object.isAnnotated(.pausedScaleOut)
        var behavior = object.behavior
        if pausesIn || pausesOut {
            let written = behavior ?? ScalingBehavior()
            behavior = ScalingBehavior(
                scaleUp: pausesOut ? (written.scaleUp ?? ScalingRules()).disabled : written.scaleUp,
                scaleDown: pausesIn ? (written.scaleDown ?? ScalingRules()).disabled : written.scaleDown)
        }
        self.init(
            minReplicas: object.hpaMinReplicas, maxReplicas: object.effectiveMaxReplicaCount, behavior: behavior,
            metrics: metrics)
    }
}

extension ScalingRules {
    fileprivate var disabled: ScalingRules {
        var rules = self
        rules.selectPolicy = "Disabled"
        return rules
    }
}
