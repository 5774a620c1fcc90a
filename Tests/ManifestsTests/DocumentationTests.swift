import Autoscaling
import Foundation
import TestSupport
import Testing

@testable import Manifests

@Suite struct `The page docs/configuration.md` {
    static let page: String = {
        let file = SourceTree.root.appendingPathComponent("docs/configuration.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    /// The first cells of the rows of the table under a heading, without their quotes.
    static func rows(under heading: String) -> [[String]] {
        let section = page.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") } ?? ""
        let lines = section.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
        return lines.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
        }
    }

    @Test func `has every key that the code knows, and no other`() {
        let known = KeySet.all.flatMap { set in set.keys.map { set.path.isEmpty ? $0 : "\(set.path).\($0)" } }
        let documented = Self.rows(under: "Keys").compactMap(\.first)
        #expect(documented.sorted() == known.sorted())
    }

    @Test func `names every key that is refused for now`() {
        let section = Self.page.components(separatedBy: "\n## ").first { $0.hasPrefix("Keys\n") } ?? ""
        for set in KeySet.all {
            for key in set.refused.keys {
                #expect(section.contains("`\(set.path.isEmpty ? key : "\(set.path).\(key)")`"))
            }
        }
    }

    @Test func `has every variable and flag, and no other`() {
        let known = OverrideSetting.allCases.map { [$0.hasVariable ? $0.variable : "", $0.flag] }
        let documented = Self.rows(under: "Environment").map { Array($0.prefix(2)) }
        #expect(Set(documented) == Set(known))
        #expect(documented.count == known.count)
    }

    @Test func `every variable that it names is heard`() throws {
        for setting in OverrideSetting.allCases where setting.hasVariable {
            let overrides = ConfigurationOverrides(environment: [setting.variable: "x"])
            #expect(overrides != ConfigurationOverrides(), "\(setting.variable)")
        }
    }

    @Test func `has the defaults of the code`() throws {
        let defaults = WeirConfiguration(clusters: [])
        let documented = Dictionary(Self.rows(under: "Keys").map { ($0[0], $0[2]) }) { first, _ in first }
        #expect(documented["interval"] == DurationText.render(defaults.interval))
        #expect(documented["callDeadline"] == DurationText.render(defaults.callDeadline))
        #expect(documented["staleAfter"] == DurationText.render(defaults.staleAfter))
        #expect(documented["granularity.lag"] == defaults.granularity.lag.rawValue)
        #expect(documented["granularity.weir"] == defaults.granularity.weir.rawValue)
        #expect(documented["seriesLimit"] == "\(defaults.seriesLimit)")
        #expect(documented["clusterLabel"] == defaults.clusterLabel.rawValue)
        #expect(documented["web.listen"] == defaults.web.listen.description)
        #expect(documented["web.api"] == "\(defaults.web.api)")
        #expect(documented["scaling.kedaVersion"] == defaults.scaling.kedaVersion.description)
        let kubernetes = defaults.scaling.kubernetes
        #expect(documented["scaling.kubernetes.tolerance"] == "\(kubernetes.tolerance)")
        #expect(documented["scaling.kubernetes.syncPeriod"] == DurationText.render(kubernetes.syncPeriod))
        #expect(
            documented["scaling.kubernetes.downscaleStabilization"]
                == DurationText.render(kubernetes.downscaleStabilization))
        #expect(documented["clusters[].name"] == ConfigurationMerger.defaultName)
    }

    @Test func `has the ranges of the code`() {
        let documented = Dictionary(Self.rows(under: "Keys").map { ($0[0], $0[3]) }) { first, _ in first }
        func text(_ range: ClosedRange<Duration>) -> String {
            "\(DurationText.render(range.lowerBound)) to \(DurationText.render(range.upperBound))"
        }
        #expect(documented["interval"]?.hasPrefix(text(SettingRange.interval)) == true)
        #expect(documented["callDeadline"]?.hasPrefix(text(SettingRange.callDeadline)) == true)
        let longest = DurationText.render(SettingRange.staleAfter.upperBound)
        // The cell begins with a quoted key, whose first quote is cut off.
        #expect(documented["staleAfter"]?.hasPrefix("interval` to \(longest)") == true)
        let limits = "\(SettingRange.seriesLimit.lowerBound) to \(SettingRange.seriesLimit.upperBound)"
        #expect(documented["seriesLimit"]?.hasPrefix(limits) == true)
        func text<Number>(_ range: ClosedRange<Number>) -> String { "\(range.lowerBound) to \(range.upperBound)" }
        let scaling = [
            "kubernetes.tolerance": text(SettingRange.tolerance),
            "kubernetes.syncPeriod": text(SettingRange.syncPeriod),
            "kubernetes.downscaleStabilization": text(SettingRange.downscaleStabilization),
            "targets[].replicas": text(SettingRange.replicas),
            "targets[].drainWithin": text(SettingRange.drainWithin),
            "targets[].consumersPerReplica": text(SettingRange.consumersPerReplica),
        ]
        for (key, range) in scaling { #expect(documented["scaling.\(key)"]?.hasPrefix(range) == true, "\(key)") }
    }

    @Test func `shows files that are read`() throws {
        let blocks = Self.page.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(blocks.count == 2)
        for block in blocks { #expect(throws: Never.self) { try load(block) } }
    }

    @Test func `names every property that a key of ours owns`() {
        for property in ownedProperties.keys {
            let name = property.hasPrefix("sasl.") ? "sasl.*" : property
            #expect(Self.page.contains("`\(name)`"), "\(name)")
        }
    }
}
