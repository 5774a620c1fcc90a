internal import Autoscaling
internal import LagModel

/// The advice on one target as flat JSON, made for the `valueLocation` of KEDA's `metrics-api` trigger.
///
/// A number that is not known is left out, so that KEDA fails rather than takes it for 0.
public struct ScalerDocument: Sendable {
    /// True where the decision is known: only then KEDA may be answered with success.
    public let isKnown: Bool
    /// The JSON, without a line break at its end.
    public let json: [UInt8]

    /// The document of a target.
    ///
    /// - Parameter metric: the metric name of the trigger whose lag and value are told; nil for the only trigger.
    public init(_ standing: StandingAdvice, metric: String? = nil) {
        let advice = standing.advice
        let failure = metric.flatMap { advice.target.index(ofMetric: $0) }.flatMap { advice.failure(ofTrigger: $0) }
        let isKnown = advice.decision.desired != nil && failure == nil
        var json = JSONBytes()
        json.object { json in
            json.member("namespace", standing.key.namespace)
            json.member("name", standing.key.name)
            if let desired = advice.decision.desired { json.member("desiredReplicas", Int64(desired)) }
            // The recommendation stays, but whoever scales on it must not be told that all is well.
            if let count = advice.recommended.desired { json.member("recommendedReplicas", Int64(count)) }
            if let current = advice.current.counts { json.member("currentReplicas", Int64(current.spec)) }
            if let index = advice.target.index(ofMetric: metric) { Self.write(&json, advice, trigger: index) }
            json.member("decidedAt", standing.decidedAt.rfc3339)
            guard !isKnown else { return }
            json.member("reason", failure?.code ?? advice.decision.unknownCode)
            json.member(
                "error",
                failure?.sentence ?? advice.decisiveReason?.text(at: standing.decidedAt) ?? "the decision is not known")
        }
        self.json = json.bytes
        self.isKnown = isKnown
    }

    /// Why the target has no trigger of this metric name; nil where it has.
    public static func refusal(of metric: String, _ standing: StandingAdvice) -> String? {
        let names = standing.advice.target.autoscaler.metrics.map(\.name)
        guard !names.contains(metric) else { return nil }
        return "The target has no trigger of this metric name; it has: \(names.joined(separator: ", ")).\n"
    }

    private static func write(_ json: inout JSONBytes, _ advice: TargetAdvice, trigger index: Int) {
        json.member("metricName", advice.target.autoscaler.metrics[index].name)
        guard index < advice.decision.readings.count, let reading = try? advice.decision.readings[index].get() else {
            return
        }
        json.member("rawLag", reading.rawLag)
        json.member("value", reading.cappedLag)
        json.member("active", reading.isActive)
        json.member("readAt", reading.readAt.rfc3339)
    }
}

extension ScalingTarget {
    /// The position of the trigger with this metric; of the only one where no name is given.
    fileprivate func index(ofMetric name: String?) -> Int? {
        guard let name else { return autoscaler.metrics.count == 1 ? 0 : nil }
        return autoscaler.metrics.firstIndex { $0.name == name }
    }
}

extension TargetAdvice {
    /// Why a trigger gave no reading; nil where it gave one, or none was asked for.
    fileprivate func failure(ofTrigger index: Int) -> TriggerFailure? {
        guard index < decision.readings.count, case .failure(let failure) = decision.readings[index] else { return nil }
        return failure
    }
}
