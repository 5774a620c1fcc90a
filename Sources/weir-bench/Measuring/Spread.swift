/// How measured values of one kind are spread.
struct Spread: Codable {
    let count: Int
    let smallest: Double
    let median: Double
    let p99: Double
    let largest: Double

    /// - Precondition: there is a value.
    init(_ values: [Double]) {
        precondition(!values.isEmpty, "A spread of nothing")
        let sorted = values.sorted()
        /// The smallest value that at least this share of all values do not exceed.
        func percentile(_ share: Double) -> Double {
            sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
        }
        count = sorted.count
        smallest = sorted[0]
        median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        p99 = percentile(0.99)
        largest = sorted[sorted.count - 1]
    }
}
