/// Texts read as Go's standard library reads them, which is what KEDA is written in.
enum GoText {
    /// `strings.TrimSpace`: without white space, as Unicode defines it, at both ends.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// `strings.Split(text, separator)`: empty parts stay, and an empty text is one empty part.
    static func split(_ text: String, _ separator: Unicode.Scalar) -> [String] {
        text.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    }

    /// `strconv.ParseBool`; nil for any other text.
    static func boolean(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": true
        case "0", "f", "F", "FALSE", "false", "False": false
        default: nil
        }
    }

    /// A whole number as `json.Unmarshal` takes it into an `int64`: no plus, no leading zero, no fraction, no exponent; else nil.
    static func jsonInteger(_ text: String) -> Int64? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
        return decimalInteger(text, allowsPlus: false)
    }

    /// `strconv.ParseInt(text, 10, 64)`; nil for any other text.
    static func decimalInteger(_ text: String, allowsPlus: Bool = true) -> Int64? {
        if !allowsPlus, text.utf8.first == UInt8(ascii: "+") { return nil }
        return Int64(text, radix: 10)
    }
}
