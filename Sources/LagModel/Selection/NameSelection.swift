/// Which names are wanted: those that an include pattern matches and no exclude pattern does.
public struct NameSelection: Hashable, Sendable {
    /// A name must match one of these.
    public let include: [NamePattern]

    /// A name must match none of these.
    public let exclude: [NamePattern]

    /// The included names that are written out: there may be thousands, of which none but one can match.
    private let names: Set<ExactName>
    /// The other include patterns.
    private let patterns: [NamePattern]

    /// Selects what `include` matches and `exclude` does not; without arguments, every name.
    public init(include: [NamePattern] = [.everything], exclude: [NamePattern] = []) {
        self.include = include
        self.exclude = exclude
        names = Set(include.compactMap(\.literal).map(ExactName.init))
        patterns = include.filter { $0.literal == nil }
    }

    /// Selects every name.
    public static let everything = NameSelection()

    /// Whether the name is wanted; `NameSelector` remembers the answers.
    public func selects(_ name: String) -> Bool {
        (names.contains(ExactName(name)) || patterns.contains { $0.matches(name) })
            && !exclude.contains { $0.matches(name) }
    }

    /// The names that are included literally and not excluded, in the order written: they are expected to exist.
    public var literalIncludes: [String] {
        include.compactMap(\.literal).filter { name in !exclude.contains { $0.matches(name) } }
    }
}
