public import LagModel

extension HorizontalPodAutoscaler {
    /// Runs one sync of the controller (Kubernetes 1.36, `reconcileAutoscaler`).
    ///
    /// - Parameters:
    ///   - samples: what was read of each metric, in the order of `metrics`; a metric without one counts as failed.
    ///   - history: what the controller remembers.
    /// - Returns: what came of it, and what the controller remembers then.
    public func sync(
        _ counts: ReplicaCounts, samples: [MetricSample], after history: HPAHistory,
        settings: HPASettings = HPASettings(), at now: Instant
    ) -> (HPASync, HPAHistory) {
        var next = history
        let sync = sync(counts, samples: samples, updating: &next, settings: settings, at: now)
        return (sync, next)
    }

    /// Runs one sync as `sync(_:samples:after:settings:at:)` does, with the history changed in place: for long runs of them.
    public func sync(
        _ counts: ReplicaCounts, samples: [MetricSample], updating history: inout HPAHistory, settings: HPASettings,
        at now: Instant
    ) -> HPASync {
        if history.recommendations == nil {
            history.recommendations = [HPAHistory.Recommendation(at: now, replicas: counts.spec)]
        }
        history.conditions.ableToScale = .succeededGetScale
        var sync = HPASync(desired: counts.spec, isRescaled: false, conditions: HPAConditions())
        if counts.spec == 0 {
            history.conditions.scalingActive = .scalingDisabled
        } else if counts.spec > maxReplicas {
            sync.desired = maxReplicas
            sync.limit = .maximum(maxReplicas, wished: counts.spec)
        } else if counts.spec < minReplicas {
            sync.desired = minReplicas
            sync.limit = .minimum(minReplicas, wished: counts.spec)
        } else {
            decide(&sync, counts, samples, &history, settings, now)
        }
        if sync.desired != counts.spec {
            sync.isRescaled = true
            history.conditions.ableToScale = .succeededRescale
            if let rules { history.recordRescale(from: counts.spec, to: sync.desired, rules, at: now) }
        }
        sync.conditions = history.conditions
        return sync
    }

    /// Reads the metrics, stabilizes what they ask for, and bounds it.
    private func decide(
        _ sync: inout HPASync, _ counts: ReplicaCounts, _ samples: [MetricSample], _ history: inout HPAHistory,
        _ settings: HPASettings, _ now: Instant
    ) {
        let tolerance = (
            down: rules?.scaleDown.tolerance ?? settings.tolerance, up: rules?.scaleUp.tolerance ?? settings.tolerance
        )
        let outcome = proposals(counts, samples, tolerance: tolerance)
        sync.proposals = outcome.proposals
        sync.error = outcome.failure
        // Where a metric is missing, the others may hold or raise the count, but never lower it.
        if outcome.failures >= metrics.count || (outcome.failures > 0 && outcome.proposal < counts.spec) {
            sync.error = sync.error ?? "there is no metric to scale on"
            history.conditions.scalingActive = .failedGetExternalMetric
            return
        }
        history.conditions.scalingActive = .validMetricFound
        sync.proposal = outcome.proposal
        let flag = settings.downscaleStabilization.wholeNanoseconds
        if let rules {
            let wish = history.stabilize(outcome.proposal, from: counts.spec, rules, flag: flag, at: now, &sync)
            bound(wish, from: counts.spec, by: rules, history, at: now, &sync)
        } else {
            let wish = history.stabilize(outcome.proposal, window: flag, at: now, &sync)
            bound(wish, from: counts.spec, &sync)
        }
        history.conditions.ableToScale = sync.conditions.ableToScale
        history.conditions.scalingLimited = sync.conditions.scalingLimited
    }
}
