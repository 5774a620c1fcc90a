import LagModel

/// How many records one replica reads in a second, to the thousandth.
public struct ServiceRate: Sendable, Hashable {
    /// Thousandths of a record in a second; above 0.
    public let milliRecordsPerSecond: Int64

    /// The rate of this many thousandths of a record in a second; nil unless it is above 0 and at most a billion records.
    public init?(milliRecordsPerSecond: Int64) {
        guard (1...1_000_000_000_000).contains(milliRecordsPerSecond) else { return nil }
        self.milliRecordsPerSecond = milliRecordsPerSecond
    }

    /// The rate of so many records in a second; nil unless they are from 0.001 to a billion.
    ///
    /// What is finer than 0.001 is rounded up.
    public init?(recordsPerSecond: Quantity) {
        // The thousandths of a quantity are 1 for any that is smaller, and wrap around for a huge one.
        guard (0.001...1_000_000_000).contains(recordsPerSecond.approximateValue) else { return nil }
        self.init(milliRecordsPerSecond: recordsPerSecond.milliValue)
    }

    /// The whole records that are read in so many nanoseconds.
    func records(in nanoseconds: Int64) -> Int64 {
        let product = milliRecordsPerSecond.multipliedFullWidth(by: max(0, nanoseconds))
        // At most 1e12 × 2^63, so that the quotient by 1e12 fits.
        return Self.divisor.dividingFullWidth(product).quotient
    }

    private static let divisor: Int64 = 1_000_000_000_000
}
