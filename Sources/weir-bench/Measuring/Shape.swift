/// A size of cluster.
enum Shape: String, CaseIterable, Codable {
    case small = "S"
    case medium = "M"
    case large = "L"

    /// What weir-fake-broker calls it.
    var fakeName: String {
        switch self {
        case .small: "small"
        case .medium: "medium"
        case .large: "large"
        }
    }

    /// What it holds, in words.
    var description: String {
        switch self {
        case .small: "100 topics × 6 partitions, 50 groups × 3 topics"
        case .medium: "1,000 topics × 6 partitions, 500 groups × 3 topics"
        case .large: "2,000 topics × 10 partitions, 1,000 groups × 5 topics"
        }
    }
}
