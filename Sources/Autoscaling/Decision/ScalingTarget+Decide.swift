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
        if readings.contains(where: \.isUnknown) { return .readings }
        return counts == nil ? .currentReplicas : nil
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
        }
        decision.nextPollAt = nextPoll(after: history, at: decision.at)
        if case .paused(let replicas) = decision.poll?.activation?.rule {
            decision.desired = replicas ?? counts.spec
            // KEDA deletes the HPA of a paused object; its successor begins anew.
            history.hpa = HPAHistory()
        }
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
    /// Notes a change of replicas since the last decision as the HPA would have made it; those from or to zero are KEDA's own.
    mutating func noteRescale(to replicas: Int32, of autoscaler: HorizontalPodAutoscaler, at now: Instant) {
        if let former = currentReplicas, former > 0, replicas > 0, former != replicas {
            // The HPA makes a change at its sync; one that it did not ask for is only known to lie behind us.
            let madeAt = lastStep?.sync.desired == replicas ? syncedAt ?? now : now
            if let rules = autoscaler.rules { hpa.recordRescale(from: former, to: replicas, rules, at: madeAt) }
            lastStep = nil
        }
        currentReplicas = replicas
    }
}
