public import LagModel

extension ScalingTarget {
    /// Decides the replicas as KEDA's loop and the HPA would at this time, each only when it is due by its own clock.
    ///
    /// - Parameters:
    ///   - answers: what the brokers of each trigger answered, in the order of the triggers; nil where nothing is known of them.
    ///   - counts: the present replicas; nil where they are not known.
    ///   - history: what KEDA and the HPA remember; nil for a single look, which takes the present answers to have held for long.
    /// - Returns: the decision, and the history after it.
    public func decide(
        _ answers: [(some BrokerAnswers)?], counts: ReplicaCounts?, after history: ScalingHistory?, at now: Instant
    ) -> (ScalingDecision, ScalingHistory) {
        // A controller that has just started would hold the present count; one look is to say where things are going.
        // Likewise an object whose age is not told is taken to be old.
        var next =
            history
            ?? ScalingHistory(
                of: self, firstSeenAt: Instant(nanoseconds: .min), hpa: HPAHistory(recommendations: []))
        next.fit(to: self)
        if let paused = paused(counts, history: &next, isSingleLook: history == nil, at: now) { return (paused, next) }
        let isPollDue = isPollDue(after: next, at: now)
        let readings: [Result<TriggerReading, TriggerFailure>]
        if isPollDue || isReadAtSync(counts, after: next, at: now) {
            readings = self.readings(answers, by: isPollDue ? .loop : .autoscaler, updating: &next)
        } else {
            // Neither the loop nor the HPA asks now, so that no scaler remembers what is seen here.
            var unasked = next
            readings = self.readings(answers, by: .autoscaler, updating: &unasked)
        }
        var decision = ScalingDecision(at: now, counts: counts, readings: readings, isSingleLook: history == nil)
        decision.obstacle = obstacle(readings, counts)
        guard decision.obstacle == nil, let counts else {
            decision.nextPollAt = nextPoll(after: next, at: now)
            return (decision, next)
        }
        next.noteRescale(to: counts.spec, of: autoscaler, at: now)
        runLoop(&decision, isDue: isPollDue, counts: counts, history: &next)
        if decision.desired == nil { runAutoscaler(&decision, counts: counts, history: &next) }
        return (decision, next)
    }

    private func obstacle(
        _ readings: [Result<TriggerReading, TriggerFailure>], _ counts: ReplicaCounts?
    ) -> ScalingDecision.Obstacle? {
        if !problems.isEmpty { return .specRefused(problems) }
        if object.scalingModifiers != nil { return .scalingModifiers }
        // One scaler that is surely not built keeps KEDA from reading any.
        if readings.contains(where: \.isUnknown), !readings.contains(where: \.isNotBuilt) { return .readings }
        guard counts == nil else { return nil }
        let refusals = triggers.flatMap { trigger -> [SpecProblem] in
            if case .refused(_, let problems) = trigger { problems } else { [] }
        }
        return refusals.isEmpty ? .currentReplicas : .specRefused(refusals)
    }

    /// The decision for a paused object, which needs no reading; nil where it is not paused, or is refused.
    private func paused(
        _ counts: ReplicaCounts?, history: inout ScalingHistory, isSingleLook: Bool, at now: Instant
    ) -> ScalingDecision? {
        guard object.isPaused, problems.isEmpty else { return nil }
        let activation = object.activation(
            ActivationInput(
                currentReplicas: counts?.spec ?? 0, isActive: false, isError: false,
                lastActiveAt: history.lastActiveAt, createdAt: history.createdAt),
            at: now)
        guard case .paused(let replicas) = activation.rule else { return nil }
        var decision = ScalingDecision(at: now, counts: counts, readings: [], isSingleLook: isSingleLook)
        decision.poll = KEDAPoll(at: now, replicas: counts?.spec ?? 0, triggers: [], activation: activation)
        decision.nextPollAt = nextPoll(after: history, at: now)
        decision.desired = replicas ?? counts?.spec
        if decision.desired == nil { decision.obstacle = .currentReplicas }
        // KEDA ends the loop and deletes the HPA; those that follow a pause begin anew.
        history.endLoop()
        return decision
    }

