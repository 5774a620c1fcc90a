internal import Autoscaling
internal import LagModel

/// Advice as a person reads it: a line with the counts, and the reasons below it.
public struct AdviceText: Sendable {
    private let advice: TargetAdvice
    private let explains: Bool

    /// The text of one target.
    ///
    /// - Parameter explains: whether each step follows with its numbers.
    public init(_ advice: TargetAdvice, explains: Bool = false) {
        self.advice = advice
        self.explains = explains
    }

    /// The lines, each with its end.
    public var text: String {
        let decision = advice.decision
        var lines = ["\(name): \(currentText) → \(countText(decision.desired))"]
        if let problem = advice.current.problem { lines.append("  \(problem.sentenceCased).") }
        lines += decision.reasons(of: advice.target).map { "  " + $0.text(at: decision.at) }
        if let recommended { lines.append("  " + recommended) }
        if explains { lines += AdviceSteps(advice).lines.map { "    " + $0 } }
        return lines.map { $0.withoutControls + "\n" }.joined()
    }

    /// What Weir itself recommends; nil where that is KEDA's decision and there is nothing to add.
    private var recommended: String? {
        let (recommended, reasons) = (advice.recommended, advice.recommended.reasons.map(\.text))
        guard let desired = recommended.desired, desired != advice.decision.desired || !reasons.isEmpty else {
            return nil
        }
        return (["Weir recommends \(countText(desired))."] + reasons).joined(separator: " ")
    }

    private var name: String {
        let object = advice.target.object
        return object.namespace.map { "\($0)/\(object.name)" } ?? object.name
    }

    private var currentText: String {
        switch advice.current {
        case .known(let counts, .inferred): "\(counts.spec) (inferred from group members)"
        case .known(let counts, .config), .known(let counts, .file), .known(let counts, .simulated): "\(counts.spec)"
        case .unknown: "unknown"
        }
    }

    private func countText(_ count: Int32?) -> String {
        count.map { "\($0) replica\($0 == 1 ? "" : "s")" } ?? "unknown"
    }
}

extension String {
    /// The text with its first letter made large.
    fileprivate var sentenceCased: String { prefix(1).uppercased() + dropFirst() }

    /// The text without characters that would move a terminal's cursor or change its colours.
    fileprivate var withoutControls: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map {
                    $0.properties.generalCategory == .control || $0.properties.isBidiControl ? "\u{FFFD}" : $0
                })
        )
    }
}
