extension ScalingDecision {
    /// The steps of the decision, in the order in which they were taken.
    ///
    /// - Parameter target: the target that decided.
    public func reasons(of target: ScalingTarget) -> [ScalingReason] {
        if let reason = obstacleReason { return [reason] + triggerReasons(target) + [clockReason(target)] }
        var reasons = triggerReasons(target)
        reasons += fallbackReasons(target)
        reasons += loopReasons(target)
        if let step { reasons += hpaReasons(step, target) }
        if let desired, desired == counts?.spec { reasons.append(.unchanged) }
        if let desired, let current = counts?.spec, desired < current, hasFailedTrigger {
            reasons.append(.scaleDownWithoutData)
        }
        reasons.append(clockReason(target))
        return reasons
    }

    private var obstacleReason: ScalingReason? {
        switch obstacle {
        case .specRefused(let problems): .specRefused(problems)
        case .scalingModifiers: .scalingModifiersUnsupported
        case .currentReplicas: .currentReplicasUnknown
        case .readings, nil: nil
        }
    }

    private func clockReason(_ target: ScalingTarget) -> ScalingReason {
        guard isSingleLook else { return .nextPoll(at: nextPollAt) }
        return .clocks(
            pollingInterval: .seconds(Int64(target.object.effectivePollingInterval)),
            syncPeriod: target.settings.syncPeriod)
    }

    private func triggerReasons(_ target: ScalingTarget) -> [ScalingReason] {
        zip(target.autoscaler.metrics, readings).map { metric, reading in
            switch reading {
            case .success(let reading): .triggerRead(metricName: metric.name, target: metric.target, reading)
            case .failure(let failure): .triggerFailed(metricName: metric.name, failure)
            }
        }
    }

    private func fallbackReasons(_ target: ScalingTarget) -> [ScalingReason] {
        let triggers = step.map(\.triggers) ?? poll?.triggers ?? []
        return zip(target.autoscaler.metrics, triggers).compactMap { metric, outcome in
            guard let fallback = outcome.fallback else { return nil }
            let (failures, threshold) = (fallback.failures, fallback.threshold)
            return fallback.isInEffect
                ? .fallbackInEffect(metricName: metric.name, failures: failures, threshold: threshold)
                : .fallbackNotYet(metricName: metric.name, failures: failures, threshold: threshold)
        }
    }

    private func loopReasons(_ target: ScalingTarget) -> [ScalingReason] {
        guard let poll else { return [] }
        guard let activation = poll.activation else { return [.loopSkipped] }
        var reasons: [ScalingReason] = []
        if target.object.isAnnotated(.forceActivation), !poll.triggers.contains(where: \.isActive) {
            reasons.append(.forcedActivation)
        }
        // While something is active and there are replicas, the loop leaves the field to the HPA.
        if activation.rule == .active || activation.rule == .inactive && counts?.spec != 0 { return reasons }
        reasons.append(.activation(activation.rule, to: activation.scaledTo ?? desired ?? counts?.spec ?? 0))
        if isSingleLook, activation.rule == .deactivated, target.object.lastActiveAt == nil {
            reasons.append(.lastActivityNotSeen(cooldownSeconds: target.object.effectiveCooldownPeriod))
        }
        return reasons
    }

    private func hpaReasons(_ step: HPAStep, _ target: ScalingTarget) -> [ScalingReason] {
        guard let counts, counts.spec > 0 else { return [.scalingDisabled] }
        let (sync, current) = (step.sync, counts.spec)
        var reasons = zip(sync.proposals, target.autoscaler.metrics).enumerated().compactMap {
            index, asked -> ScalingReason? in
            let (proposal, metric) = asked
            guard proposal.replicas != nil else { return nil }
            guard proposal.isWithinTolerance else { return .proposal(proposal, target: metric.target, counts: counts) }
            let bounds = bounds(of: proposal, index, target)
            return .withinTolerance(proposal, target: metric.target, counts: counts, bounds: bounds)
        }
        if sync.proposal == nil, !sync.proposals.isEmpty { reasons.append(.heldByFailedMetrics) }
        if let stabilization = sync.stabilization { reasons.append(.stabilized(stabilization)) }
        if let limit = sync.limit { reasons.append(sync.proposals.isEmpty ? .outsideLimits(limit) : .limited(limit)) }
        if isSingleLook, sync.desired < current, sync.proposal != nil {
            reasons.append(.windowNotSeen(target.downscaleWindow))
        }
        if isSingleLook, sync.desired >= current, sync.proposal != nil, target.looksBackOnTheWayUp {
            reasons.append(.behaviorNotSeen)
        }
        return reasons
    }

    private func bounds(of proposal: MetricProposal, _ index: Int, _ target: ScalingTarget) -> LagBounds? {
        guard let counts, target.triggers.indices.contains(index), let trigger = target.triggers[index].kafka,
            let reading = try? readings[index].get(), var bounds = LagBounds(trigger.target, proposal, at: counts)
        else { return nil }
        let autoscaler = target.autoscaler
        if counts.spec >= autoscaler.maxReplicas || autoscaler.rules?.scaleUp.selection == PolicySelection.none {
            bounds.risesAt = nil
        }
        // Beside another metric, one that falls moves nothing by itself.
        if counts.spec <= autoscaler.minReplicas || autoscaler.rules?.scaleDown.selection == PolicySelection.none
            || autoscaler.metrics.count > 1
        {
            bounds.fallsAt = nil
        }
        if let risesAt = bounds.risesAt, let greatest = trigger.greatestValue(partitions: reading.partitions),
            risesAt > greatest
        {
            bounds.risesAt = nil
        }
        return bounds
    }
}

extension ScalingTarget {
    /// Whether more replicas depend on what was recommended, or done, before the last sync.
    fileprivate var looksBackOnTheWayUp: Bool {
        guard let rules = object.behavior?.scaleUp else { return false }
        let period = settings.syncPeriod.components.seconds
        return rules.stabilizationWindowSeconds ?? 0 > 0
            || rules.policies?.contains { Int64($0.periodSeconds) > period } ?? false
    }

    /// For how long a scale-down is held by an earlier, higher recommendation.
    public var downscaleWindow: Duration {
        object.behavior?.scaleDown?.stabilizationWindowSeconds.map { .seconds(Int64($0)) }
            ?? settings.downscaleStabilization
    }
}
