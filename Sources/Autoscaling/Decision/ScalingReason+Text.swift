public import LagModel

extension ScalingReason {
    /// The reason as a person would tell it: one or two sentences with their numbers.
    ///
    /// - Parameter now: the time of the decision, by which other times are told.
    public func text(at now: Instant) -> String {
        switch self {
        case .specRefused(let problems):
            "Nothing is scaled, because the spec is refused: \(problems.map(\.description).joined(separator: "; "))."
        case .scalingModifiersUnsupported:
            "The spec uses scalingModifiers, which Weir does not evaluate: the decision is unknown."
        case .currentReplicasUnknown:
            "The present replicas are not known, so the decision is unknown; state them (--replicas of weir advise, scaling.targets of the configuration)."
        case .triggerRead(let metricName, let target, let reading):
            reading.text(metricName: metricName, target: target)
        case .triggerFailed(let metricName, let failure): "\(metricName): \(failure.sentence)."
        case .fallbackInEffect(let metricName, let failures, let threshold):
            "\(metricName) failed \(counted(failures, "time")) in a row, more than failureThreshold \(threshold): the fallback takes its place."
        case .fallbackNotYet(let metricName, let failures, let threshold):
            "\(metricName) failed \(counted(failures, "time")) in a row; the fallback begins above failureThreshold \(threshold)."
        case .forcedActivation: "The annotation autoscaling.keda.sh/force-activation counts as an active trigger."
        case .activation(let rule, let to): rule.text(to: to, at: now)
        case .loopSkipped: "KEDA cannot build a scaler, so its loop does nothing, and no fallback is consulted."
        case .scalingDisabled: "The HPA does nothing while there are no replicas."
        case .withinTolerance(let proposal, let target, let counts, let bounds):
            proposal.toleranceText(target, counts, bounds)
        case .proposal(let proposal, let target, let counts): proposal.text(target, counts)
        case .stabilized(let stabilization): stabilization.text(at: now)
        case .limited(let limit): limit.text
        case .outsideLimits(let limit): limit.outsideText
        case .heldByFailedMetrics:
            "A metric that could not be read might have held the count, so the HPA changes nothing."
        case .scaleDownWithoutData: "This scales down while a trigger fails: nothing that was read supports it."
        case .windowNotSeen(let window):
            "This holds only if nothing higher was recommended in the last \(window.brief) (the HPA's stabilization window), which one look cannot know."
        case .behaviorNotSeen:
            "The behavior's window and policies also count earlier recommendations and rescales, which one look cannot know and takes for none."
        case .lastActivityNotSeen(let seconds):
            "If a trigger was active before, KEDA waits until \(Duration.seconds(Int64(seconds)).brief) after the last activity (cooldownPeriod); one look cannot know when that was."
        case .unchanged: "The present replicas stay."
        case .nextPoll(let at): "KEDA polls next in \(now.until(at).brief)."
        case .clocks(let polling, let sync):
            "KEDA polls every \(polling.brief) and the HPA looks every \(sync.brief); one look cannot know when they last did."
        }
    }
}

extension TriggerReading {
    fileprivate func text(metricName: String, target: MetricTarget) -> String {
        var sentence = "\(metricName): \(counted(rawLag, "record")) behind in \(counted(partitions, "partition"))"
        if topics.count == 1 { sentence += " of `\(topics[0].topic)`" }
        if topics.count > 1 { sentence += " (\(perTopic))" }
        if countedLag != rawLag {
            sentence +=
                ", of which \(countedLag) count, because lag whose commit does not move is left out (excludePersistentLag)"
        }
        if let cap { sentence += ", counted as \(cappedLag), because \(cap.text)" }
        let uncommitted = topics.reduce(0) { $0 &+ $1.uncommittedPartitions }
        if uncommitted > 0 { sentence += "; the group never committed in \(counted(uncommitted, "partition"))" }
        if !isActive && rawLag > 0 { sentence += "; that is not above activationLagThreshold, so it is not active" }
        return sentence + "."
    }

    private var perTopic: String {
        let named = topics.prefix(5).map { "`\($0.topic)` \($0.lag)" }.joined(separator: ", ")
        return topics.count > 5 ? "\(named) and \(counted(topics.count - 5, "more topic"))" : named
    }
}

extension LagCap {
    /// Why the lag counts as another number, as the rest of a sentence.
    public var text: String {
        switch self {
        case .partitions(let partitions):
            "a trigger counts at most lagThreshold × \(counted(partitions, "partition")) (allowIdleConsumers is false)"
        case .partitionsWithLag(let partitions):
            "a trigger counts at most lagThreshold × \(counted(partitions, "partition")) with lag (limitToPartitionsWithLag)"
        case .evenDistribution(let divisor):
            "it becomes lagThreshold × \(divisor), a divisor of the partitions (ensureEvenDistributionOfPartitions)"
        case .negative: "a negative sum becomes 0"
        }
    }
}

