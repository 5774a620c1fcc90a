public import Autoscaling

extension RecommendationReason {
    /// The stable identifier of the reason in JSON.
    public var code: String {
        switch self {
        case .consumption: "consumption"
        case .inflow: "inflow"
        case .drain: "drain"
        case .presentKeepsUp: "present-keeps-up"
        case .heldWhileIncomplete: "hold-while-incomplete"
        case .limited(_, _, .partitions): "limited-by-partitions"
        case .limited(_, _, .maximum): "limited-by-maximum"
        case .limited(_, _, .minimum): "limited-by-minimum"
        case .lagThreshold: "lag-threshold"
        case .skew: "skew"
        case .noProgress: "no-progress"
        case .missing: "missing-observation"
        }
    }
}
