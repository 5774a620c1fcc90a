import Autoscaling
import Foundation
import Manifests

/// Findings as JSON: a stable form, in which what is not known is null.
struct LintDocument: Encodable {
    private let keda: String
    private let findings: [Finding]

    init(_ findings: [PlacedFinding], version: KEDAVersion) {
        keda = version.description
        self.findings = findings.map(Finding.init)
    }

    /// The JSON, indented, keys in order.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}

extension LintDocument {
    private struct Finding: Encodable {
        private enum Keys: String, CodingKey {
            case namespace, name, file, line, column, path, rule, severity, consequence, remedy
        }

        let placed: PlacedFinding

        init(_ placed: PlacedFinding) { self.placed = placed }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(placed.namespace, forKey: .namespace)
            try container.encode(placed.name, forKey: .name)
            try container.encode(placed.file, forKey: .file)
            try container.encode(placed.line, forKey: .line)
            try container.encode(placed.column, forKey: .column)
            try container.encode(placed.keyPath, forKey: .path)
            try container.encode(placed.rule, forKey: .rule)
            try container.encode(placed.severity.rawValue, forKey: .severity)
            try container.encode(placed.consequence, forKey: .consequence)
            try container.encode(placed.remedy, forKey: .remedy)
        }
    }
}
