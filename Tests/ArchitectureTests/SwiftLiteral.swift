/// A string or a regular expression that begins at the lexer's place.
struct SwiftLiteral: Equatable {
    let opening: String
    let closing: String
    /// What makes the next character an ordinary one.
    let escape: String
    let spansLines: Bool
    let interpolates: Bool
}

extension SwiftLexer {
    func literalAhead() -> SwiftLiteral? {
        var hashes = 0
        while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
        return switch peek(hashes) {
        case UInt8(ascii: "\""): stringAhead(hashes: hashes)
        case UInt8(ascii: "/") where hashes > 0: extendedRegularExpressionAhead(hashes: hashes)
        case UInt8(ascii: "/"): bareRegularExpressionAhead()
        default: nil
        }
    }

    private func stringAhead(hashes: Int) -> SwiftLiteral {
        let fence = String(repeating: "#", count: hashes)
        // `#"""#` is one quotation mark: with hashes, a string that closes on its own line has one line.
        let closesOnItsLine = hashes > 0 && restOfLine(from: hashes + 1).contains("\"" + fence)
        let spansLines = follows("\"\"\"", at: hashes) && !closesOnItsLine
        let mark = spansLines ? "\"\"\"" : "\""
        return SwiftLiteral(
            opening: fence + mark, closing: mark + fence, escape: "\\" + fence, spansLines: spansLines,
            interpolates: true)
    }

    private func extendedRegularExpressionAhead(hashes: Int) -> SwiftLiteral? {
        let fence = String(repeating: "#", count: hashes)
        let firstLine = restOfLine(from: hashes + 1)
        let spansLines = firstLine.allSatisfy { $0 == " " || $0 == "\t" }
        guard spansLines || firstLine.contains("/" + fence) else { return nil }
        return SwiftLiteral(
            opening: fence + "/", closing: "/" + fence, escape: "\\", spansLines: spansLines, interpolates: false)
    }

    /// As the compiler guesses: where a value may begin, not before a space, closed on the same line.
    private func bareRegularExpressionAhead() -> SwiftLiteral? {
        let rest = restOfLine(from: 1)
        guard mayBeginValue(after: previousToken), let first = rest.first, first != " ", first != "\t",
            rest.contains("/")
        else { return nil }
        return SwiftLiteral(opening: "/", closing: "/", escape: "\\", spansLines: false, interpolates: false)
    }

    private func mayBeginValue(after token: SwiftToken?) -> Bool {
        guard let token else { return true }
        if token.isWord {
            return !token.isQuoted
                && ["return", "in", "case", "try", "await", "where", "if", "else"].contains(token.text)
        }
        return ![")", "]", "}", SwiftToken.literal].contains(token.text)
    }
}
