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
            "The present replicas are not known, so the decision is unknown; give --replicas or scaling.targets."
        case .triggerRead(let metricName, let target, let reading):
            reading.text(metricName: metricName, target: target)
        case .triggerFailed(let metricName, let failure): "\(metricName): \(failure.sentence)."
        case .fallbackInEffect(let metricName, let failures, let threshold):
            "\(metricName) failed \(count(failures, "time")) in a row, more than failureThreshold \(threshold): the fallback takes its place."
        case .fallbackNotYet(let metricName, let failures, let threshold):
            "\(metricName) failed \(count(failures, "time")) in a row; the fallback begins above failureThreshold \(threshold)."
        case .activation(let rule, let to): rule.text(to: to, at: now)
        case .loopSkipped: "KEDA cannot build a scaler, so its loop does nothing, and no fallback is consulted."
        case .scalingDisabled: "The HPA does nothing while there are no replicas."
        case .withinTolerance(let proposal, let bounds): proposal.toleranceText(bounds)
        case .proposal(let proposal): proposal.text
        case .stabilized(let stabilization): stabilization.text(at: now)
        case .limited(let limit): limit.text
        case .heldByFailedMetrics:
            "A metric that could not be read might have held the count, so the HPA changes nothing."
        case .scaleDownWithoutData: "This scales down while a trigger fails: nothing that was read supports it."
        case .windowNotSeen(let window):
            "That is where it goes if nothing higher was recommended in the last \(window.brief); one look cannot know."
        case .lastActivityNotSeen(let seconds):
            "KEDA waits until \(Duration.seconds(Int64(seconds)).brief) after the last activity (cooldownPeriod); one look cannot know when that was."
        case .unchanged: "The present count is what is wanted."
        case .nextPoll(let at): "KEDA polls next in \(now.until(at).brief)."
        }
    }
}

private func count(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}

extension TriggerReading {
    fileprivate func text(metricName: String, target: MetricTarget) -> String {
        var sentence = "\(metricName): \(count(rawLag, "record")) behind in \(count(partitions, "partition"))"
        if topics.count > 1 {
            sentence +=
                " (\(topics.prefix(5).map { "\($0.topic) \($0.lag)" }.joined(separator: ", "))\(topics.count > 5 ? ", …" : ""))"
        }
        if countedLag != rawLag { sentence += ", of which \(countedLag) count once persistent lag is left out" }
        if let cap { sentence += "; counted as \(cappedLag), because \(cap.text)" }
        let uncommitted = topics.reduce(0) { $0 &+ $1.uncommittedPartitions }
        if uncommitted > 0 { sentence += "; \(count(uncommitted, "partition")) without a commit" }
        return sentence + ". Target \(target.quantity)\(target.isAverage ? " a replica" : "")."
    }
}

extension MetricTarget {
    fileprivate var isAverage: Bool {
        if case .averageValue = self { true } else { false }
    }
}

extension LagCap {
    /// Why the lag counts as another number, as the rest of a sentence.
    public var text: String {
        switch self {
        case .partitions(let partitions):
            "lag beyond lagThreshold × \(count(partitions, "partition")) is left out (allowIdleConsumers is false)"
        case .partitionsWithLag(let partitions):
            "lag beyond lagThreshold × \(count(partitions, "partition")) with lag is left out (limitToPartitionsWithLag)"
        case .evenDistribution(let divisor):
            "it is set to lagThreshold × \(divisor), a divisor of the partitions (ensureEvenDistributionOfPartitions)"
        case .negative: "a negative sum becomes 0"
        }
    }
}

