/// What a metric is compared with, as the HPA's `target` says it.
public enum MetricTarget: Sendable, Hashable {
    /// The metric divided by the replicas is to be this.
    case averageValue(Quantity)
    /// The metric itself is to be this.
    case value(Quantity)

    /// The quantity.
    public var quantity: Quantity {
        switch self {
        case .averageValue(let quantity), .value(let quantity): quantity
        }
    }
}
