extension Fallback {
    /// What a call of a trigger gives, and how many failures there are then.
    ///
    /// Follows KEDA's `GetMetricsWithFallback`. Every call counts, that of the loop and that of the HPA.
    ///
    /// - Parameter call: what the trigger gave; nil where it failed.
    public func result(
        of call: Quantity?, target: MetricTarget, counts: ReplicaCounts, after history: FallbackHistory
    ) -> (FallbackOutcome, FallbackHistory) {
        guard isValid else {
            guard let call else { return (.failed(.invalid, failures: history.failures), history) }
            return (.measured(call), history)
        }
        if let call { return (.measured(call), FallbackHistory()) }
        let failures = history.failures &+ 1
        return (outcome(failures, target, counts), FallbackHistory(failures: failures))
    }

    /// Whether KEDA consults the fallback at all.
    private var isValid: Bool { failureThreshold >= 0 && replicas >= 0 }

    private func outcome(_ failures: Int32, _ target: MetricTarget, _ counts: ReplicaCounts) -> FallbackOutcome {
        guard failures > failureThreshold else {
            return .failed(.tooFewFailures(threshold: failureThreshold), failures: failures)
        }
        if behavior == "scalingModifiers" { return .leftToModifiers(failures: failures) }
        let wanted = replicas(at: counts.spec)
        let goal = target.quantity.approximateValue
        switch target {
        case .averageValue:
            let value = Quantity(milli: Int64(saturating: goal * 1000 * Double(wanted)))
            return .inEffect(value, replicas: wanted, failures: failures)
        case .value:
            guard counts.ready != 0 else { return .failed(.noReadyPod, failures: failures) }
            let value = Quantity(milli: Int64(saturating: goal * 1000 * Double(wanted) / Double(counts.ready)))
            return .inEffect(value, replicas: wanted, failures: failures)
        }
    }

    private func replicas(at current: Int32) -> Int32 {
        switch behavior {
        case "currentReplicas": current
        case "currentReplicasIfHigher": max(current, replicas)
        case "currentReplicasIfLower": min(current, replicas)
        default: replicas
        }
    }
}
