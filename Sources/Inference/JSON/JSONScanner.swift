/// Walks over the bytes of a JSON text (RFC 8259) without keeping anything of it.
///
/// Strings and brackets are followed exactly; what stands between them is left to whoever reads the text in full.
struct JSONScanner {
    /// How deep arrays and objects may be nested.
    static let deepest = 128

    private(set) var position: Int

    init(at position: Int) { self.position = position }

    /// Skips white space.
    mutating func skipBlanks(_ bytes: Span<UInt8>) {
        while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    }

    /// The next byte, if there is one.
    func peek(_ bytes: Span<UInt8>) -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    /// Takes the next byte that is not white space, if it is this one.
    mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        skipBlanks(bytes)
        guard peek(bytes) == byte else { return false }
        position += 1
        return true
    }

    /// Skips a string; returns the places between its quotation marks, and whether there are escapes in it.
    mutating func skipString(_ bytes: Span<UInt8>) throws(PayloadProblem) -> (content: Range<Int>, isEscaped: Bool) {
        guard take(UInt8(ascii: "\""), bytes) else { throw .notJSON(at: position) }
        let start = position
        var isEscaped = false
        while position < bytes.count {
            skipPlainBytes(bytes)
            guard position < bytes.count else { break }
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return (start..<(position - 1), isEscaped) }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
            }
        }
        throw .notJSON(at: start)
    }

    /// Skips a value of any kind.
    mutating func skipValue(_ bytes: Span<UInt8>) throws(PayloadProblem) {
        skipBlanks(bytes)
        switch peek(bytes) {
        case UInt8(ascii: "\""): _ = try skipString(bytes)
        case UInt8(ascii: "{"), UInt8(ascii: "["): try skipContainer(bytes)
        default:
            let start = position
            while position < bytes.count, isOfLiteral(bytes[position]) { position += 1 }
            guard position > start else { throw .notJSON(at: position) }
        }
    }

    /// Skips an array or an object; one bit for each level remembers by what it has to be closed.
    private mutating func skipContainer(_ bytes: Span<UInt8>) throws(PayloadProblem) {
        var levels: UInt128 = 0
        var depth = 0
        repeat {
            skipUnstructured(bytes)
            guard position < bytes.count else { throw .notJSON(at: position) }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                _ = try skipString(bytes)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < Self.deepest else { throw .tooDeep }
                depth += 1
                levels = levels << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard levels & 1 == (byte == UInt8(ascii: "}") ? 1 : 0) else { throw .notJSON(at: position) }
                depth -= 1
                levels >>= 1
            default: break
            }
            position += 1
        } while depth > 0
    }

    /// Skips to the next byte that may end a string or begin an escape, eight bytes at a time.
    private mutating func skipPlainBytes(_ bytes: Span<UInt8>) {
        while position + 8 <= bytes.count {
            let word = eightBytes(bytes, at: position)
            guard !has(word, 0x22), !has(word, 0x5C) else { break }
            position += 8
        }
        while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x5C { position += 1 }
    }

    /// Skips to the next quotation mark or bracket, eight bytes at a time.
    private mutating func skipUnstructured(_ bytes: Span<UInt8>) {
        while position + 8 <= bytes.count {
            let word = eightBytes(bytes, at: position)
            // Square and curly brackets differ in one bit.
            let folded = word & 0xDFDF_DFDF_DFDF_DFDF
            guard !has(word, 0x22), !has(folded, 0x5B), !has(folded, 0x5D) else { break }
            position += 8
        }
        while position < bytes.count, !isStructure(bytes[position]) { position += 1 }
    }
}

private func eightBytes(_ bytes: Span<UInt8>, at position: Int) -> UInt64 {
    bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
}

/// Whether one of the eight bytes is this one.
private func has(_ word: UInt64, _ byte: UInt64) -> Bool {
    let difference = word ^ (byte &* 0x0101_0101_0101_0101)
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
}

private func isStructure(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte & 0xDF == 0x5B || byte & 0xDF == 0x5D
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}

private func isOfLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"),
        UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
    default: false
    }
}
