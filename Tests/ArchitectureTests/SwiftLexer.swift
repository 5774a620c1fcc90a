/// Cuts a Swift source into tokens, in every branch of its `#if` blocks.
struct SwiftLexer {
    var index = 0
    private let bytes: [UInt8]
    private var line = 1
    private var tokens: [SwiftToken] = []

    static func tokens(of source: String) -> [SwiftToken] {
        var lexer = SwiftLexer(bytes: Array(source.utf8))
        lexer.readCode(insideInterpolation: false)
        return lexer.tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default:
            false
        }
    }

    private mutating func readCode(insideInterpolation: Bool) {
        var depth = 0
        while let byte = peek() {
            if insideInterpolation, byte == UInt8(ascii: ")"), depth == 0 { return }
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            readToken(startingWith: byte)
        }
    }

    private mutating func readToken(startingWith byte: UInt8) {
        if follows("//") {
            skip { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        } else if follows("/*") {
            skipBlockComment()
        } else if let literal = literalAhead() {
            emit(SwiftToken.literal)
            skipLiteral(literal)
        } else if byte == UInt8(ascii: "`") {
            readQuotedWord()
        } else if Self.isWordByte(byte) {
            readWord()
        } else {
            if byte > UInt8(ascii: " ") { emit(String(UnicodeScalar(byte))) }
            advance()
        }
    }

    private mutating func readWord() {
        let start = index
        let startLine = line
        skip(while: Self.isWordByte)
        tokens.append(
            SwiftToken(text: String(decoding: bytes[start..<index], as: UTF8.self), line: startLine, isQuoted: false))
    }

    private mutating func readQuotedWord() {
        advance()
        let start = index
        skip { $0 != UInt8(ascii: "`") && $0 != UInt8(ascii: "\n") }
        tokens.append(
            SwiftToken(text: String(decoding: bytes[start..<index], as: UTF8.self), line: line, isQuoted: true))
        if follows("`") { advance() }
    }

    private mutating func emit(_ text: String) {
        tokens.append(SwiftToken(text: text, line: line, isQuoted: false))
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if follows("/*") {
                depth += 1
                advance(by: 2)
            } else if follows("*/") {
                depth -= 1
                advance(by: 2)
            } else {
                advance()
            }
        } while depth > 0 && index < bytes.count
    }

    private mutating func skipLiteral(_ literal: SwiftLiteral) {
        advance(by: literal.opening.utf8.count)
        while let byte = peek() {
            if follows(literal.closing) {
                advance(by: literal.closing.utf8.count)
                return
            }
            if !literal.spansLines, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return }
            if literal.interpolates, follows(literal.escape + "(") {
                advance(by: literal.escape.utf8.count + 1)
                readCode(insideInterpolation: true)
                advance()
            } else if follows(literal.escape) {
                advance(by: literal.escape.utf8.count)
                if literal.spansLines || peek() != UInt8(ascii: "\n") { advance() }
            } else {
                advance()
            }
        }
    }
}

// Looking ahead and moving on.
extension SwiftLexer {
    func peek(_ distance: Int = 0) -> UInt8? {
        let position = index + distance
        return position < bytes.count ? bytes[position] : nil
    }

    func follows(_ text: String, at distance: Int = 0) -> Bool {
        bytes.dropFirst(index + distance).starts(with: text.utf8)
    }

    /// What is left of the line that holds the byte `distance` ahead.
    func restOfLine(from distance: Int) -> String {
        let rest = bytes.dropFirst(index + distance)
        return String(decoding: rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    }

    var previousToken: SwiftToken? { tokens.last }

    private mutating func advance(by count: Int = 1) {
        for _ in 0..<count {
            guard let byte = peek() else { return }
            index += 1
            // A carriage return alone ends a line in Swift too.
            if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && peek() != UInt8(ascii: "\n")) { line += 1 }
        }
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while let byte = peek(), holds(byte) { advance() }
    }
}
