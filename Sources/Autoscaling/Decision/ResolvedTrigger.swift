/// A trigger of a target after parsing: what KEDA could make of it.
public enum ResolvedTrigger: Sendable, Hashable {
    /// A Kafka trigger that KEDA accepts.
    case kafka(KafkaTrigger)
    /// A Kafka trigger that KEDA refuses, and why; its scaler is never built.
    case refused(name: String, [SpecProblem])
    /// A Kafka trigger of which not enough is known to read it, and why; what KEDA reads is unknown.
    case unresolved(name: String, [String])
    /// A trigger of another scaler: its value is unknown, and it counts as active.
    case notKafka(type: String)

    /// The trigger, where it is one of Kafka that KEDA accepts.
    public var kafka: KafkaTrigger? {
        guard case .kafka(let trigger) = self else { return nil }
        return trigger
    }
}
