/// A decimal number: an integer of at most 38 digits times a power of ten; in lowest terms, so that equal numbers are equal values.
struct Decimal128: Sendable, Hashable {
    /// The digits; not divisible by ten, or zero.
    let mantissa: Int128
    /// The power of ten; 0 where the number is zero.
    let exponent: Int

    /// The number `mantissa × 10^exponent`.
    init(_ mantissa: Int128, exponent: Int) {
        var (digits, power) = (mantissa, exponent)
        while digits != 0, digits % 10 == 0 {
            digits /= 10
            power += 1
        }
        self.mantissa = digits
        self.exponent = digits == 0 ? 0 : power
    }

    /// The number as a mantissa and a power of ten that is a multiple of three, the greatest that leaves no fraction.
    var groupedByThousands: (mantissa: Int128, exponent: Int) {
        let excess = ((exponent % 3) + 3) % 3
        let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: excess == 0 ? 1 : excess == 1 ? 10 : 100)
        // A mantissa of 38 digits cannot grow; such a number is printed with the power that it has.
        return overflow ? (mantissa, exponent) : (scaled, exponent - excess)
    }

    /// The number divided by `10^power`, cut to an integer, and whether anything was cut off; nil where it exceeds 128 bits.
    func dividedByPowerOfTen(_ power: Int) -> (quotient: Int128, isExact: Bool)? {
        var result = mantissa
        let shift = exponent - power
        if shift >= 0 {
            guard shift <= 38 || result == 0 else { return nil }
            for _ in 0..<(result == 0 ? 0 : shift) {
                let (product, overflow) = result.multipliedReportingOverflow(by: 10)
                if overflow { return nil }
                result = product
            }
            return (result, true)
        }
        var isExact = true
        for _ in 0..<min(-shift, 40) {
            if result % 10 != 0 { isExact = false }
            result /= 10
        }
        return (result, isExact)
    }

    /// The number rounded away from zero to a multiple of `10^power`.
    func roundedAwayFromZero(toPowerOfTen power: Int) -> Decimal128 {
        guard exponent < power, let (quotient, isExact) = dividedByPowerOfTen(power) else { return self }
        let step: Int128 = isExact ? 0 : mantissa < 0 ? -1 : 1
        return Decimal128(quotient + step, exponent: power)
    }
}
