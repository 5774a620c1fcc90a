/// What stands behind the number of a quantity.
enum QuantitySuffix {
    /// `Ki` is 10, `Ei` is 60.
    case powerOfTwo(Int)
    /// `m` is -3, `k` is 3, `e5` is 5.
    case powerOfTen(Int32, QuantityNotation)

    private static let decimals: [(suffix: String, power: Int32)] = [
        ("n", -9), ("u", -6), ("m", -3), ("", 0), ("k", 3), ("M", 6), ("G", 9), ("T", 12), ("P", 15), ("E", 18),
    ]
    private static let binaries: [(suffix: String, power: Int)] = [
        ("Ki", 10), ("Mi", 20), ("Gi", 30), ("Ti", 40), ("Pi", 50), ("Ei", 60),
    ]

    /// The suffix that a text is; nil where Kubernetes has none such.
    init?(_ text: Substring.UTF8View) {
        let word = String(Substring(text))
        if let decimal = Self.decimals.first(where: { $0.suffix == word }) {
            self = .powerOfTen(decimal.power, .decimalSI)
        } else if let binary = Self.binaries.first(where: { $0.suffix == word }) {
            self = .powerOfTwo(binary.power)
        } else if let first = word.first, first == "e" || first == "E", let power = Int64(word.dropFirst()) {
            // Kubernetes cuts the power to 32 bits.
            self = .powerOfTen(Int32(truncatingIfNeeded: power), .decimalExponent)
        } else {
            return nil
        }
    }

    /// The suffix that stands for a power of ten; nil where only an exponent does.
    static func decimal(_ power: Int) -> String? { decimals.first { Int($0.power) == power }?.suffix }

    /// The suffix that stands for a power of 1024; nil above the sixth.
    static func binary(_ power: Int) -> String? { power == 0 ? "" : binaries.first { $0.power == power * 10 }?.suffix }
}
