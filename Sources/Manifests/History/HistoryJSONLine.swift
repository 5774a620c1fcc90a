/// Reads one line of JSON Lines: an object of texts, numbers and nulls.
struct HistoryJSONLine {
    private var rest: Substring.UTF8View.SubSequence

    /// The values of the object.
    static func row(_ line: Substring) throws(HistoryLineError) -> HistoryRow {
        var reader = HistoryJSONLine(rest: line.utf8[...])
        return try reader.object()
    }

    private mutating func object() throws(HistoryLineError) -> HistoryRow {
        var row = HistoryRow()
        var seen: Set<HistoryColumn> = []
        try take("{")
        skipSpace()
        if rest.first == UInt8(ascii: "}") { return row }
        repeat {
            skipSpace()
            let start = rest.startIndex
            let name = try string()
            let column: HistoryColumn
            do {
                column = try HistoryColumn.named(name).get()
            } catch {
                throw HistoryLineError(start: start, key: error.key, message: error.message)
            }
            guard seen.insert(column).inserted else {
                throw HistoryLineError(start: start, key: name, message: "is there twice; remove one")
            }
            try take(":")
            skipSpace()
            let place = rest.startIndex
            if let text = try value(of: name), !text.isEmpty { row[column] = HistoryCell(text: text, start: place) }
        } while takeComma()
        try take("}")
        skipSpace()
        guard rest.isEmpty else { throw fault("something follows the closing brace; write one object to a line") }
        return row
    }

    /// A text or a number; nil for null.
    private mutating func value(of key: String) throws(HistoryLineError) -> Substring? {
        if rest.first == UInt8(ascii: "\"") { return Substring(try string()) }
        let word = Substring(rest.prefix { !" \t,}".utf8.contains($0) })
        let start = rest.startIndex
        rest = rest.dropFirst(word.utf8.count)
        if word == "null" { return nil }
        let isNumber = word.utf8.first.map { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) } ?? false
        guard isNumber || word == "NaN" else {
            throw HistoryLineError(
                start: start, key: key, message: "\(quoted(String(word))) is no text, number or null")
        }
        return word
    }

    private mutating func string() throws(HistoryLineError) -> String {
        guard rest.first == UInt8(ascii: "\"") else { throw fault("a quoted name is expected here") }
        rest = rest.dropFirst()
        var text = ""
        while let stop = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            text += Substring(rest[..<stop])
            let isEnd = rest[stop] == UInt8(ascii: "\"")
            rest = rest[rest.index(after: stop)...]
            if isEnd { return text }
            text.unicodeScalars.append(try escape())
        }
        throw fault("the quote is not closed on this line; close it")
    }

    /// What follows a backslash.
    private mutating func escape() throws(HistoryLineError) -> Unicode.Scalar {
        guard let letter = rest.popFirst() else { throw fault("the line ends in an escape") }
        switch letter {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw fault("the escape is not one of JSON")
        }
    }

    private mutating func unicodeEscape() throws(HistoryLineError) -> Unicode.Scalar {
        let high = try fourDigits()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard (0xD800..<0xDC00).contains(high), rest.popFirst() == UInt8(ascii: "\\"),
            rest.popFirst() == UInt8(ascii: "u")
        else { throw fault("half of a surrogate pair; write both halves") }
        let low = try fourDigits()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault("half of a surrogate pair; write both halves") }
        return scalar
    }

    private mutating func fourDigits() throws(HistoryLineError) -> UInt32 {
        let digits = Substring(rest.prefix(4))
        guard digits.utf8.count == 4, digits.first != "+", let number = UInt32(digits, radix: 16) else {
            throw fault("four hexadecimal digits must follow \\u")
        }
        rest = rest.dropFirst(4)
        return number
    }

    private mutating func take(_ sign: Character) throws(HistoryLineError) {
        skipSpace()
        guard let byte = sign.asciiValue, rest.first == byte else { throw fault("`\(sign)` is expected here") }
        rest = rest.dropFirst()
    }

    private mutating func takeComma() -> Bool {
        skipSpace()
        guard rest.first == UInt8(ascii: ",") else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    }

    private func fault(_ message: String) -> HistoryLineError {
        HistoryLineError(start: rest.startIndex, key: "", message: message)
    }
}
