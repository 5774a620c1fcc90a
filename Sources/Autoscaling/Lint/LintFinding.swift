/// One thing about a specification that is wrong or will surprise.
public struct LintFinding: Sendable, Hashable {
    /// The identifier of the rule that found it.
    public var rule: String
    /// How bad it is.
    public var severity: LintSeverity
    /// Where it stands; the nearest place where what is missing would stand.
    public var path: SpecPath
    /// What happens because of it, in one sentence with the numbers of this specification; without any secret.
    public var consequence: String
    /// The change that mends it.
    public var remedy: String

    /// A finding of a rule at a place.
    public init(rule: String, severity: LintSeverity, path: SpecPath, consequence: String, remedy: String) {
        self.rule = rule
        self.severity = severity
        self.path = path
        self.consequence = consequence
        self.remedy = remedy
    }
}

/// How bad a finding is.
public enum LintSeverity: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Good to know; nothing has to change.
    case notice
    /// It does something other than it seems to say.
    case warning
    /// It does not work.
    case error

    /// The milder is the lesser.
    public static func < (left: LintSeverity, right: LintSeverity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .notice: 0
        case .warning: 1
        case .error: 2
        }
    }
}
