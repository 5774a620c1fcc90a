/// Walks through JSON (RFC 8259) byte by byte, keeping nothing.
struct JSONReader {
    /// Deeper nesting is refused, so that no payload exhausts the stack.
    private static let deepest = 128

    let bytes: [UInt8]
    private(set) var position = 0
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next byte that is not white space, not consumed; 0 at the end.
    mutating func peek() -> UInt8 {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        return 0
    }

    /// Passes an object, and lets `member` consume the value of each of its keys, which are given as they are written, without quotes.
    mutating func object(_ member: (inout JSONReader, ArraySlice<UInt8>) throws -> Void) throws {
        try nest(from: "{", to: "}") { reader in
            let key = try reader.string()
            try reader.expect(":")
            try member(&reader, reader.bytes[key].dropFirst().dropLast())
        }
    }

    /// Passes an array, and lets `element` consume each of its elements.
    mutating func array(_ element: (inout JSONReader) throws -> Void) throws {
        try nest(from: "[", to: "]", element)
    }

    /// Passes a string: where it is, with its quotes.
    mutating func string() throws -> Range<Int> {
        guard peek() == UInt8(ascii: "\"") else { throw problem("a string") }
        let start = position
        position += 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return start..<position
            case UInt8(ascii: "\\"): position += 2
            case 0..<0x20: throw problem("no control character")
            default: position += 1
            }
        }
        position = bytes.count
        throw problem("the end of a string")
    }

    /// Passes a number, or `true`, `false` or `null`: where it is.
    mutating func word() throws -> Range<Int> {
        _ = peek()
        let start = position
        while position < bytes.count, Self.isOfWord(bytes[position]) { position += 1 }
        guard start < position else { throw problem("a value") }
        return start..<position
    }

    /// Passes a value of any kind: where it is.
    @discardableResult
    mutating func value() throws -> Range<Int> {
        let first = peek()
        let start = position
        switch first {
        case UInt8(ascii: "{"): try object { reader, _ in try reader.value() }
        case UInt8(ascii: "["): try array { try $0.value() }
        case UInt8(ascii: "\""): _ = try string()
        default:
            let word = try word()
            guard JSONScalar(bytes[word]) != nil else { throw problem("a value") }
        }
        return start..<position
    }

    /// Holds that nothing follows.
    mutating func end() throws {
        guard peek() == 0, position == bytes.count else { throw problem("the end") }
    }

    mutating func expect(_ character: Unicode.Scalar) throws {
        guard peek() == UInt8(ascii: character) else { throw problem("'\(character)'") }
        position += 1
    }

    func problem(_ expected: String) -> PayloadProblem {
        PayloadProblem(sentence: "the payload is not JSON: expected \(expected) at byte \(position)")
    }

    private mutating func nest(
        from opening: Unicode.Scalar, to closing: Unicode.Scalar, _ element: (inout JSONReader) throws -> Void
    ) throws {
        try expect(opening)
        depth += 1
        guard depth <= Self.deepest else { throw PayloadProblem(sentence: "the payload is nested too deeply") }
        if peek() != UInt8(ascii: closing) {
            try element(&self)
            while peek() == UInt8(ascii: ",") {
                position += 1
                try element(&self)
            }
        }
        try expect(closing)
        depth -= 1
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
