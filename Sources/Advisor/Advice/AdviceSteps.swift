internal import Autoscaling
internal import LagModel

/// Each step of a decision with its numbers, one a line.
struct AdviceSteps {
    let advice: TargetAdvice

    init(_ advice: TargetAdvice) {
        self.advice = advice
    }

    private var target: ScalingTarget { advice.target }
    private var decision: ScalingDecision { advice.decision }

    var lines: [String] {
        ["rules: KEDA \(target.version), Kubernetes \(ScalingTarget.kubernetesVersion)"]
            + target.triggers.indices.flatMap(triggerLines) + loopLines + autoscalerLines
    }

    private func triggerLines(_ index: Int) -> [String] {
        guard index < decision.readings.count else { return [] }
        let name = "trigger \(target.autoscaler.metrics[index].name)"
        switch decision.readings[index] {
        case .failure(let failure): return ["\(name): no reading (\(failure.code)): \(failure.sentence)"]
        case .success(let reading):
            let threshold = target.triggers[index].kafka?.activationLagThreshold ?? 0
            return ["\(name): \(Self.text(reading, activationThreshold: threshold))"]
                + reading.topics.map { topic in
                    "\(name), topic \(topic.topic): lag \(topic.lag), partitions \(topic.partitions), "
                        + "without a commit \(topic.uncommittedPartitions)"
                }
        }
    }

    private static func text(_ reading: TriggerReading, activationThreshold: Int64) -> String {
        "raw lag \(reading.rawLag), counted \(reading.countedLag), after the cap \(reading.cappedLag) "
            + "(cap: \(reading.cap?.code ?? "none")), partitions \(reading.partitions), value \(reading.value), "
            + "active \(reading.isActive ? "yes" : "no") (activationLagThreshold \(activationThreshold)), "
            + "read \(reading.readAt.rfc3339)"
    }

    private var loopLines: [String] {
        guard let poll = decision.poll else { return ["KEDA's loop: not run"] }
        let active = poll.triggers.contains(where: \.isActive) ? "yes" : "no"
        let failing = poll.triggers.contains(where: \.isError) ? "yes" : "no"
        guard let activation = poll.activation else { return ["KEDA's loop: a scaler cannot be built"] }
        let object = target.object
        return [
            "KEDA's loop: active \(active), error \(failing), scales to \(activation.scaledTo.map(String.init) ?? "-") "
                + "(minReplicaCount \(object.effectiveMinReplicaCount), idleReplicaCount "
                + "\(object.idleReplicaCount.map(String.init) ?? "-"), cooldownPeriod \(object.effectiveCooldownPeriod)s)"
        ]
    }

    private var autoscalerLines: [String] {
        guard let step = decision.step, let counts = decision.counts else { return ["HPA: not run"] }
        let (autoscaler, sync) = (target.autoscaler, step.sync)
        var lines = [
            "HPA: replicas \(counts.spec) in spec, \(counts.status) in status, \(counts.ready) ready; "
                + "minReplicas \(autoscaler.minReplicas), maxReplicas \(autoscaler.maxReplicas)"
        ]
        lines += zip(sync.proposals, autoscaler.metrics).map(Self.text)
        lines.append("HPA: metrics ask for \(sync.proposal.map(String.init) ?? "-")")
        let stabilized = sync.stabilization.map(\.to) ?? sync.proposal
        lines.append("HPA: after the stabilization window \(stabilized.map(String.init) ?? "-")")
        lines.append("HPA: after limits and policies \(sync.desired)")
        if let error = sync.error { lines.append("HPA: error: \(error)") }
        return lines
    }

    private static func text(_ proposal: MetricProposal, _ metric: ExternalMetric) -> String {
        guard let replicas = proposal.replicas else {
            return "HPA metric \(proposal.metricName): failed: \(proposal.failure ?? "no value")"
        }
        let kind =
            switch metric.target {
            case .averageValue: "AverageValue"
            case .value: "Value"
            }
        return "HPA metric \(proposal.metricName): value \(Quantity(milli: proposal.usageMilli ?? 0)), "
            + "target \(metric.target.quantity) (\(kind)), ratio \((proposal.ratio ?? 0).brief), "
            + "tolerance \((1 - proposal.tolerance.down).brief) to \((1 + proposal.tolerance.up).brief), "
            + "asks for \(replicas)"
    }
}
