extension LintRule {
    /// Every rule.
    public static let all: [LintRule] =
        refusals + brokers + topics + offsets + partitions + distribution + behaviors + zero + fallbacks
        + severalTriggers + metricTypes + authentication + seldon + versions
}
