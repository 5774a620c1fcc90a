internal import Autoscaling
public import Exposition

extension AdviceView {
    /// The series of all triggers and targets.
    public var metrics: [FamilySamples] { triggerMetrics + targetMetrics }

    private var triggerMetrics: [FamilySamples] {
        var value = FamilySamples(AdviceMetrics.value)
        var rawLag = FamilySamples(AdviceMetrics.rawLag)
        var capped = FamilySamples(AdviceMetrics.capped)
        var active = FamilySamples(AdviceMetrics.active)
        var unknown = FamilySamples(AdviceMetrics.scalerUnknown)
        for target in targets {
            for (reading, labels) in zip(target.advice.decision.readings, target.labels.triggers) {
                switch reading {
                case .success(let reading):
                    value.add(labels, reading.value.sample)
                    rawLag.add(labels, reading.rawLag)
                    active.add(labels, reading.isActive ? 1 : 0)
                    if let cap = reading.cap { capped.add(labels.appending("rule", cap.code), 1) }
                case .failure(let failure):
                    unknown.add(labels.appending("reason", failure.code), 1)
                }
            }
        }
        return [value, rawLag, capped, active, unknown]
    }

    private var targetMetrics: [FamilySamples] {
        var desired = FamilySamples(AdviceMetrics.desired)
        var recommended = FamilySamples(AdviceMetrics.recommended)
        var current = FamilySamples(AdviceMetrics.current)
        var limited = FamilySamples(AdviceMetrics.limited)
        var unknown = FamilySamples(AdviceMetrics.unknown)
        var rescales = FamilySamples(AdviceMetrics.rescales)
        for target in targets {
            let (advice, labels) = (target.advice, target.labels.target)
            if let count = advice.decision.desired { desired.add(labels, Int64(count)) }
            if let count = advice.recommended.desired { recommended.add(labels, Int64(count)) }
            if case .known(let counts, let source) = advice.current {
                current.add(labels.appending("source", source.rawValue), Int64(counts.spec))
            }
            for code in advice.decision.limits { limited.add(labels.appending("reason", code), 1) }
            if let code = advice.decision.unknownCode { unknown.add(labels.appending("reason", code), 1) }
            rescales.add(labels, target.rescales)
        }
        return [desired, recommended, current, limited, unknown, rescales]
    }
}

extension ScalingDecision {
    /// Why the decision is not known; nil where it is.
    var unknownCode: String? {
        guard desired == nil else { return nil }
        return obstacle?.code ?? "undecided"
    }

    /// What changes the count that the metrics ask for.
    fileprivate var limits: [String] {
        guard let sync = step?.sync else { return [] }
        var codes: [String] = []
        if let stabilization = sync.stabilization { codes.append(ScalingReason.stabilized(stabilization).code) }
        if let limit = sync.limit { codes.append(ScalingReason.limited(limit).code) }
        return codes
    }
}

extension Quantity {
    /// Whole where it is, so that a lag is written as it is read.
    fileprivate var sample: FamilySamples.Value {
        milliValue % 1_000 == 0 ? .integer(milliValue / 1_000) : .real(Double(milliValue) / 1_000)
    }
}
