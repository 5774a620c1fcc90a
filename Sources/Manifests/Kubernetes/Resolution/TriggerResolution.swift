public import Autoscaling

/// What following a trigger's references came to.
public enum TriggerResolution: Hashable, Sendable {
    /// Everything that the trigger refers to is known.
    case resolved(TriggerSource)
    /// Some of it is not: what is known, and what is missing with the way to get it. None of the latter holds a secret.
    case unresolved(known: TriggerSource, missing: [Diagnostic])
    /// The trigger is of another scaler, whose type this is.
    case notKafka(type: String)
}

extension ManifestSet {
    /// The triggers of an object, in their order, with their references followed as KEDA follows them.
    ///
    /// A value that depends on something that was not given is never taken for empty: it is missing, and the trigger unresolved.
    public func sources(of located: LocatedScaledObject) -> [TriggerResolution] {
        located.object.triggers.indices.map { source(of: located, trigger: $0) }
    }

    private func source(of located: LocatedScaledObject, trigger index: Int) -> TriggerResolution {
        let trigger = located.object.triggers[index]
        guard let scaler = trigger.kafkaScaler else { return .notKafka(type: trigger.type) }
        var resolver = TriggerResolver(set: self, located: located, index: index)
        resolver.resolveEnvironment(of: trigger)
        if let reference = trigger.authentication { resolver.resolve(reference) }
        let source = TriggerSource(
            scaler: scaler, metadata: trigger.metadata, authParams: resolver.parameters,
            resolvedEnv: resolver.variables, metricType: trigger.metricType, podIdentity: resolver.podIdentity,
            index: index)
        return resolver.missing.isEmpty
            ? .resolved(source) : .unresolved(known: source, missing: resolver.missing)
    }
}
