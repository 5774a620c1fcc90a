import LagModel

/// Records a second, to the thousandth; never negative.
public struct RecordRate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Thousandths of a record a second.
    public let milliPerSecond: Int64

    /// A rate of this many thousandths of a record a second; a negative one is 0.
    public init(milliPerSecond: Int64) {
        self.milliPerSecond = max(0, milliPerSecond)
    }

    /// The rate of `records` within `duration`, rounded down; nil where the duration is not above 0.
    public init?(_ records: Int64, within duration: Duration) {
        let nanoseconds = duration.wholeNanoseconds
        guard nanoseconds > 0 else { return nil }
        self.init(milliPerSecond: max(0, records).scaled(by: 1_000_000_000_000, over: nanoseconds))
    }

    /// How many records that makes within a time, rounded down; saturates.
    public func records(within duration: Duration) -> Int64 {
        milliPerSecond.scaled(by: max(0, duration.wholeNanoseconds), over: 1_000_000_000_000)
    }

    /// How many of the `parts` equal parts of `whole` it takes to make up this rate, rounded up; nil where `whole` is 0.
    func count(ofParts parts: Int64, of whole: RecordRate) -> Int64? {
        guard whole.milliPerSecond > 0 else { return nil }
        let count = milliPerSecond.scaled(by: parts, over: whole.milliPerSecond)
        let exact = milliPerSecond.multipliedFullWidth(by: parts)
        let found = count.multipliedFullWidth(by: whole.milliPerSecond)
        return count < .max && (found.high != exact.high || found.low != exact.low) ? count + 1 : count
    }

    /// The rate of one of `parts` equal parts, rounded down.
    func divided(by parts: Int64) -> RecordRate {
        RecordRate(milliPerSecond: parts > 0 ? milliPerSecond / parts : 0)
    }

    /// The sum; saturates.
    static func + (left: RecordRate, right: RecordRate) -> RecordRate {
        RecordRate(milliPerSecond: left.milliPerSecond.plusSaturating(right.milliPerSecond))
    }

    /// The slower is the lesser.
    public static func < (left: RecordRate, right: RecordRate) -> Bool { left.milliPerSecond < right.milliPerSecond }

    /// `12.5/s`.
    public var description: String {
        let thousandths = milliPerSecond % 1000
        guard thousandths > 0 else { return "\(milliPerSecond / 1000)/s" }
        let digits = String(1000 + thousandths).dropFirst()
        let significant = digits.lastIndex { $0 != "0" }.map { digits[...$0] } ?? digits
        return "\(milliPerSecond / 1000).\(significant)/s"
    }
}

extension Int64 {
    /// The product with `factor`, divided by `divisor`, rounded down; saturates.
    ///
    /// 0 where one of the factors is not above 0; the divisor is above 0.
    func scaled(by factor: Int64, over divisor: Int64) -> Int64 {
        guard self > 0, factor > 0 else { return 0 }
        let product = magnitude.multipliedFullWidth(by: factor.magnitude)
        // A quotient that does not fit would trap.
        guard divisor > 0, product.high < divisor.magnitude else { return .max }
        return Int64(clamping: divisor.magnitude.dividingFullWidth(product).quotient)
    }

    /// The sum, or the end of the range beyond which it lies.
    func plusSaturating(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    /// The distance down to `other`, 0 where that is not below; saturates.
    func excess(over other: Int64) -> Int64 {
        guard self > other else { return 0 }
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? .max : difference
    }
}
