extension Condition {
    static let succeededGetScale = Condition(.yes, .succeededGetScale)
    static let succeededRescale = Condition(.yes, .succeededRescale)
    static let readyForNewScale = Condition(.yes, .readyForNewScale)
    static let scaleUpStabilized = Condition(.yes, .scaleUpStabilized)
    static let scaleDownStabilized = Condition(.yes, .scaleDownStabilized)

    static let scalingDisabled = Condition(.no, .scalingDisabled)
    static let failedGetExternalMetric = Condition(.no, .failedGetExternalMetric)
    static let validMetricFound = Condition(.yes, .validMetricFound)

    static let desiredWithinRange = Condition(.no, .desiredWithinRange)
    static let tooFewReplicas = Condition(.yes, .tooFewReplicas)
    static let tooManyReplicas = Condition(.yes, .tooManyReplicas)
    static let scaleUpLimit = Condition(.yes, .scaleUpLimit)
    static let scaleDownLimit = Condition(.yes, .scaleDownLimit)
}
