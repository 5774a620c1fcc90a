import Bridge
import Exposition
import Foundation
import TestSupport
import Testing

@Suite struct `The metrics of docs/bridge.md` {
    private static let rows: [[String]] = {
        let page =
            (try? String(contentsOf: SourceTree.root.appendingPathComponent("docs/bridge.md"), encoding: .utf8)) ?? ""
        let section = page.components(separatedBy: "\n## ").first { $0.hasPrefix("Metrics\n") } ?? ""
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }()

    @Test func `are those that are served, with their types, labels and help`() {
        let served = BridgeFamilies.all.map { family in
            let labels = family.labels.names.map { "`\($0)`" }.joined(separator: ", ")
            return ["`\(family.name)`", family.type.rawValue, labels.isEmpty ? "-" : labels, family.help]
        }
        #expect(Self.rows == served)
    }
}
