/// Who asks the triggers: with `useCachedMetrics` it makes a difference.
public enum TriggerCaller: Sendable, Hashable {
    /// KEDA's loop, which always reads anew.
    case loop
    /// The HPA, which is told what the loop last read where the trigger says so.
    case autoscaler
}

extension ScalingTarget {
    /// Reads every trigger from what its brokers answered.
    ///
    /// - Parameters:
    ///   - answers: what the brokers of each trigger answered, in the order of the triggers; nil where nothing is known of them.
    /// - Returns: the readings, and the history with the triggers' memories advanced.
    public func readings(
        _ answers: [(some BrokerAnswers)?], by caller: TriggerCaller, after history: ScalingHistory
    ) -> ([Result<TriggerReading, TriggerFailure>], ScalingHistory) {
        var next = history
        let readings = readings(answers, by: caller, updating: &next)
        return (readings, next)
    }

    /// Reads every trigger as `readings(_:by:after:)` does, with the history changed in place: for long runs of them.
    func readings(
        _ answers: [(some BrokerAnswers)?], by caller: TriggerCaller, updating next: inout ScalingHistory
    ) -> [Result<TriggerReading, TriggerFailure>] {
        next.fit(to: self)
        var readings: [Result<TriggerReading, TriggerFailure>] = []
        readings.reserveCapacity(triggers.count)
        var hasScalerError = false
        for (index, trigger) in triggers.enumerated() {
            switch trigger {
            case .refused(_, let problems):
                readings.append(.failure(.scalerNotBuilt(problems.map(\.message).joined(separator: "; "))))
            case .unresolved(_, let problems):
                readings.append(.failure(.unknown(problems.joined(separator: "; "))))
            case .notKafka(let type):
                readings.append(.failure(.notKafka(type: type)))
            case .kafka(let trigger):
                if caller == .autoscaler, let reading = cachedReading(ofTrigger: index, next) {
                    readings.append(reading)
                    continue
                }
                guard index < answers.count, let answer = answers[index] else {
                    readings.append(.failure(.unknown("nothing was read of its brokers yet")))
                    continue
                }
                let (reading, memory) = trigger.reading(of: answer, after: next.triggers[index])
                next.triggers[index] = memory
                if case .failure(.scalerError) = reading { hasScalerError = true }
                readings.append(reading)
            }
        }
        // One error makes KEDA drop all scalers of the object, with what they remember.
        if hasScalerError { next.triggers = next.triggers.map { _ in TriggerHistory() } }
        return readings
    }

    /// What the last poll read, for a trigger that answers the HPA from it.
    private func cachedReading(
        ofTrigger index: Int, _ history: ScalingHistory
    ) -> Result<TriggerReading, TriggerFailure>? {
        guard object.triggers.indices.contains(index), object.triggers[index].usesCachedMetrics,
            let poll = history.lastPoll, poll.triggers.indices.contains(index)
        else { return nil }
        return poll.triggers[index].reading
    }
}
