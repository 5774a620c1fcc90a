extension RegexParser {
    /// Reads what may follow the `(` of a group: nothing, `?:`, a name, or flags; true if it was flags alone, `(?i)`.
    mutating func takeGroupOpening(at start: Int) throws(PatternError) -> Bool {
        guard take("?") else { return false }
        for (opening, what) in Self.refusedGroups where take(text: opening) {
            throw error("\(what) is not supported: it cannot be matched in linear time", at: start)
        }
        if take(text: "P<") || take("<") {
            try skipGroupName(at: start)
            return false
        }
        return try takeFlags(at: start)
    }

    private static let refusedGroups = [
        ("=", "lookahead (?=…)"), ("!", "negative lookahead (?!…)"),
        ("<=", "lookbehind (?<=…)"), ("<!", "negative lookbehind (?<!…)"),
        (">", "an atomic group (?>…)"), ("P=", "a back reference (?P=…)"),
    ]

    private mutating func skipGroupName(at start: Int) throws(PatternError) {
        let nameStart = position
        while let scalar = peek(), scalar.isWord { position += 1 }
        guard position > nameStart, take(">") else { throw error("a group name is (?P<name>…)", at: start) }
    }

    private mutating func takeFlags(at start: Int) throws(PatternError) -> Bool {
        var isSetting = true
        while let scalar = next() {
            switch scalar {
            case "i": ignoresCase = isSetting
            case "s": dotMatchesLineFeed = isSetting
            case "-": isSetting = false
            case ":": return false
            case ")": return true
            default:
                throw error("(?\(scalar) is not supported; there are (?i), (?s), (?:…) and (?P<name>…)", at: start)
            }
        }
        throw error("a ( without its )", at: start)
    }
}
