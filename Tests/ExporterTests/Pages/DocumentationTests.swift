import Exposition
import Foundation
import LagModel
import TestSupport
import Testing

@testable import Exporter

@Suite struct `The page docs/metrics.md` {
    private static let page: String = {
        return (try? String(contentsOf: SourceTree.root.appendingPathComponent("docs/metrics.md"), encoding: .utf8))
            ?? ""
    }()

    /// The cells of the rows of the table under a heading.
    private static func rows(under heading: String) -> [[String]] {
        let section = page.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") } ?? ""
        return section.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    @Test func `has every metric of the catalogue, and no other`() {
        let documented = Self.rows(under: "Metrics").map { $0[0].trimmingCharacters(in: ["`"]) }
        #expect(documented == MetricCatalogue.names)
    }

    @Test func `has the type and the labels that each metric has`() {
        for (row, family) in zip(Self.rows(under: "Metrics"), KafkaMetrics.all + WeirMetrics.all) {
            let labels = family.labels.names.map { "`\($0)`" }.joined(separator: ", ")
            #expect(Array(row[..<3]) == ["`\(family.name)`", family.type.rawValue, labels.isEmpty ? "-" : labels])
            if let unit = family.unit { #expect(row[3].hasPrefix(unit)) }
        }
    }

    @Test func `names no metric anywhere that does not exist`() {
        // AdvisorTests hold that section against the code of advice.
        let sections = Self.page.components(separatedBy: "\n## ").filter { !$0.hasPrefix("Metrics of advice\n") }
        let names = sections.joined().matches(of: /\b(?:kafka|weir|process)_[a-z_]+[a-z]\b/).map { String($0.output) }
        let foreign: Set = ["kafka_exporter", "kafka_exporter_build_info"]
        let unknown = Set(names).subtracting(MetricCatalogue.names).subtracting(foreign)
        // What a row names by its beginning ends with an underscore.
        #expect(unknown.filter { name in !MetricCatalogue.names.contains { $0.hasPrefix(name + "_") } } == [])
    }

    @Test func `explains every reason in the words of the JSON`() {
        let documented = Self.rows(under: "Reasons").map { [$0[0].trimmingCharacters(in: ["`"]), $0[1]] }
        #expect(documented == UnknownReason.allCases.map { [$0.rawValue, $0.sentence] })
    }

    @Test func `names every step of a tick`() {
        for step in TickStep.allCases { #expect(Self.page.contains("`\(step.rawValue)`")) }
    }
}
