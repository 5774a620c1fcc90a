/// One idea of what is wrong or surprising in a specification.
public struct LintRule: Sendable {
    /// What the rule is called, in lower case with hyphens; never changes.
    public let identifier: String
    /// How bad its findings are.
    public let severity: LintSeverity
    /// What it looks for, in one line.
    public let summary: String

    private let remarks: @Sendable (LintSubject) -> [LintRemark]

    init(
        _ identifier: String, _ severity: LintSeverity, _ summary: String,
        remarks: @escaping @Sendable (LintSubject) -> [LintRemark]
    ) {
        self.identifier = identifier
        self.severity = severity
        self.summary = summary
        self.remarks = remarks
    }

    /// A rule about each Kafka trigger by itself.
    init(
        _ identifier: String, _ severity: LintSeverity, ofKafkaTriggers summary: String,
        remark: @escaping @Sendable (LintedTrigger, LintSubject) -> LintRemark?
    ) {
        self.init(identifier, severity, summary) { subject in
            subject.kafkaTriggers.compactMap { remark($0, subject) }
        }
    }

    /// What the rule finds in a specification.
    public func findings(in subject: LintSubject) -> [LintFinding] {
        remarks(subject).map { remark in
            LintFinding(
                rule: identifier, severity: severity, path: remark.path, consequence: remark.consequence,
                remedy: remark.remedy)
        }
    }
}

/// What a rule has to say about a place.
struct LintRemark {
    let path: SpecPath
    let consequence: String
    let remedy: String

    init(_ path: SpecPath, _ consequence: String, remedy: String) {
        self.path = path
        self.consequence = consequence
        self.remedy = remedy
    }
}
