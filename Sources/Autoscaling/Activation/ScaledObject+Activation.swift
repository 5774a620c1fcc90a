public import LagModel

extension ScaledObject {
    /// What KEDA's own loop does with this object at one poll: between zero, idle and active.
    ///
    /// Follows `RequestScale` of KEDA's executor and, for a paused object, its reconciler.
    public func activation(_ input: ActivationInput, at now: Instant) -> ActivationOutcome {
        if let paused = pausedOutcome(input) { return paused }
        return input.isActive || isAnnotated(.forceActivation) ? active(input) : inactive(input, at: now)
    }

    private func pausedOutcome(_ input: ActivationInput) -> ActivationOutcome? {
        guard isPaused else { return nil }
        var outcome = ActivationOutcome(
            ready: .scaledObjectReady, paused: .scaledObjectPaused, rule: .paused(replicas: nil))
        guard let text = annotations[KEDAAnnotation.pausedReplicas.rawValue] else { return outcome }
        guard let replicas = Int32(text), replicas >= 0 else {
            outcome.ready = .scaledObjectCheckFailed
            return outcome
        }
        outcome.rule = .paused(replicas: replicas)
        outcome.scaledTo = replicas == input.currentReplicas ? nil : replicas
        return outcome
    }

    private func active(_ input: ActivationInput) -> ActivationOutcome {
        let min = effectiveMinReplicaCount
        var outcome = ActivationOutcome(ready: .scaledObjectReady, active: .scalerActive, rule: .active)
        if input.currentReplicas == 0 || (idleReplicaCount != nil && input.currentReplicas < min) {
            if isAnnotated(.pausedScaleOut) {
                outcome.rule = .activationPaused
            } else {
                outcome.rule = .activated
                outcome.scaledTo = min > 0 ? min : 1
                outcome.setsLastActive = true
            }
        } else if input.isError {
            outcome.rule = .activeWithError
            outcome.ready = .partialTriggerError
        } else {
            outcome.setsLastActive = true
        }
        return outcome
    }

    private func inactive(_ input: ActivationInput, at now: Instant) -> ActivationOutcome {
        let (min, current) = (effectiveMinReplicaCount, input.currentReplicas)
        var outcome = ActivationOutcome(ready: .scaledObjectReady, active: .scalerNotActive, rule: .inactive)
        if input.isError, let fallback, fallback.replicas != 0 {
            outcome.rule = .waitsForFallback
        } else if input.isError, fallback == nil {
            outcome.rule = .frozenByError
            outcome.ready = .triggerError
        } else if idleReplicaCount.map({ current > $0 }) ?? false || (current > 0 && min == 0) {
            deactivate(&outcome, input, at: now)
        } else if idleReplicaCount == nil, current < min {
            outcome.rule = .raisedToMinimum
            outcome.scaledTo = min
        }
        return outcome
    }

    private func deactivate(_ outcome: inout ActivationOutcome, _ input: ActivationInput, at now: Instant) {
        let end =
            input.lastActiveAt.map { $0.later(bySeconds: effectiveCooldownPeriod) }
            ?? input.createdAt.later(bySeconds: effectiveInitialCooldownPeriod)
        if isAnnotated(.pausedScaleIn) {
            outcome.rule = .deactivationPaused
        } else if end < now {
            outcome.rule = .deactivated
            outcome.scaledTo = idleReplicaCount ?? effectiveMinReplicaCount
        } else {
            outcome.rule = .coolingDown(until: end)
            outcome.active = .scalerCooldown
        }
    }
}

extension Instant {
    fileprivate func later(bySeconds seconds: Int32) -> Instant {
        later(byNanoseconds: Int64(seconds) * 1_000_000_000)
    }
}

extension Condition {
    fileprivate static let scaledObjectReady = Condition(.yes, .scaledObjectReady)
    fileprivate static let scaledObjectCheckFailed = Condition(.no, .scaledObjectCheckFailed)
    fileprivate static let partialTriggerError = Condition(.unknown, .partialTriggerError)
    fileprivate static let triggerError = Condition(.no, .triggerError)
    fileprivate static let scalerActive = Condition(.yes, .scalerActive)
    fileprivate static let scalerNotActive = Condition(.no, .scalerNotActive)
    fileprivate static let scalerCooldown = Condition(.no, .scalerCooldown)
    fileprivate static let scaledObjectPaused = Condition(.yes, .scaledObjectPaused)
}
