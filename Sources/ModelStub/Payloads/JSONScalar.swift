/// A JSON value that is neither a string nor a container.
enum JSONScalar {
    case integer(Int64)
    case real(Double)
    case constant

    /// Nil where the text is none.
    init?(_ text: ArraySlice<UInt8>) {
        if let integer = Self.integer(text) {
            self = .integer(integer)
        } else if text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) || text.elementsEqual("null".utf8)
        {
            self = .constant
        } else if Self.beginsAsNumber(text), let real = Double(String(decoding: text, as: UTF8.self)), real.isFinite {
            self = .real(real)
        } else {
            return nil
        }
    }

    private static func integer(_ text: ArraySlice<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text
        guard (1...18).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else {
            return nil
        }
        var value: Int64 = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            value = value &* 10 &+ Int64(digit - UInt8(ascii: "0"))
        }
        return isNegative ? -value : value
    }

    private static func beginsAsNumber(_ text: ArraySlice<UInt8>) -> Bool {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        guard let first = digits.first else { return false }
        guard first == UInt8(ascii: "0") else { return first > UInt8(ascii: "0") && first <= UInt8(ascii: "9") }
        // Neither leading zeros nor hexadecimal.
        return digits.count > 1 && [".", "e", "E"].contains(Unicode.Scalar(digits[digits.startIndex + 1]))
    }
}
