import Autoscaling
import Manifests

/// Findings as the workflow commands of GitHub Actions, which shows them beside the lines of a change.
struct LintAnnotations {
    private let findings: [PlacedFinding]

    init(_ findings: [PlacedFinding]) { self.findings = findings }

    /// A command for each finding, each with a line break.
    var text: String {
        findings.map { finding in
            let properties = [
                ("file", finding.file.flatMap { $0 == "-" ? nil : $0 }), ("line", finding.line.map { "\($0)" }),
                ("col", finding.column.map { "\($0)" }), ("title", finding.rule),
            ].compactMap { name, value in value.map { "\(name)=\($0.escapedProperty)" } }
            let message = [finding.consequence, finding.remedy].compactMap { $0 }.joined(separator: " ")
            return "::\(finding.severity.rawValue) \(properties.joined(separator: ","))::\(message.escapedData)\n"
        }.joined()
    }
}

extension String {
    /// The text as the message of a workflow command.
    fileprivate var escapedData: String { escaped(["%": "%25", "\r": "%0D", "\n": "%0A"]) }

    /// The text as the value of a property, where colons and commas separate.
    fileprivate var escapedProperty: String {
        escaped(["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    // By scalar: a carriage return before a line feed is one character.
    private func escaped(_ replacements: [Unicode.Scalar: String]) -> String {
        unicodeScalars.map { replacements[$0] ?? ($0.disturbsTerminals ? "\u{FFFD}" : String($0)) }.joined()
    }
}
