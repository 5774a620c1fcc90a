extension LintRule {
    static let refusals: [LintRule] = [
        LintRule("spec-refused", .error, "KEDA or the API server refuses the object.") { subject in
            subject.object.problems(version: subject.version).map {
                LintRemark(refusal: $0, "KEDA \(subject.version) refuses the object")
            }
        },
        LintRule("trigger-refused", .error, "KEDA refuses the trigger.") { subject in
            subject.parsings.flatMap { parsing -> [LintRemark] in
                guard case .refused(let problems) = parsing else { return [] }
                return problems.map { LintRemark(refusal: $0, "KEDA \(subject.version) refuses the trigger") }
            }
        },
    ]

    /// Whether this is the identifier of a rule that repeats a refusal of KEDA.
    static func isRefusal(_ identifier: String) -> Bool { refusals.contains { $0.identifier == identifier } }
}

extension LintRemark {
    /// A refusal, the sentence of which says what is wrong and, after a semicolon, what to do.
    fileprivate init(refusal problem: SpecProblem, _ who: String) {
        let parts = SentenceParts(problem.message)
        let place = problem.path.description.isEmpty ? "" : "\(problem.path): "
        self.init(
            problem.path, "\(who): \(place)\(parts.statement)",
            remedy: parts.remedy ?? "Change it; nothing is scaled before.")
    }
}
