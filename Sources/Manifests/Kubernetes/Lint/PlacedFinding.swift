public import Autoscaling

/// A finding and where it stands in the files that were read.
public struct PlacedFinding: Hashable, Sendable {
    /// The namespace of the object; nil where it has none, or where the finding is about a file.
    public let namespace: String?
    /// The name of the object; nil where the finding is about a file.
    public let name: String?
    /// The file as it was named; nil for the whole input.
    public let file: String?
    /// The line, from 1; nil where the whole file is meant.
    public let line: Int?
    /// The column in Unicode scalars, from 1; nil where the whole line or file is meant.
    public let column: Int?
    /// The path of the key within its document; empty for the whole document.
    public let keyPath: String
    /// The identifier of the rule.
    public let rule: String
    /// How bad it is.
    public let severity: LintSeverity
    /// What happens because of it, or what is wrong.
    public let consequence: String
    /// The change that mends it; nil where none is known.
    public let remedy: String?

    init(_ finding: LintFinding, of located: LocatedScaledObject) {
        let place = located.place(of: finding.path)
        namespace = located.object.namespace
        name = located.object.name
        file = place.file
        line = place.line
        column = place.column
        keyPath = place.keyPath
        rule = finding.rule
        severity = finding.severity
        consequence = finding.consequence
        remedy = finding.remedy
    }

    init(_ rule: LintRule, _ diagnostic: Diagnostic, of located: LocatedScaledObject? = nil) {
        namespace = located?.object.namespace
        name = located?.object.name
        file = diagnostic.file
        line = diagnostic.line
        column = diagnostic.column
        keyPath = diagnostic.keyPath
        self.rule = rule.identifier
        severity = rule.severity
        let parts = SentenceParts(diagnostic.message)
        consequence = [diagnostic.keyPath, parts.statement].filter { !$0.isEmpty }.joined(separator: ": ")
        remedy = parts.remedy
    }
}
