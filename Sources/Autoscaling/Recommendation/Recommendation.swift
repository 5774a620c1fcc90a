/// What Weir itself advises for a target, beside what KEDA and the HPA would do: from rates that were observed.
public struct Recommendation: Sendable, Hashable {
    /// The replicas; nil where the data does not suffice, which a reason says.
    public var desired: Int32?
    /// Why, in order, and what else was observed.
    public var reasons: [RecommendationReason]

    /// Advice with its reasons.
    public init(desired: Int32?, reasons: [RecommendationReason]) {
        self.desired = desired
        self.reasons = reasons
    }
}
