extension RegexParser {
    /// Reads `[a-z]` and the like.
    mutating func bracketedSet() throws(PatternError) -> ScalarSet {
        let start = position
        position += 1
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        // A ] that comes first is the character itself.
        if take("]") { ranges.append(0x5D...0x5D) }
        while !take("]") {
            guard peek() != nil else { throw error("a [ without its ]", at: start) }
            ranges += try setMember()
        }
        return ScalarSet(ranges, negated: isNegated, ignoringCase: ignoresCase)
    }

    private mutating func setMember() throws(PatternError) -> [ClosedRange<UInt32>] {
        let start = position
        if take(text: "[:") {
            throw error("a named class such as [:alpha:] is not supported; write its characters, a-zA-Z", at: start)
        }
        switch try setBound() {
        case .ranges(let ranges): return ranges
        case .assertion: throw error("\\b, \\B, \\A and \\z stand for no character in a class", at: start)
        case .scalar(let first):
            let beforeDash = position
            guard take("-"), let following = peek(), following != "]" else {
                position = beforeDash
                return [first.value...first.value]
            }
            guard case .scalar(let last) = try setBound(), first <= last else {
                throw error("a range whose end is below its start, or is not one character", at: start)
            }
            return [first.value...last.value]
        }
    }

    private mutating func setBound() throws(PatternError) -> RegexEscape {
        if peek() == "\\" { return try escapeSequence() }
        guard let scalar = next() else { throw error("a [ without its ]") }
        return .scalar(scalar)
    }
}
