import Autoscaling
import Manifests

/// Findings for people: where, how bad and which rule, then what happens and what mends it.
struct LintTable {
    private let findings: [PlacedFinding]
    private let objects: Int

    init(_ findings: [PlacedFinding], objects: Int) {
        self.findings = findings
        self.objects = objects
    }

    /// The findings and a line that counts them; each line ends in a line break.
    var text: String {
        findings.map { paragraph($0) + "\n" }.joined() + summary
    }

    private func paragraph(_ finding: PlacedFinding) -> String {
        let object = finding.name.map { name in
            " (" + [finding.namespace, name].compactMap { $0 }.joined(separator: "/") + ")"
        }
        let first = "\(finding.position) \(finding.severity.rawValue) \(finding.rule)\(object ?? "")"
        return [first, "  " + finding.consequence, finding.remedy.map { "  " + $0 }].compactMap { $0 }
            .map { $0.onOneLine + "\n" }.joined()
    }

    private var summary: String {
        let counts = LintSeverity.allCases.reversed().map { severity in
            let count = findings.count { $0.severity == severity }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return counts.joined(separator: ", ") + " in \(objects) object\(objects == 1 ? "" : "s").\n"
    }
}

/// The rules, for people.
struct LintRuleList {
    private let rules: [LintRule]

    init(_ rules: [LintRule]) { self.rules = rules }

    /// A line for each rule: identifier, severity, what it looks for.
    var text: String {
        let widest = rules.map(\.identifier.count).max() ?? 0
        return rules.map { rule in
            let identifier = rule.identifier + String(repeating: " ", count: widest - rule.identifier.count)
            let severity = rule.severity.rawValue + String(repeating: " ", count: 7 - rule.severity.rawValue.count)
            return "\(identifier)  \(severity)  \(rule.summary)\n"
        }.joined()
    }
}

extension PlacedFinding {
    /// `file:line:column`, without the parts that are not known.
    fileprivate var position: String {
        ([file ?? "-"] + [line, column].compactMap { $0.map { "\($0)" } }).joined(separator: ":")
    }
}

extension String {
    /// The text with control characters escaped: what a manifest names must not move the cursor of a terminal.
    var onOneLine: String {
        var line = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
                line += scalar.escaped(asASCII: true)
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}
