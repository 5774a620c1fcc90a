/// The parts of a quantity's text: sign and digits, and the suffix behind them.
struct QuantityParts {
    /// The number with its sign and without its point, held at the ends of 128 bits.
    let digits: Int128
    /// How many of the digits stand behind the point.
    let fractionDigits: Int
    /// How many digits there are, leading zeros before the point apart, and at least one before it.
    let digitCount: Int
    /// What follows the number.
    let suffix: Substring.UTF8View

    /// Splits a text; nil where it has a character that belongs to no quantity.
    init?(_ text: String) {
        var rest = text.utf8[...]
        guard !rest.isEmpty else { return nil }
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let whole = Self.takeDigits(&rest).drop { $0 == UInt8(ascii: "0") }
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = Self.takeDigits(&rest)
        }
        guard Self.isSuffix(rest) else { return nil }
        suffix = rest
        digitCount = max(1, whole.count) + fraction.count
        var number = DigitReading(isNegative: isNegative)
        for digit in whole { number.append(digit, orSaturate: true) }
        var kept = 0
        for digit in fraction {
            guard number.append(digit, orSaturate: false) else { break }
            kept += 1
        }
        // Digits that do not fit are far below any precision that matters, but one other than zero still rounds.
        if fraction.dropFirst(kept).contains(where: { $0 != UInt8(ascii: "0") }) { number.markAsInexact() }
        digits = number.value
        fractionDigits = kept
    }

    private static func takeDigits(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        text = text[digits.endIndex...]
        return digits
    }

    /// Letters of suffixes, then perhaps a sign, then perhaps digits.
    private static func isSuffix(_ text: Substring.UTF8View) -> Bool {
        var rest = text.drop { "eEinumkKMGTP".utf8.contains($0) }
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        return takeDigits(&rest).endIndex == text.endIndex
    }
}

/// A number that is read digit by digit.
private struct DigitReading {
    let isNegative: Bool
    private(set) var value: Int128 = 0
    private var isFull = false

    init(isNegative: Bool) { self.isNegative = isNegative }

    /// Takes one more digit; false where there is no room: the number is then at the end of its range, or stays as it is.
    @discardableResult
    mutating func append(_ digit: UInt8, orSaturate saturates: Bool) -> Bool {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let step = Int128(digit) - 0x30
        let (sum, carry) = product.addingReportingOverflow(isNegative ? -step : step)
        if isFull || overflow || carry {
            isFull = true
            if saturates { value = isNegative ? .min : .max }
            return false
        }
        value = sum
        return true
    }

    /// Makes the last digit differ from zero.
    mutating func markAsInexact() {
        if value % 10 == 0 { value += isNegative ? -1 : 1 }
    }
}