    /// KEDA's own loop; it leaves the decision open where the HPA is to scale.
    private func runLoop(
        _ decision: inout ScalingDecision, isDue: Bool, counts: ReplicaCounts, history: inout ScalingHistory
    ) {
        if isDue {
            decision.poll = poll(decision.readings, counts: counts, updating: &history, at: decision.at)
            decision.desired = decision.poll?.activation?.scaledTo
        } else {
            decision.poll = history.lastPoll
            // What the loop asked for stands until the replicas follow.
            if let poll = decision.poll, poll.replicas == counts.spec { decision.desired = poll.activation?.scaledTo }
        }
        decision.nextPollAt = nextPoll(after: history, at: decision.at)
    }

    private func runAutoscaler(
        _ decision: inout ScalingDecision, counts: ReplicaCounts, history: inout ScalingHistory
    ) {
        if !isDue(history.syncedAt, period: settings.syncPeriod.wholeNanoseconds, at: decision.at),
            let step = history.lastStep
        {
            decision.step = step
        } else {
            let events = (history.hpa.scaleUpEvents, history.hpa.scaleDownEvents)
            decision.step = sync(decision.readings, counts: counts, updating: &history, at: decision.at)
            // Advice is no rescale: a change counts once the replicas have really changed.
            (history.hpa.scaleUpEvents, history.hpa.scaleDownEvents) = events
            history.lastStep = decision.step
        }
        decision.desired = decision.step?.sync.desired
    }

    private func isPollDue(after history: ScalingHistory, at now: Instant) -> Bool {
        let period = Int64(object.effectivePollingInterval) &* 1_000_000_000
        return history.lastPoll == nil || isDue(history.polledAt, period: period, at: now)
    }

    private func isSyncDue(after history: ScalingHistory, at now: Instant) -> Bool {
        history.lastStep == nil || isDue(history.syncedAt, period: settings.syncPeriod.wholeNanoseconds, at: now)
    }

    /// Whether the HPA syncs now and reads its metrics then, which it does not where the count is zero or beyond its limits.
    private func isReadAtSync(_ counts: ReplicaCounts?, after history: ScalingHistory, at now: Instant) -> Bool {
        guard let counts, isSyncDue(after: history, at: now) else { return false }
        return autoscaler.readsMetrics(at: counts)
    }

    /// True where a clock strikes, or would within a fifth of its period: whoever asks does so on a clock of its own, with jitter.
    private func isDue(_ last: Instant?, period: Int64, at now: Instant) -> Bool {
        guard let last, now >= last else { return true }
        return now.nanoseconds &- last.nanoseconds >= period / 5 * 4
    }

    private func nextPoll(after history: ScalingHistory, at now: Instant) -> Instant {
        (history.polledAt ?? now).advanced(by: .seconds(Int64(object.effectivePollingInterval)))
    }
}

extension ScalingHistory {
    /// Notes a change of replicas since the last decision; it is an event of the HPA only if that had asked for it.
    mutating func noteRescale(to replicas: Int32, of autoscaler: HorizontalPodAutoscaler, at now: Instant) {
        defer { currentReplicas = replicas }
        guard let former = currentReplicas, former != replicas else { return }
        let isHPAs = lastStep?.sync.desired == replicas && lastPoll?.activation?.scaledTo != replicas
        if isHPAs, let rules = autoscaler.rules {
            hpa.recordRescale(from: former, to: replicas, rules, at: syncedAt ?? now)
        }
        lastStep = nil
    }

    /// Forgets the loop and the HPA, as KEDA does with those of a paused object.
    mutating func endLoop() {
        hpa = HPAHistory()
        triggers = triggers.map { _ in TriggerHistory() }
        (lastPoll, lastStep) = (nil, nil)
    }
}
