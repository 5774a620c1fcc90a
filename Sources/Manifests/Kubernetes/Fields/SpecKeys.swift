/// The keys of one mapping of a Kubernetes object.
struct SpecKeys {
    let known: [String]

    /// Keys that KEDA knows and that Seldon's `kedaSpec` drops.
    var dropped: [String] = []

    /// What is said of a key that Seldon's `kedaSpec` drops.
    static let warningOfDropped =
        "Seldon's kedaSpec has the fields of KEDA 2.7 and drops this one; remove it, or write a ScaledObject"

    func warning(of key: String) -> String {
        if dropped.contains(key) { return Self.warningOfDropped }
        let nearest = nearestWord(to: key, among: known).map { "did you mean \($0)?" }
        return "unknown key, without effect; \(nearest ?? "the keys here are \(known.joined(separator: ", "))")"
    }
}

/// The keys of a scaling specification: KEDA's, or those of them that Seldon's `kedaSpec` has.
struct ScalingSpecKeys {
    let spec: SpecKeys
    let advanced: SpecKeys
    let autoscaler: SpecKeys
    let trigger: SpecKeys
    let fallback: SpecKeys

    let scaleTarget = SpecKeys(known: ["name", "apiVersion", "kind", "envSourceContainerName"])
    let modifiers = SpecKeys(known: ["formula", "target", "activationTarget", "metricType"])
    let behavior = SpecKeys(known: ["scaleUp", "scaleDown"])
    let rules = SpecKeys(known: ["stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance"])
    let policy = SpecKeys(known: ["type", "value", "periodSeconds"])
    let authentication = SpecKeys(known: ["name", "kind"])

    /// Those of `keda.sh/v1alpha1`.
    static let keda = ScalingSpecKeys(
        spec: SpecKeys(known: ["scaleTargetRef", "initialCooldownPeriod"] + commonSpec),
        advanced: SpecKeys(known: [
            "horizontalPodAutoscalerConfig", "restoreToOriginalReplicaCount", "scalingModifiers",
        ]),
        autoscaler: SpecKeys(known: ["behavior", "name"]),
        trigger: SpecKeys(known: commonTrigger + ["useCachedMetrics"]),
        fallback: SpecKeys(known: ["failureThreshold", "replicas", "behavior"]))

    /// Those of Seldon Core 1.18, which has the types of KEDA 2.7.1.
    static let seldon = ScalingSpecKeys(
        spec: SpecKeys(known: commonSpec, dropped: ["scaleTargetRef", "initialCooldownPeriod"]),
        advanced: SpecKeys(
            known: ["horizontalPodAutoscalerConfig", "restoreToOriginalReplicaCount"], dropped: ["scalingModifiers"]),
        autoscaler: SpecKeys(known: ["behavior"], dropped: ["name"]),
        trigger: SpecKeys(known: commonTrigger, dropped: ["useCachedMetrics"]),
        fallback: SpecKeys(known: ["failureThreshold", "replicas"], dropped: ["behavior"]))

    private static let commonSpec = [
        "pollingInterval", "cooldownPeriod", "idleReplicaCount", "minReplicaCount", "maxReplicaCount", "advanced",
        "triggers", "fallback",
    ]
    private static let commonTrigger = ["type", "name", "metadata", "authenticationRef", "metricType"]
}
