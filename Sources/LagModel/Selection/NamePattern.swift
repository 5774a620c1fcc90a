/// A pattern for the names of groups or topics: a literal name, a glob with `*`, or a regular expression between slashes.
///
/// - `orders` is exactly that name.
/// - `prod-*` is a glob: `*` stands for any run of characters, every other character for itself; it matches whole names.
/// - `/-canary$/` is a regular expression, unanchored, in a subset of RE2's syntax.
///
/// Matching takes time linear in the length of the name for every pattern; docs/decisions/0001 says why and how.
/// Names are compared by their bytes: two spellings of "é" are two names, as they are to Kafka.
public struct NamePattern: Hashable, Sendable, CustomStringConvertible {
    private enum Form: Hashable, Sendable {
        case literal
        case glob(GlobPattern)
        case regex(RegexProgram)
    }

    /// The pattern as it was written.
    public let text: String

    private let form: Form

    /// Reads a pattern.
    ///
    /// - Throws: `PatternError` for an empty pattern or a regular expression that is malformed, unsupported or too large.
    public init(_ text: String) throws(PatternError) {
        let scalars = Array(text.unicodeScalars)
        self.text = text
        if scalars.isEmpty {
            throw PatternError(pattern: text, offset: 0, reason: "an empty pattern; write a name, or * for every name")
        } else if scalars.first == "/" {
            form = .regex(try NamePattern.regex(text, scalars))
        } else if scalars.contains("*") {
            form = .glob(GlobPattern(text))
        } else {
            form = .literal
        }
    }

    /// The pattern that matches exactly this name, whatever characters it holds.
    public init(exactly name: String) {
        text = name
        form = .literal
    }

    private init(glob text: String) {
        self.text = text
        form = .glob(GlobPattern(text))
    }

    /// The pattern `*`, which matches every name.
    public static let everything = NamePattern(glob: "*")

    /// The name, if the pattern is a literal one.
    public var literal: String? { form == .literal ? text : nil }

    /// Whether the name matches.
    public func matches(_ name: String) -> Bool { match(name).matched }

    /// The pattern as it was written.
    public var description: String { text }

    /// Whether the name matches, and in how many steps.
    func match(_ name: String) -> (matched: Bool, steps: Int) {
        switch form {
        case .literal: return (text.utf8.elementsEqual(name.utf8), 1)
        case .glob(let glob): return glob.match(name)
        case .regex(let program):
            var matcher = RegexMatcher(program)
            let matched = matcher.matches(anywhereIn: name.unicodeScalars)
            return (matched, matcher.steps)
        }
    }

    private static func regex(_ text: String, _ scalars: [Unicode.Scalar]) throws(PatternError) -> RegexProgram {
        guard scalars.count > 1, scalars.last == "/" else {
            let reason = "a regular expression without its closing /; for a name that begins with / write /^\\/name$/"
            throw PatternError(pattern: text, offset: max(scalars.count - 1, 0), reason: reason)
        }
        guard scalars.count > 2 else {
            throw PatternError(pattern: text, offset: 1, reason: "an empty regular expression; write * for every name")
        }
        var parser = RegexParser(pattern: text, scalars: scalars)
        return RegexProgram(try parser.parse())
    }

    /// Whether two patterns are written with the same bytes and are of the same form.
    public static func == (one: NamePattern, other: NamePattern) -> Bool {
        (one.form == .literal) == (other.form == .literal) && one.text.utf8.elementsEqual(other.text.utf8)
    }

    /// Hashes the bytes of the pattern.
    public func hash(into hasher: inout Hasher) { hasher.combine(ExactName(text)) }
}
