/// A key that is looked for, as the UTF-8 bytes between its quotation marks.
struct JSONKey: Hashable {
    let bytes: [UInt8]

    init(_ text: StaticString) { bytes = text.withUTF8Buffer(Array.init) }

    /// Whether this is the key at a place; escapes in it are undone.
    func matches(_ text: Span<UInt8>, _ key: (content: Range<Int>, isEscaped: Bool)) -> Bool {
        if key.isEscaped { return matchesUnescaped(text, key.content) }
        guard key.content.count == bytes.count else { return false }
        for index in 0..<bytes.count where text[key.content.lowerBound + index] != bytes[index] { return false }
        return true
    }

    /// As above, where the key is written with escapes; ours are ASCII letters, for which `\uXXXX` is the only escape.
    private func matchesUnescaped(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
        var position = content.lowerBound
        for expected in bytes {
            guard position < content.upperBound else { return false }
            if text[position] == expected {
                position += 1
            } else {
                guard codeUnit(text, position, before: content.upperBound) == UInt16(expected) else { return false }
                position += 6
            }
        }
        return position == content.upperBound
    }

    private func codeUnit(_ text: Span<UInt8>, _ position: Int, before end: Int) -> UInt16? {
        guard position + 6 <= end, text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt16 = 0
        for index in (position + 2)..<(position + 6) {
            guard let digit = hexadecimal(text[index]) else { return nil }
            unit = unit << 4 | digit
        }
        return unit
    }
}

private func hexadecimal(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
