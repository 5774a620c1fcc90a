extension Quantity {
    /// The quantity that a text such as `1k`, `0.5`, `1e3` or `1Ki` states, read as Kubernetes reads it; nil where it refuses the text.
    ///
    /// What is finer than a billionth is rounded away from zero. A binary quantity (`Ki` to `Ei`) is held at 2^63 - 1, any other at 38 digits.
    public init?(_ text: String) {
        guard let parts = QuantityParts(text), let suffix = QuantitySuffix(parts.suffix) else { return nil }
        let digits = parts.digits
        switch suffix {
        case .powerOfTwo(let power): self.init(digits, fraction: parts.fractionDigits, timesTwoTo: power)
        case .powerOfTen(let power, let notation):
            let exponent = Int(power) - parts.fractionDigits
            // Kubernetes computes in 64 bits while it sees at most 18 digits, and exactly otherwise.
            let isSmall = parts.digitCount <= 18 && exponent >= -9
            self.init(Decimal128(digits, exponent: exponent), isSmall: isSmall, notation: notation)
        }
    }

    private init(_ digits: Int128, fraction: Int, timesTwoTo power: Int) {
        let limit = Int128(Int64.max)
        let (product, overflow) = digits.multipliedReportingOverflow(by: Int128(1) << Int128(power))
        let scaled = overflow ? (digits < 0 ? Int128.min : Int128.max) : product
        let exact = Decimal128(scaled, exponent: overflow ? 0 : -fraction).roundedAwayFromZero(toPowerOfTen: -9)
        let whole = exact.dividedByPowerOfTen(0)?.quotient ?? scaled
        let value = whole >= limit || whole <= -limit ? Decimal128(digits < 0 ? -limit : limit, exponent: 0) : exact
        self.init(value, isSmall: false, notation: .binarySI)
    }

    private init(_ value: Decimal128, isSmall: Bool, notation: QuantityNotation) {
        let rounded = value.roundedAwayFromZero(toPowerOfTen: -9)
        self.init(rounded, milliValue: rounded.kubernetesMilliValue(isSmall: isSmall), notation: notation)
    }
}

extension Decimal128 {
    /// What Kubernetes' `MilliValue` gives: rounded away from zero; where it overflows, 0 for a number that it holds in 64 bits and the
    /// lowest 64 bits for any other.
    fileprivate func kubernetesMilliValue(isSmall: Bool) -> Int64 {
        guard let (quotient, isExact) = dividedByPowerOfTen(-3) else { return 0 }
        let rounded = isExact ? quotient : quotient &+ (mantissa < 0 ? -1 : 1)
        if isSmall { return Int64(exactly: rounded) ?? 0 }
        return Int64(truncatingIfNeeded: rounded)
    }
}
