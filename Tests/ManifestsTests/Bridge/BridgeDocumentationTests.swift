import Foundation
import Inference
import TestSupport
import Testing

@testable import Manifests

@Suite struct `The page docs/bridge.md` {
    static func text(_ path: String) throws -> String {
        try String(contentsOf: SourceTree.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The cells of the first table under a heading, without their quotes.
    static func rows(under heading: String) throws -> [[String]] {
        let sections = try text("docs/bridge.md").components(separatedBy: "\n## ")
        let section = try #require(sections.first { $0.hasPrefix(heading + "\n") })
        let lines = section.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("|") }
            .prefix { $0.hasPrefix("|") }.dropFirst(2)
        return lines.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    static func unquoted(_ cell: String) -> [String] {
        cell.components(separatedBy: ", ").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "`")) }
    }

    /// The blocks of one language.
    static func blocks(_ language: String) throws -> [String] {
        try text("docs/bridge.md").components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test func `has every setting with all its names, and no other`() throws {
        let known = BridgeSetting.allCases.map { [[$0.flag], $0.variables, [$0.key]] }
        let documented = try Self.rows(under: "Settings").map { $0.prefix(3).map(Self.unquoted) }
        #expect(documented == known)
    }

    @Test func `has the defaults of the code`() throws {
        let rows = try Self.rows(under: "Settings")
        let documented = Dictionary(rows.map { (Self.unquoted($0[2])[0], Self.unquoted($0[3])[0]) }) { first, _ in first
        }
        let text = try loadBridge(leastFlags.merging([.model: "m"]) { $1 }.filter { $0.key != .passthrough }).rendered()
        var group = ""
        var seen = 0
        for line in text.split(separator: "\n") {
            let parts = line.trimmingCharacters(in: .whitespaces).components(separatedBy: ": ")
            guard parts.count == 2, !parts[1].contains("#"), !line.contains("#") else {
                if line.hasSuffix(":") { group = line.dropLast() + "." }
                continue
            }
            let key = line.hasPrefix(" ") ? group + parts[0] : parts[0]
            let value = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"[]"))
            guard let cell = documented[key], key != "errorTopic" else { continue }
            let bytes = ["16MiB": "16777216", "64MiB": "67108864"]
            #expect(bytes[cell] ?? cell == value, "\(key)")
            seen += 1
        }
        // All but those that are required, and the error topic, which follows the output topic.
        #expect(seen == BridgeSetting.allCases.count - 6)
    }

    @Test func `has the ranges of the code`() throws {
        let rows = try Self.rows(under: "Settings")
        let meanings = Dictionary(rows.map { (Self.unquoted($0[0])[0], $0[4]) }) { first, _ in first }
        func says(_ setting: BridgeSetting, _ range: ClosedRange<Int>) -> Bool {
            meanings[setting.flag]?.contains("\(range.lowerBound) to \(range.upperBound)") == true
        }
        func says(_ setting: BridgeSetting, _ range: ClosedRange<Duration>) -> Bool {
            let text = "\(DurationText.render(range.lowerBound)) to \(DurationText.render(range.upperBound))"
            return meanings[setting.flag]?.contains(text) == true
        }
        #expect(says(.modelTimeout, BridgeRange.modelTimeout))
        #expect(says(.workers, BridgeRange.workers))
        #expect(says(.windowRecords, BridgeRange.windowRecords))
        #expect(says(.retryAttempts, BridgeRange.retryAttempts))
        #expect(says(.retryTime, BridgeRange.retryTime))
        #expect(says(.commitInterval, BridgeRange.commitInterval))
        #expect(says(.graceTime, BridgeRange.graceTime))
        #expect(meanings["--max-answer-bytes"]?.contains("1KiB to 1GiB") == true)
        #expect(BridgeRange.maxAnswerBytes == 1_024...1_073_741_824)
        #expect(meanings["--window-bytes"]?.contains("1KiB to 1024GiB") == true)
        #expect(BridgeRange.windowBytes == 1_024...1_099_511_627_776)
    }

    @Test func `lists exactly what differs from Seldon on purpose`() throws {
        let documented = try Self.rows(under: "What differs from Seldon, and why").flatMap { Self.unquoted($0[0]) }
        #expect(documented == SeldonDifference.allCases.map(\.rawValue))
    }

    @Test func `has every variable of security, and every flag of the executor`() throws {
        let page = try Self.text("docs/bridge.md")
        for name in SecurityVariables.names { #expect(page.contains("`\(name)`"), "\(name)") }
        let documented = try Self.rows(under: "As Seldon's executor").flatMap { Self.unquoted($0[0]) }
        #expect(documented.sorted() == ExecutorFlag.allCases.map { "--" + $0.rawValue }.sorted())
    }

    @Test func `has every property that the bridge owns`() throws {
        let page = try Self.text("docs/bridge.md")
        for name in ownedByBridge.keys { #expect(page.contains("`\(name)`"), "\(name)") }
    }

    @Test func `shows the files of docs examples as they are`() throws {
        let blocks = try Self.blocks("yaml")
        let deployment = try Self.text("docs/examples/bridge/seldondeployment.yaml")
        #expect(blocks.contains { deployment.hasSuffix($0) })
        #expect(blocks.contains(try Self.text("docs/examples/bridge/bridge.yaml")))
        #expect(deployment == bridgeFixture("cifar10.yaml"))
    }

    @Test func `shows what is printed of the SeldonDeployment`() throws {
        let block = try #require(try Self.blocks("console").first)
        let expected = block.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
        let loaded = try loadBridge([:]) {
            $0.manifests = [SourceTree.root.appendingPathComponent("docs/examples/bridge/seldondeployment.yaml").path]
            $0.namespace = "kafka"
        }
        #expect(loaded.rendered().replacing(SourceTree.root.path + "/", with: "") == expected)
    }

    @Test func `shows a file that has every setting`() throws {
        let file = try loadBridge([:], environment: [:]) {
            $0.file = SourceTree.root.appendingPathComponent("docs/examples/bridge/bridge.yaml").path
        }
        #expect(file.origins.count == BridgeSetting.allCases.count)
        #expect(file.configuration.graph?.steps.map(\.model) == ["resnet32"])
    }

    @Test func `the second way carries on in the same group`() throws {
        let flags: [BridgeSetting: String] = [.model: "resnet32", .protocol: "tensorflow", .modelPort: "8501"]
        let environment = [
            "KAFKA_BROKER": "10.12.10.16:9094", "KAFKA_INPUT_TOPIC": "cifar10-rest-input",
            "KAFKA_OUTPUT_TOPIC": "cifar10-rest-output", "WEIR_GROUP": "model.tfserving-cifar10.kafka",
        ]
        var second = try loadBridge(flags, environment: environment).configuration
        let page = try Self.text("docs/bridge.md")
        #expect(page.contains("args: [bridge, --model, resnet32, --protocol, tensorflow, --model-port, \"8501\"]"))
        for (name, value) in environment {
            #expect(
                page.contains("- {name: \(name), value: \(value)}")
                    || page.contains("- {name: \(name), value: \"\(value)\"}"))
        }
        let first = try loadBridge(manifest: bridgeFixture("cifar10.yaml"), namespace: "kafka").configuration
        second.predictor = first.predictor
        // Here a flag names the model, there the graph; TensorFlow's records name none.
        second.graph?.steps[0].beatsRecord = false
        #expect(first == second)
    }
}
