extension ScaledObject {
    func checkTriggers(_ refusals: inout Refusals) {
        guard !triggers.isEmpty else {
            return refusals.add(.spec("triggers"), "is empty; give at least one trigger")
        }
        var firstWithName: [String: Int] = [:]
        for (index, trigger) in triggers.enumerated() {
            trigger.check(at: .trigger(index), &refusals)
            guard let name = trigger.name, !name.isEmpty else { continue }
            if let first = firstWithName[name] {
                refusals.add(
                    SpecPath("spec.triggers[\(index)].name"),
                    "is \(Refusals.quoted(name)), as that of trigger \(first); names must differ, so rename one")
            } else {
                firstWithName[name] = index
            }
        }
        if effectiveMinReplicaCount == 0, triggers.allSatisfy(\.isOfResource) {
            refusals.add(
                .spec("minReplicaCount"),
                "is 0 while all triggers are cpu or memory, which cannot tell that there is work when nothing runs; set it to 1, or add another trigger"
            )
        }
    }
}

extension ScaleTrigger {
    /// Whether it reads a resource of the pods themselves.
    var isOfResource: Bool { type == "cpu" || type == "memory" }

    fileprivate func check(at path: SpecPath, _ refusals: inout Refusals) {
        if type.isEmpty {
            refusals.add(SpecPath("\(path).type"), "is missing; name a scaler such as kafka")
        }
        if usesCachedMetrics, isOfResource || type == "cron" {
            refusals.add(
                SpecPath("\(path).useCachedMetrics"), "is not possible with a \(type) trigger; remove it")
        }
        checkMetricType(SpecPath("\(path).metricType"), &refusals)
        if let authentication, !authentication.kind.isEmpty {
            refusals.require(
                authentication.kind, SpecPath("\(path).authenticationRef.kind"),
                among: ["TriggerAuthentication", "ClusterTriggerAuthentication"])
        }
    }

    private func checkMetricType(_ path: SpecPath, _ refusals: inout Refusals) {
        if metricType.isEmpty { return }
        // What a Kafka trigger says of Utilization is refused where its metadata are parsed.
        let words = ["AverageValue", "Value"] + (isOfResource || kafkaScaler != nil ? ["Utilization"] : [])
        if words.contains(metricType) { return }
        refusals.require(metricType, path, among: kafkaScaler != nil ? ["AverageValue", "Value"] : words)
    }
}
