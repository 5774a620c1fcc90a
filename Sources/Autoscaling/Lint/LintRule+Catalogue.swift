extension LintRule {
    /// Every rule about a specification.
    public static let all: [LintRule] =
        refusals + brokers + topics + offsets + partitions + distribution + behaviors + zero + fallbacks
        + severalTriggers + metricTypes + authentication + seldon + versions

    /// What is found while manifests are read: it is about a file, not about a specification, so that `findings` has none.
    public static let ofManifests: [LintRule] = [questionableManifest, referenceNotGiven]

    /// Something in a manifest has no effect, such as a key that nobody knows.
    public static let questionableManifest = LintRule(
        "questionable-manifest", .warning, "Something in the file has no effect, such as an unknown key."
    ) { _ in [] }

    /// A trigger refers to an object that was not given.
    public static let referenceNotGiven = LintRule(
        "reference-not-given", .notice,
        "A trigger refers to an object that was not given; what depends on it is not checked."
    ) { _ in [] }
}
