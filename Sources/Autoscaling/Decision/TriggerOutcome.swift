/// What one trigger came to at a poll or a sync, its fallback included.
public struct TriggerOutcome: Sendable, Hashable {
    /// What was read.
    public var reading: Result<TriggerReading, TriggerFailure>
    /// What the HPA is given.
    public var sample: MetricSample
    /// Whether it counts as active; a trigger in fallback does.
    public var isActive: Bool
    /// Whether it fails without a fallback in effect.
    public var isError: Bool
    /// How the fallback stands; nil where the trigger was read, or the spec has none.
    public var fallback: FallbackState?

    /// How the fallback of a failing trigger stands.
    public struct FallbackState: Sendable, Hashable {
        /// How often the trigger has failed in a row.
        public var failures: Int32
        /// How many failures are borne.
        public var threshold: Int32
        /// Whether the fallback is in effect.
        public var isInEffect: Bool
    }
}

extension ScalingTarget {
    /// What each trigger comes to, with the failures counted.
    func outcomes(
        of readings: [Result<TriggerReading, TriggerFailure>], counts: ReplicaCounts, history: inout ScalingHistory
    ) -> [TriggerOutcome] {
        // KEDA builds all scalers of an object or none; a failure to build is not counted as one of a trigger.
        if let unbuilt = readings.first(where: \.isNotBuilt), case .failure(let failure) = unbuilt {
            return readings.map { reading in
                TriggerOutcome(
                    reading: reading, sample: .failed(failure.sentence), isActive: false, isError: true)
            }
        }
        var outcomes: [TriggerOutcome] = []
        outcomes.reserveCapacity(readings.count)
        for (index, reading) in readings.enumerated() {
            outcomes.append(outcome(of: reading, index: index, counts: counts, history: &history))
        }
        return outcomes
    }

    private func outcome(
        of reading: Result<TriggerReading, TriggerFailure>, index: Int, counts: ReplicaCounts,
        history: inout ScalingHistory
    ) -> TriggerOutcome {
        switch reading {
        case .failure(.notKafka(let type)):
            TriggerOutcome(
                reading: reading, sample: .failed("the `\(type)` scaler is not read"),
                isActive: !TriggerFailure.isResource(type), isError: false)
        case .failure(.unknown(let sentence)), .failure(.scalerNotBuilt(let sentence)):
            TriggerOutcome(reading: reading, sample: .failed(sentence), isActive: false, isError: true)
        case .failure(.scalerError(let sentence)):
            withFallback(nil, failure: sentence, reading, index, counts, &history)
        case .success(let value):
            withFallback(value, failure: nil, reading, index, counts, &history)
        }
    }

    private func withFallback(
        _ value: TriggerReading?, failure: String?, _ reading: Result<TriggerReading, TriggerFailure>, _ index: Int,
        _ counts: ReplicaCounts, _ history: inout ScalingHistory
    ) -> TriggerOutcome {
        let metric = value?.value
        guard let fallback = object.fallback else {
            return TriggerOutcome(
                reading: reading, sample: metric.map(MetricSample.value) ?? .failed(failure ?? ""),
                isActive: value?.isActive ?? false, isError: value == nil)
        }
        let (outcome, next) = fallback.result(
            of: metric, target: autoscaler.metrics[index].target, counts: counts, after: history.fallbacks[index])
        history.fallbacks[index] = next
        let state = TriggerOutcome.FallbackState(
            failures: outcome.failures, threshold: fallback.failureThreshold, isInEffect: outcome.isActive)
        return TriggerOutcome(
            reading: reading, sample: outcome.value.map(MetricSample.value) ?? .failed(failure ?? ""),
            isActive: outcome.value != nil && (outcome.isActive || value?.isActive ?? false),
            isError: outcome.value == nil, fallback: value == nil ? state : nil)
    }
}
