/// What a scalar is once kubectl has turned YAML into JSON (YAML 1.1, as go-yaml 2 resolves it).
enum ScalarType: String {
    case text = "a text"
    case integer = "a number"
    case fraction = "a number with a fraction"
    case boolean = "a boolean"
    case null = "nothing"

    /// The type of a scalar without quotes.
    init(plain text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case _ where Self.truths[text] != nil: self = .boolean
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN":
            self = .fraction
        default: self = Self.integerType(of: text) ?? (Self.isFraction(text) ? .fraction : .text)
        }
    }

    /// The words that are booleans.
    static let truths: [String: Bool] = {
        var truths: [String: Bool] = [:]
        for word in ["y", "yes", "true", "on"] { for form in forms(of: word) { truths[form] = true } }
        for word in ["n", "no", "false", "off"] { for form in forms(of: word) { truths[form] = false } }
        return truths
    }()

    private static func forms(of word: String) -> [String] {
        [word, word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()]
    }

    private static func integerType(of text: String) -> ScalarType? {
        let digits = text.replacing("_", with: "")
        let isNegative = digits.hasPrefix("-")
        let magnitude = isNegative || digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
        for (prefix, radix) in [("0x", 16), ("0X", 16), ("0b", 2), ("0o", 8)] where magnitude.hasPrefix(prefix) {
            let isNumber = UInt64(magnitude.dropFirst(2), radix: radix) != nil && !magnitude.dropFirst(2).hasPrefix("+")
            return isNumber ? .integer : nil
        }
        guard let first = magnitude.utf8.first, (0x30...0x39).contains(first),
            magnitude.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        // More digits than an integer holds: go-yaml reads a float.
        return magnitude.utf8.count > 20 ? .fraction : .integer
    }

    /// go-yaml's own form of a float: `1.5`, `.5`, `1.`, `1e3` without a sign of the exponent included.
    private static func isFraction(_ text: String) -> Bool {
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }), Double(text) != nil else { return false }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
    }

    /// The value of a plain integer, as JSON carries it; nil beyond 64 bits.
    static func integer(_ text: String) -> Int64? {
        let digits = text.replacing("_", with: "")
        let isNegative = digits.hasPrefix("-")
        let magnitude = isNegative || digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
        let sign = isNegative ? "-" : ""
        for (prefix, radix) in [("0x", 16), ("0X", 16), ("0b", 2), ("0o", 8)] where magnitude.hasPrefix(prefix) {
            return Int64(sign + magnitude.dropFirst(2), radix: radix)
        }
        // A leading zero makes it octal in YAML 1.1.
        if magnitude.utf8.count > 1, magnitude.hasPrefix("0"), let octal = Int64(sign + magnitude, radix: 8) {
            return octal
        }
        return Int64(sign + magnitude)
    }
}
