extension ScaledObject {
    func checkFallback(_ version: KEDAVersion, _ refusals: inout Refusals) {
        guard let fallback else { return }
        refusals.require(fallback.failureThreshold, .spec("fallback.failureThreshold"), atLeast: 0)
        refusals.require(fallback.replicas, .spec("fallback.replicas"), atLeast: 0)
        checkFallbackBehavior(fallback.behavior, version, &refusals)
        if scalingModifiers == nil, !triggers.isEmpty, triggers.allSatisfy(\.isOfResource) {
            refusals.add(
                .spec("fallback"),
                "needs a trigger other than cpu and memory, whose failures KEDA does not see; remove it, or add such a trigger"
            )
        }
    }

    private func checkFallbackBehavior(_ behavior: String, _ version: KEDAVersion, _ refusals: inout Refusals) {
        let path = SpecPath.spec("fallback.behavior")
        let plain = ["static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower"]
        if behavior.isEmpty || plain.contains(behavior) { return }
        guard version.minor >= 20 else {
            if behavior == "scalingModifiers" {
                return refusals.add(
                    path, "is \"scalingModifiers\", which only KEDA 2.20 and later know; write another word")
            }
            return refusals.require(behavior, path, among: plain)
        }
        refusals.require(behavior, path, among: plain + ["scalingModifiers"])
        if behavior == "scalingModifiers", (scalingModifiers?.formula ?? "").isEmpty {
            refusals.add(
                path,
                "is \"scalingModifiers\", which needs advanced.scalingModifiers.formula; give one, or write static")
        }
    }

    func checkModifiers(_ refusals: inout Refusals) {
        guard let scalingModifiers, scalingModifiers != ScalingModifiers() else { return }
        let path = "advanced.scalingModifiers"
        if scalingModifiers.formula.isEmpty {
            refusals.add(.spec("\(path).formula"), "is missing; give a formula over the triggers' names")
        }
        if scalingModifiers.target.isEmpty {
            refusals.add(.spec("\(path).target"), "is missing; give the number that the formula's result is to have")
        } else if !((Double(scalingModifiers.target) ?? 0) > 0) {
            refusals.add(
                .spec("\(path).target"), "is \(Refusals.quoted(scalingModifiers.target)); write a number above 0")
        }
        if !scalingModifiers.activationTarget.isEmpty, Double(scalingModifiers.activationTarget) == nil {
            refusals.add(
                .spec("\(path).activationTarget"),
                "is \(Refusals.quoted(scalingModifiers.activationTarget)); write a number such as 5")
        }
        if !scalingModifiers.metricType.isEmpty {
            refusals.require(
                scalingModifiers.metricType, .spec("\(path).metricType"), among: ["AverageValue", "Value"])
        }
    }
}
