/// What a backslash and the characters after it stand for.
enum RegexEscape {
    case scalar(Unicode.Scalar)
    case ranges([ClosedRange<UInt32>])
    case assertion(RegexAssertion)
}

extension RegexParser {
    /// Reads an escape outside a class.
    mutating func escape() throws(PatternError) -> RegexNode {
        switch try escapeSequence() {
        case .scalar(let scalar): .scalar(scalar, ignoringCase: ignoresCase)
        case .ranges(let ranges): .set(ScalarSet(ranges))
        case .assertion(let assertion): .assertion(assertion)
        }
    }

    /// Reads a backslash and what belongs to it.
    mutating func escapeSequence() throws(PatternError) -> RegexEscape {
        let start = position
        position += 1
        guard let scalar = next() else {
            throw error("a \\ with nothing after it; write \\\\ for the character itself", at: start)
        }
        switch scalar {
        case "d": return .ranges(ScalarSet.digitRanges)
        case "D": return .ranges(ScalarSet.complement(of: ScalarSet.digitRanges))
        case "w": return .ranges(ScalarSet.wordRanges)
        case "W": return .ranges(ScalarSet.complement(of: ScalarSet.wordRanges))
        case "s": return .ranges(ScalarSet.spaceRanges)
        case "S": return .ranges(ScalarSet.complement(of: ScalarSet.spaceRanges))
        case "b": return .assertion(.wordBoundary)
        case "B": return .assertion(.notWordBoundary)
        case "A": return .assertion(.start)
        case "z": return .assertion(.end)
        case "t": return .scalar("\t")
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "f": return .scalar("\u{0C}")
        case "v": return .scalar("\u{0B}")
        case "x": return .scalar(try hexadecimal(at: start))
        case "1"..."9", "k":
            throw error(
                "a back reference, \\\(scalar), is not supported: it cannot be matched in linear time", at: start)
        case _ where scalar.isWord || !scalar.isASCII:
            throw error(
                "\\\(scalar) is not supported; a \\ is for punctuation and \\d \\w \\s \\b \\t \\n \\r \\x41", at: start
            )
        default: return .scalar(scalar)
        }
    }

    /// Reads the `41` or `{1F600}` of `\x41` and `\x{1F600}`.
    private mutating func hexadecimal(at start: Int) throws(PatternError) -> Unicode.Scalar {
        var value: UInt32 = 0
        var digits = 0
        let isBraced = take("{")
        while digits < (isBraced ? 6 : 2), let digit = peek()?.hexadecimalValue {
            value = value << 4 | digit
            digits += 1
            position += 1
        }
        guard isBraced ? take("}") && digits > 0 : digits == 2, let scalar = Unicode.Scalar(value) else {
            throw error("\\x takes two hexadecimal digits, \\x41, or a code point in braces, \\x{1F600}", at: start)
        }
        return scalar
    }
}

extension Unicode.Scalar {
    fileprivate var hexadecimalValue: UInt32? {
        switch self {
        case "0"..."9": value - 0x30
        case "a"..."f": value - 0x61 + 10
        case "A"..."F": value - 0x41 + 10
        default: nil
        }
    }
}
