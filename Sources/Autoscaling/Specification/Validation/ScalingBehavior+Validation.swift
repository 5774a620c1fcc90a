extension ScalingBehavior {
    /// Refuses what the API server refuses when KEDA writes the HPA.
    func check(_ refusals: inout Refusals) {
        let path = "spec.advanced.horizontalPodAutoscalerConfig.behavior"
        scaleUp?.check(at: "\(path).scaleUp", &refusals)
        scaleDown?.check(at: "\(path).scaleDown", &refusals)
    }
}

extension ScalingRules {
    fileprivate func check(at path: String, _ refusals: inout Refusals) {
        if let window = stabilizationWindowSeconds, !(0...3600).contains(window) {
            refusals.add(
                SpecPath("\(path).stabilizationWindowSeconds"), "is \(window); write 0 to 3600 seconds")
        }
        if let selectPolicy {
            refusals.require(selectPolicy, SpecPath("\(path).selectPolicy"), among: ["Max", "Min", "Disabled"])
        }
        if let tolerance, tolerance.value.mantissa < 0 {
            refusals.add(
                SpecPath("\(path).tolerance"),
                "is \(tolerance); write 0 or more, such as 0.05 for five parts in a hundred")
        }
        guard let policies else { return }
        if policies.isEmpty {
            refusals.add(
                SpecPath("\(path).policies"),
                "is empty; give at least one policy, or leave the key out for the defaults, or write selectPolicy: Disabled to forbid the direction and leave policies out"
            )
        }
        for (index, policy) in policies.enumerated() {
            policy.check(at: "\(path).policies[\(index)]", &refusals)
        }
    }
}

extension ScalingPolicy {
    fileprivate func check(at path: String, _ refusals: inout Refusals) {
        refusals.require(type, SpecPath("\(path).type"), among: ["Pods", "Percent"])
        refusals.require(value, SpecPath("\(path).value"), atLeast: 1)
        if !(1...1800).contains(periodSeconds) {
            refusals.add(SpecPath("\(path).periodSeconds"), "is \(periodSeconds); write 1 to 1800 seconds")
        }
    }
}
