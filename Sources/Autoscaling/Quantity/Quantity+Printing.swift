extension Quantity: CustomStringConvertible {
    /// The canonical form: no fraction, and the greatest suffix of the notation in which the quantity was written: `500m`, `1536Mi`, `1e3`.
    public var description: String {
        if notation == .binarySI, let text = binaryText { return text }
        let (mantissa, exponent) = value.groupedByThousands
        if notation != .decimalExponent, let suffix = QuantitySuffix.decimal(exponent) { return "\(mantissa)\(suffix)" }
        return exponent == 0 ? "\(mantissa)" : "\(mantissa)e\(exponent)"
    }

    /// Nil where the value is below 1024 or not whole: Kubernetes then prints it as a decimal.
    private var binaryText: String? {
        guard let (whole, isExact) = value.dividedByPowerOfTen(0), isExact, whole <= -1024 || whole >= 1024 else {
            return nil
        }
        var (mantissa, power) = (whole, 0)
        while mantissa % 1024 == 0 {
            mantissa /= 1024
            power += 1
        }
        return QuantitySuffix.binary(power).map { "\(mantissa)\($0)" }
    }
}
