import Autoscaling
import Foundation
import Manifests
import TestSupport
import Testing

@Suite struct `The page docs/lint.md` {
    /// One rule's part of the page.
    struct Section: Sendable {
        let rule: String
        let text: String

        /// The example as a whole manifest.
        var manifest: String {
            let example = block("yaml")
            let isWhole = example.hasPrefix("apiVersion:") || example.hasPrefix("kedaSpec:")
            return isWhole ? example : `The page docs/lint.md`.head + example
        }

        /// What the example is said to give.
        var said: String {
            let line = text.split(separator: "\n").first { $0.hasPrefix("> ") }
            return String(line?.dropFirst(2) ?? "")
        }

        /// The value of an option that the example is to be run with.
        func option(_ name: String) -> String? {
            text.firstRange(of: "With `\(name) ").map { range in
                String(text[range.upperBound...].prefix { $0 != "`" })
            }
        }

        private func block(_ language: String) -> String { `The page docs/lint.md`.block(language, of: text) }
    }

    static let page: String = {
        return (try? String(contentsOf: SourceTree.root.appendingPathComponent("docs/lint.md"), encoding: .utf8)) ?? ""
    }()

    static let sections: [Section] = page.components(separatedBy: "\n### ").dropFirst().map { text in
        Section(rule: String(text.prefix { $0 != "\n" }), text: text)
    }

    /// What examples are to be put below.
    static let head = block("yaml", of: page.components(separatedBy: "\n### ").first ?? "")

    static func block(_ language: String, of text: String) -> String {
        let parts = text.components(separatedBy: "```\(language)\n")
        return parts.count > 1 ? parts[1].components(separatedBy: "```")[0] : ""
    }

    @Test func `has every rule, in the catalogue's order, with its severity and what it is for`() {
        let rules = LintRule.all + LintRule.ofManifests
        #expect(Self.sections.map(\.rule) == rules.map(\.identifier))
        for (section, rule) in zip(Self.sections, rules) {
            #expect(section.text.contains("\n\(rule.severity.rawValue): \(rule.summary)\n"), "\(rule.identifier)")
        }
    }

    @Test(arguments: `The page docs/lint.md`.sections)
    func `has an example that trips the rule and gives what the page says`(section: Section) throws {
        let version = try section.option("--keda-version").map { try #require(KEDAVersion($0)) } ?? .standard
        var partitions: [String: Int] = [:]
        if let option = section.option("--partitions") {
            let parts = option.split(separator: "=")
            partitions[String(parts[0])] = Int(parts[1])
        }
        let set = manifests(section.manifest)
        #expect(set.errors == [])
        let found = set.findings(version: version, partitions: partitions).filter { $0.rule == section.rule }
        let told = found.map { [$0.consequence, $0.remedy].compactMap { $0 }.joined(separator: " ") }
        #expect(told.first == section.said)
    }
}
