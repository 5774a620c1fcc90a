extension LintSubject {
    /// How many failures in a row put the fallback in its place; nil where no number does.
    ///
    /// A trigger without a working fallback keeps failing; `scalingModifiers` hides the failure and leaves the trigger inactive.
    var failuresOfFallback: Int64? {
        guard let fallback = object.fallback, fallback.failureThreshold >= 0, fallback.replicas >= 0,
            fallback.behavior != "scalingModifiers",
            version >= .firstWithFallbackOfValue || !object.triggers.contains(where: { $0.metricType == "Value" })
        else { return nil }
        return Int64(fallback.failureThreshold) + 1
    }

    /// Seconds between two polls of KEDA's loop; at least 1.
    var pollingSeconds: Int64 { max(1, Int64(object.effectivePollingInterval)) }

    /// Seconds between two syncs of the HPA; at least 1, at most a day.
    var syncSeconds: Int64 { min(86_400, max(1, facts.settings.syncPeriod.components.seconds)) }

    /// About how many seconds so many failures in a row take: each poll and each sync is one.
    func seconds(ofFailures failures: Int64) -> Int64 {
        failures.scaled(by: syncSeconds * pollingSeconds, over: syncSeconds + pollingSeconds)
    }

    /// Whether a trigger that begins to fail right after its last activity can still be failing, without its fallback in effect, at the
    /// first poll after the cooldown.
    var failureOutlastsCooldown: Bool {
        guard let failures = failuresOfFallback else { return true }
        // The cooldown has to be over, not just reached; the polls after the first have the syncs between them.
        let polls = max(0, Int64(object.effectiveCooldownPeriod)) / pollingSeconds + 1
        let syncsBetween = (polls - 1) * pollingSeconds / syncSeconds
        return polls + syncsBetween < failures
    }
}

extension KEDAVersion {
    /// The first version whose fallback works for `metricType: Value`.
    static let firstWithFallbackOfValue = KEDAVersion(minor: 18) ?? .standard
}
