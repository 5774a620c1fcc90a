extension LintRule {
    static let metricTypes: [LintRule] = [
        LintRule("value-metric-type", .warning, ofKafkaTriggers: "`metricType: Value` multiplies the ready pods.") {
            trigger, subject in
            guard case .value = trigger.kafka.target else { return nil }
            let threshold = trigger.kafka.lagThreshold
            let (lag, overflow) = threshold.multipliedReportingOverflow(by: 10)
            let asked =
                overflow
                ? "a lag above lagThreshold \(threshold)" : "a lag of \(lag), ten times lagThreshold \(threshold),"
            return LintRemark(
                SpecPath("\(SpecPath.trigger(trigger.index)).metricType"),
                "The HPA multiplies the ready pods by lag / \(threshold): with 0 of them ready \(asked) asks for 0 replicas, and the target goes to \(subject.object.hpaMinReplicas).",
                remedy: "Leave `metricType` out: AverageValue asks for lag / \(threshold) replicas, whatever is ready.")
        }
    ]
}
