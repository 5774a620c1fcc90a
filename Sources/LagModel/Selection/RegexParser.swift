/// Reads a regular expression in the part of RE2's syntax that needs no more than a finite automaton.
struct RegexParser {
    /// How deep groups may nest; bounds the recursion of everything that walks the tree.
    static let depthLimit = 100

    /// The largest count in `{m,n}`, as in RE2.
    static let countLimit = 1_000

    private let pattern: String
    private let scalars: [Unicode.Scalar]
    private let end: Int
    private var depth = 0
    var position = 1
    var ignoresCase = false
    var dotMatchesLineFeed = false

    /// Prepares to read `scalars`, a regular expression with its slashes.
    init(pattern: String, scalars: [Unicode.Scalar]) {
        self.pattern = pattern
        self.scalars = scalars
        end = scalars.count - 1
    }

    /// Reads the whole expression.
    mutating func parse() throws(PatternError) -> RegexNode {
        let node = try alternation()
        if let scalar = peek() {
            throw error("a \(scalar) that closes no group; write \\\(scalar) for the character itself")
        }
        try checkSize(of: node, at: 1)
        return node
    }

    // MARK: Structure

    private mutating func alternation() throws(PatternError) -> RegexNode {
        var branches = [try concatenation()]
        while take("|") { branches.append(try concatenation()) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func concatenation() throws(PatternError) -> RegexNode {
        var parts: [RegexNode] = []
        while let scalar = peek(), scalar != "|", scalar != ")" {
            let start = position
            let atom = try atom()
            parts.append(try repeated(atom, from: start))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .concatenation(parts)
    }

    private mutating func atom() throws(PatternError) -> RegexNode {
        guard let scalar = peek() else { return .empty }
        switch scalar {
        case "(": return try group()
        case "[": return .set(try bracketedSet())
        case "\\": return try escape()
        case ".":
            position += 1
            return .set(dotMatchesLineFeed ? .everything : .everythingButLineFeed)
        case "^", "$":
            position += 1
            return .assertion(scalar == "^" ? .start : .end)
        case "*", "+", "?", "{":
            throw error("\(scalar) has nothing before it to repeat; write \\\(scalar) for the character itself")
        default:
            position += 1
            return .scalar(scalar, ignoringCase: ignoresCase)
        }
    }

    private mutating func group() throws(PatternError) -> RegexNode {
        let start = position
        let flags = (ignoresCase, dotMatchesLineFeed)
        position += 1
        guard try !takeGroupOpening(at: start) else { return .empty }
        depth += 1
        guard depth <= Self.depthLimit else {
            throw error("groups nest deeper than \(Self.depthLimit); write it flatter", at: start)
        }
        let node = try alternation()
        guard take(")") else { throw error("a ( without its )", at: start) }
        depth -= 1
        (ignoresCase, dotMatchesLineFeed) = flags
        return node
    }

    // MARK: Repetition

    private mutating func repeated(_ atom: RegexNode, from start: Int) throws(PatternError) -> RegexNode {
        let operatorStart = position
        guard let (least, most) = try repetitionCounts() else { return atom }
        // A lazy repetition matches the same names as an eager one.
        _ = take("?")
        if let next = peek(), "*+?{".unicodeScalars.contains(next) {
            throw error("a repetition of a repetition; put a group, (?:…), around the inner one")
        }
        let node = RegexNode.repetition(atom, atLeast: least, atMost: most)
        try checkSize(of: node, at: operatorStart)
        return node
    }

    private mutating func repetitionCounts() throws(PatternError) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{") else { return nil }
        guard let least = number() else {
            throw error("a { that begins no count such as {2,5}; write \\{ for the character itself", at: start)
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else { throw error("a { without its }; a count is {m}, {m,} or {m,n}", at: start) }
        if max(least, most ?? 0) > Self.countLimit {
            throw error("a count over \(Self.countLimit)", at: start)
        }
        if let most, most < least { throw error("a count whose end is below its start", at: start) }
        return (least, most)
    }

    /// Reads digits; a number too large for any limit reads as one above them.
    private mutating func number() -> Int? {
        var value: Int?
        while let digit = peek(), ("0"..."9").contains(digit) {
            value = min((value ?? 0) * 10 + Int(digit.value - 0x30), Self.countLimit + 1)
            position += 1
        }
        return value
    }

    private func checkSize(of node: RegexNode, at offset: Int) throws(PatternError) {
        let limit = RegexProgram.sizeLimit
        guard node.size >= limit else { return }
        throw error(
            "too large: repeated parts count as often as they repeat, and the limit is \(limit) steps", at: offset)
    }

    // MARK: Reading

    func peek() -> Unicode.Scalar? { position < end ? scalars[position] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        position += 1
        return true
    }

    mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek() else { return nil }
        position += 1
        return scalar
    }

    /// Takes a text if it comes next, whole.
    mutating func take(text: String) -> Bool {
        let wanted = text.unicodeScalars
        guard scalars[position..<end].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    func error(_ reason: String, at offset: Int? = nil) -> PatternError {
        PatternError(pattern: pattern, offset: offset ?? position, reason: reason)
    }
}