extension ActivationOutcome.Rule {
    fileprivate func text(to replicas: Int32, at now: Instant) -> String {
        switch self {
        case .paused(let count?): "An annotation pauses the object at \(count): there is no HPA."
        case .paused(nil): "An annotation pauses the object: the replicas stay, and there is no HPA."
        case .activated: "A trigger is active: KEDA scales to \(replicas), and the HPA takes it from there."
        case .activationPaused: "A trigger is active, but an annotation pauses scaling out."
        case .activeWithError:
            "A trigger is active and another fails: KEDA changes nothing and does not begin the cooldown anew."
        case .active: "A trigger is active: the HPA scales."
        case .waitsForFallback: "Nothing is active and a trigger fails: KEDA waits for the fallback."
        case .frozenByError: "Nothing is active and a trigger fails without a fallback: KEDA changes nothing."
        case .deactivated:
            "Nothing is active: KEDA scales to \(replicas) at once, whatever the HPA's window and policies say."
        case .coolingDown(let until): "Nothing is active; the cooldown ends in \(now.until(until).brief)."
        case .deactivationPaused: "Nothing is active, but an annotation pauses scaling in."
        case .raisedToMinimum: "There are fewer replicas than minReplicaCount: KEDA scales to \(replicas)."
        case .inactive: "Nothing is active, and there is nothing for KEDA to do."
        }
    }
}

extension MetricProposal {
    fileprivate var text: String {
        "\(metricName): \(usageText) is \(ratioText) of what the present replicas bear: \(count(replicas ?? 0, "replica"))."
    }

    fileprivate func toleranceText(_ bounds: LagBounds?) -> String {
        let range = "\((1 - tolerance.down).brief) to \((1 + tolerance.up).brief)"
        let sentence =
            "\(metricName): \(ratioText) of what the present replicas bear lies within the tolerance (\(range)): no change"
        let moves = [
            bounds?.risesAt.map { "up from a lag of \($0)" }, bounds?.fallsAt.map { "down from \($0)" },
        ].compactMap { $0 }
        return moves.isEmpty ? "\(sentence)." : "\(sentence). It would move \(moves.joined(separator: ", "))."
    }

    private var usageText: String { "\(Quantity(milli: usageMilli ?? 0))" }

    private var ratioText: String { "\((ratio ?? 0).brief) times" }
}

extension Stabilization {
    fileprivate func text(at now: Instant) -> String {
        let age = now.age(of: madeAt).brief
        return
            "The window holds \(to) instead of \(from): \(to) was recommended \(age) ago, and counts for \(now.until(until).brief) more."
    }
}

extension ReplicaLimit {
    fileprivate var text: String {
        switch self {
        case .minimum(let limit, let wished): "minReplicaCount \(limit) holds; \(wished) would be enough."
        case .maximum(let limit, let wished): "maxReplicaCount \(limit) holds; \(wished) were wanted."
        case .scaleUp(let limit, let wished, let policy):
            "One sync may go up to \(limit) (\(policy.upText)); \(wished) are wanted."
        case .scaleDown(let limit, let wished, let policy):
            "One sync may go down to \(limit)\(policy.downText); \(wished) are wanted."
        case .disabled(let wished): "selectPolicy Disabled forbids it; \(wished) are wanted."
        }
    }
}

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

extension Duration {
    /// The length as a person tells it, to the second: `5m`, `1m30s`, `12s`.
    var brief: String {
        let seconds = (wholeNanoseconds + 500_000_000) / 1_000_000_000
        let (minutes, rest) = (seconds / 60, seconds % 60)
        if minutes == 0 { return "\(rest)s" }
        if minutes >= 60 {
            return "\(minutes / 60)h\(minutes % 60 == 0 ? "" : "\(minutes % 60)m")"
        }
        return rest == 0 ? "\(minutes)m" : "\(minutes)m\(rest)s"
    }
}

extension Double {
    /// The number with at most three places: `2.6`, `0.9`, `1`.
    var brief: String {
        guard isFinite, magnitude < 1e12 else { return "\(self)" }
        let thousandths = Int64((self * 1_000).rounded())
        let (whole, rest) = (thousandths.magnitude / 1_000, thousandths.magnitude % 1_000)
        let sign = thousandths < 0 ? "-" : ""
        guard rest != 0 else { return "\(sign)\(whole)" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}
