extension Condition {
    static let succeededGetScale = Condition(.yes, "SucceededGetScale")
    static let succeededRescale = Condition(.yes, "SucceededRescale")
    static let readyForNewScale = Condition(.yes, "ReadyForNewScale")
    static let scaleUpStabilized = Condition(.yes, "ScaleUpStabilized")
    static let scaleDownStabilized = Condition(.yes, "ScaleDownStabilized")

    static let scalingDisabled = Condition(.no, "ScalingDisabled")
    static let failedGetExternalMetric = Condition(.no, "FailedGetExternalMetric")
    static let validMetricFound = Condition(.yes, "ValidMetricFound")

    static let desiredWithinRange = Condition(.no, "DesiredWithinRange")
    static let tooFewReplicas = Condition(.yes, "TooFewReplicas")
    static let tooManyReplicas = Condition(.yes, "TooManyReplicas")
    static let scaleUpLimit = Condition(.yes, "ScaleUpLimit")
    static let scaleDownLimit = Condition(.yes, "ScaleDownLimit")
}
