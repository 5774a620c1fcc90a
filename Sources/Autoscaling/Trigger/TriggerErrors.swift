/// Everything for which KEDA refuses a trigger's settings, collected; without any secret.
public struct TriggerErrors: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong; at least one problem.
    public let problems: [SpecProblem]

    /// The problems; nil where there are none.
    init?(_ problems: [SpecProblem]) {
        guard !problems.isEmpty else { return nil }
        self.problems = problems
    }

    /// One line for each problem.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
