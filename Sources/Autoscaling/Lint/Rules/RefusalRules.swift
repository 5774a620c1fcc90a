extension LintRule {
    static let refusals: [LintRule] = [
        LintRule("spec-refused", .error, "KEDA or the API server refuses the object.") { subject in
            subject.object.problems(version: subject.version).map { problem in
                LintRemark(
                    problem.path, "KEDA \(subject.version) refuses this: \(problem.message)",
                    remedy: "Change it as the sentence says; nothing is scaled before.")
            }
        },
        LintRule("trigger-refused", .error, "KEDA refuses the trigger.") { subject in
            subject.parsings.flatMap { parsing -> [LintRemark] in
                guard case .refused(let problems) = parsing else { return [] }
                return problems.map { problem in
                    LintRemark(
                        problem.path, "KEDA \(subject.version) refuses the trigger: \(problem.message)",
                        remedy: "Change it as the sentence says; the trigger gives no value before.")
                }
            }
        },
    ]

    /// Whether this is the identifier of a rule that repeats a refusal of KEDA.
    static func isRefusal(_ identifier: String) -> Bool { refusals.contains { $0.identifier == identifier } }
}
