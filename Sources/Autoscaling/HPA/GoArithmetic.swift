import LagModel

extension Int32 {
    /// The number cut to an integer, the end of the range beyond which it lies, or 0 where it is not a number.
    init(saturating number: Double) {
        if number.isNaN {
            self = 0
        } else if number >= 2_147_483_647 {
            self = .max
        } else if number <= -2_147_483_648 {
            self = .min
        } else {
            self = Int32(number)
        }
    }
}

extension Int32 {
    /// The least integer that is not less than the number; otherwise as `init(saturating:)`.
    init(saturatingUp number: Double) {
        // Not `rounded(.up)`, which may call the C library's ceil.
        let whole = Int32(saturating: number)
        self = whole < .max && Double(whole) < number ? whole + 1 : whole
    }
}

extension Int64 {
    /// The number cut to an integer, the end of the range beyond which it lies, or 0 where it is not a number.
    init(saturating number: Double) {
        if number.isNaN {
            self = 0
        } else if number >= 0x1p63 {
            self = .max
        } else if number <= -0x1p63 {
            self = .min
        } else {
            self = Int64(number)
        }
    }
}

extension Instant {
    /// The instant that lies this many nanoseconds later; saturates at the ends of time.
    func later(byNanoseconds count: Int64) -> Instant {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(count)
        return Instant(nanoseconds: overflow ? (count < 0 ? .min : .max) : sum)
    }

    /// The instant that lies this many nanoseconds earlier; saturates at the ends of time.
    func earlier(byNanoseconds count: Int64) -> Instant {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(count)
        return Instant(nanoseconds: overflow ? (count < 0 ? .max : .min) : difference)
    }
}
