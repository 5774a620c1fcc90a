/// Turns each pair of escaped surrogates, `\ud83d\ude00`, into the escape of its character: JSON has only the former, YAML only the latter.
///
/// A text without such an escape comes back as it is.
func joiningSurrogates(of text: String) -> String {
    let bytes = text.utf8
    guard bytes.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) == UInt8(ascii: "{"),
        text.contains("\\ud") || text.contains("\\uD")
    else { return text }
    var source = Array(bytes)
    var index = 0
    while index + 1 < source.count {
        guard source[index] == UInt8(ascii: "\\") else {
            index += 1
            continue
        }
        if let high = codeUnit(in: source, at: index), (0xD800..<0xDC00).contains(high),
            let low = codeUnit(in: source, at: index + 6), (0xDC00..<0xE000).contains(low)
        {
            let scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
            let digits = String(scalar, radix: 16)
            let escape = "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            source.replaceSubrange(index..<(index + 12), with: Array(escape.utf8))
            index += 10
        } else {
            index += 2
        }
    }
    return String(decoding: source, as: UTF8.self)
}

/// The code unit of the escape `\uXXXX` at a place; nil where none stands.
private func codeUnit(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
        return nil
    }
    return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
}