extension ActivationOutcome.Rule {
    fileprivate func text(to replicas: Int32, at now: Instant) -> String {
        switch self {
        case .paused(let count?): "An annotation pauses the object at \(counted(count, "replica")): there is no HPA."
        case .paused(nil): "An annotation pauses the object: the replicas stay, and there is no HPA."
        case .activated:
            "KEDA activates: it scales to \(counted(replicas, "replica")), and the HPA takes it from there."
        case .activationPaused: "KEDA would activate, but an annotation pauses scaling out."
        case .activeWithError:
            "A trigger is active and another fails: KEDA changes nothing and does not begin the cooldown anew."
        case .active: "A trigger is active: the HPA scales."
        case .waitsForFallback: "Nothing is active and a trigger fails: KEDA waits for the fallback."
        case .frozenByError: "Nothing is active and a trigger fails without a fallback: KEDA changes nothing."
        case .deactivated:
            "Nothing is active: KEDA scales to \(counted(replicas, "replica")) at once, whatever the HPA's window and policies say."
        case .coolingDown(let until):
            "Nothing is active, but the cooldown has \(now.until(until).brief) to go (cooldownPeriod; initialCooldownPeriod where nothing was ever active)."
        case .deactivationPaused: "Nothing is active, but an annotation pauses scaling in."
        case .raisedToMinimum:
            "There are fewer replicas than minReplicaCount: KEDA scales to \(counted(replicas, "replica"))."
        case .inactive: "Nothing is active, and there is nothing for KEDA to do."
        }
    }
}

extension MetricProposal {
    fileprivate func text(_ target: MetricTarget, _ counts: ReplicaCounts) -> String {
        let wish = counted(replicas ?? 0, "replica")
        switch target {
        case .averageValue(let quantity):
            guard quantity.milliValue > 0 else { return overflowText(wish) }
            let share = Double(usageMilli ?? 0) / Double(quantity.milliValue)
            let isWhole = share == share.rounded()
            return "\(metricName): \(usageText) / \(quantity.plainText) a replica = \(share.brief)"
                + (isWhole ? ": \(wish)." : ", rounded up: \(wish).")
        case .value(let quantity):
            guard quantity.milliValue > 0 else { return overflowText(wish) }
            return "\(metricName): \(usageText) / \(quantity.plainText) = \(ratioText), times "
                + "\(counted(counts.ready, "ready replica")): \(wish)."
        }
    }

    fileprivate func toleranceText(_ target: MetricTarget, _ counts: ReplicaCounts, _ bounds: LagBounds?) -> String {
        let borne =
            switch target {
            case .averageValue(let quantity):
                "\(usageText) / (\(quantity.plainText) × \(counted(counts.status, "replica"))) = \(ratioText)"
            case .value(let quantity): "\(usageText) / \(quantity.plainText) = \(ratioText)"
            }
        let range = "\((1 - tolerance.down).brief) to \((1 + tolerance.up).brief)"
        let sentence = "\(metricName): \(borne), within the tolerance of \(range): no change"
        let moves = [
            bounds?.risesAt.map { "up at a lag of \($0)" }, bounds?.fallsAt.map { "down at \($0)" },
        ].compactMap { $0 }
        return moves.isEmpty ? "\(sentence)." : "\(sentence). It would move \(moves.joined(separator: " and "))."
    }

    /// The HPA reckons in thousandths of 64 bits, in which a greater target wraps around.
    private func overflowText(_ wish: String) -> String {
        "\(metricName): the target is beyond what the HPA can reckon with (9,223,372,036,854,775 at most), so that it wrongly asks for \(wish)."
    }

    private var usageText: String { Quantity(milli: usageMilli ?? 0).plainText }

    private var ratioText: String { (ratio ?? 0).brief }
}

extension Stabilization {
    fileprivate func text(at now: Instant) -> String {
        let age = now.age(of: madeAt).brief
        return
            "The stabilization window holds \(to) instead of \(from): \(to) was recommended \(age) ago, and counts for \(now.until(until).brief) more."
    }
}

extension ReplicaLimit {
    fileprivate var text: String {
        switch self {
        case .minimum(1, let wished): "An HPA keeps at least 1 replica; \(wished) would be enough."
        case .minimum(let limit, let wished): "minReplicaCount \(limit) is the least; \(wished) would be enough."
        case .maximum(let limit, let wished): "maxReplicaCount \(limit) is the most; \(wanted(wished))."
        case .scaleUp(let limit, let wished, let policy):
            "One sync may go up to \(limit) (\(policy.upText)); \(wanted(wished))."
        case .scaleDown(let limit, let wished, let policy):
            "One sync may go down to \(limit)\(policy.downText); \(wanted(wished))."
        case .disabled(let wished): "selectPolicy Disabled forbids it; \(wanted(wished))."
        }
    }
}

extension ReplicaLimit {
    fileprivate var outsideText: String {
        switch self {
        case .minimum(let limit, _):
            "There are fewer replicas than minReplicaCount \(limit): the HPA mends that first and reads no metric."
        case .maximum(let limit, _):
            "There are more replicas than maxReplicaCount \(limit): the HPA mends that first and reads no metric."
        case .scaleUp, .scaleDown, .disabled: text
        }
    }
}

private func wanted(_ replicas: Int32) -> String { "\(replicas) \(replicas == 1 ? "is" : "are") wanted" }

extension ScalingPolicy? {
    fileprivate var upText: String { self.map(\.text) ?? "twice the present count, at least 4" }
    fileprivate var downText: String { self.map { " (\($0.text))" } ?? "" }
}

extension ScalingPolicy {
    private var unit: String { type == "Percent" ? " %" : value == 1 ? " pod" : " pods" }
    fileprivate var text: String { "\(value)\(unit) in \(periodSeconds) s" }
}

extension Instant {
    fileprivate func until(_ later: Instant) -> Duration { later.age(of: self) }
}
