extension ScaledObject {
    /// Everything for which KEDA's CRD, its webhook, its controller or the API server refuse this object; empty where they accept it.
    ///
    /// What a trigger's own metadata say is not looked at here: `KafkaTrigger` refuses those. Bounds of plain numbers are refused since
    /// KEDA 2.20; the API server has always refused those of the HPA.
    public func problems(version: KEDAVersion) -> [SpecProblem] {
        var refusals = Refusals()
        checkNames(&refusals)
        checkNumbers(version, &refusals)
        checkReplicaBounds(version, &refusals)
        checkTriggers(&refusals)
        checkFallback(version, &refusals)
        checkModifiers(&refusals)
        if let behavior { behavior.check(&refusals) }
        return refusals.problems
    }

    /// What KEDA's webhook warns of: settings that have no effect.
    public func warnings(version: KEDAVersion) -> [SpecProblem] {
        var warnings = Refusals()
        guard effectiveMinReplicaCount > 0, idleReplicaCount == nil else { return [] }
        if cooldownPeriod != nil {
            warnings.add(
                .spec("cooldownPeriod"),
                "has no effect, since KEDA never scales this object below minReplicaCount \(effectiveMinReplicaCount); remove it, or set scaleDown.stabilizationWindowSeconds, which does delay scaling in"
            )
        }
        if pollingInterval != nil, !triggers.contains(where: \.usesCachedMetrics) {
            warnings.add(
                .spec("pollingInterval"),
                "has no effect on the replicas, since minReplicaCount is above 0 and the HPA asks for metrics by itself; remove it, or set useCachedMetrics on a trigger"
            )
        }
        return warnings.problems
    }

    private func checkNames(_ refusals: inout Refusals) {
        if target.name.isEmpty {
            refusals.add(.spec("scaleTargetRef.name"), "is missing; name the workload that is to be scaled")
        }
        if name.utf8.count > 63 {
            refusals.add(
                SpecPath("metadata.name"), "has \(name.utf8.count) characters; at most 63 are allowed, so shorten it")
        }
        if let hpaName, hpaName.utf8.count > 63 {
            refusals.add(
                .spec("advanced.horizontalPodAutoscalerConfig.name"),
                "has \(hpaName.utf8.count) characters; at most 63 are allowed, so shorten it")
        }
        let paused = KEDAAnnotation.pausedReplicas.rawValue
        if let text = annotations[paused], Int32(text).map({ $0 < 0 }) ?? true {
            refusals.add(
                SpecPath("metadata.annotations.\(paused)"),
                "must be a count of replicas such as \"0\"; KEDA neither pauses nor scales the object before")
        }
    }

    private func checkNumbers(_ version: KEDAVersion, _ refusals: inout Refusals) {
        guard version.boundsPlainNumbers else { return }
        refusals.require(pollingInterval, .spec("pollingInterval"), atLeast: 1)
        refusals.require(cooldownPeriod, .spec("cooldownPeriod"), atLeast: 0)
        refusals.require(initialCooldownPeriod, .spec("initialCooldownPeriod"), atLeast: 0)
        refusals.require(idleReplicaCount, .spec("idleReplicaCount"), atLeast: 0)
        refusals.require(minReplicaCount, .spec("minReplicaCount"), atLeast: 0)
    }

    private func checkReplicaBounds(_ version: KEDAVersion, _ refusals: inout Refusals) {
        refusals.require(maxReplicaCount, .spec("maxReplicaCount"), atLeast: 1)
        // A minimum of 0 that was written counts as 1 here, one that was left out as 0.
        let minimum = minReplicaCount.map { max(1, $0) } ?? 0
        if minimum > effectiveMaxReplicaCount, effectiveMaxReplicaCount >= 1 {
            let maximum = maxReplicaCount.map(String.init) ?? "100, its default"
            refusals.add(
                .spec("minReplicaCount"), "is \(minimum), above maxReplicaCount (\(maximum)); lower it or raise that")
        }
        if let idleReplicaCount, idleReplicaCount >= minimum {
            let bound = minReplicaCount == nil ? "which was left out and counts as 0" : "which counts as \(minimum)"
            refusals.add(
                .spec("idleReplicaCount"),
                "is \(idleReplicaCount), but must be below minReplicaCount, \(bound); set idleReplicaCount to 0 and minReplicaCount to 1 or more"
            )
        }
    }
}

extension KEDAVersion {
    /// Whether the CRD itself bounds the plain numbers of a spec.
    fileprivate var boundsPlainNumbers: Bool { minor >= 20 }
}
