import Foundation
import Inference
import Testing

@testable import Manifests

/// Each case of how Seldon behaves, held against Weir; where Weir differs on purpose, the test says what is wanted and why.
@Suite struct `Seldon's cases` {
    static var cases: [String: Any] {
        let object = try? JSONSerialization.jsonObject(with: Data(bridgeFixture("seldon-v1.json").utf8))
        return object as? [String: Any] ?? [:]
    }

    static func group(_ name: String) throws -> [String: Any] { try #require(cases[name] as? [String: Any]) }

    static func list(_ name: String) throws -> [[String: Any]] {
        try #require(try group(name)["cases"] as? [[String: Any]])
    }

    /// A command line of the executor that runs the model `iris`, with these flags.
    static func executor(_ flags: [String: Any]) -> ExecutorArguments {
        let words = ["--sdep", "iris", "--namespace", "ns", "--predictor", "default", "--server_type", "kafka"]
        return ExecutorArguments(words + flags.sorted { $0.key < $1.key }.map { "--\($0.key)=\(Self.text($0.value))" })
    }

    static let engine = Data(#"{"name":"default","graph":{"name":"iris","type":"MODEL"}}"#.utf8).base64EncodedString()

    static func load(flags: [String: Any], _ environment: [String: String]) throws -> LoadedBridge {
        try loadBridge([:], environment: environment.merging(["ENGINE_PREDICTOR": engine]) { own, _ in own }) {
            $0.executor = executor(flags)
        }
    }

    static func text(_ value: Any) -> String {
        if let number = value as? NSNumber, String(cString: number.objCType) == "c" { return "\(number.boolValue)" }
        return "\(value)"
    }

    // MARK: Names

    @Test func `consumer_group`() throws {
        let cases = try #require(Self.cases["consumer_group"] as? [[String: String]])
        #expect(cases.count == 2)
        for entry in cases {
            let predictor = DeployedPredictor(
                name: entry["predictor"] ?? "", deployment: entry["deployment"] ?? "", namespace: entry["namespace"])
            #expect(predictor.consumerGroup == entry["expected"])
        }
    }

    // MARK: Environment

    static let refusals = [
        4: "KAFKA_BROKER: missing; set KAFKA_BROKER under svcOrchSpec.env of the predictor",
        5: "KAFKA_INPUT_TOPIC: missing; set KAFKA_INPUT_TOPIC under svcOrchSpec.env of the predictor",
        6: "KAFKA_OUTPUT_TOPIC: missing; set KAFKA_OUTPUT_TOPIC under svcOrchSpec.env of the predictor",
        7: "KAFKA_WORKERS: \"x\" is no whole number; write 1 to 10000",
        8: "KAFKA_AUTO_COMMIT: \"yes\" is neither true nor false; write true or false",
    ]

    @Test func `env_resolution, where a value is found`() throws {
        let cases = try Self.list("env_resolution")
        #expect(cases.count == 9)
        for (number, entry) in cases.enumerated() where entry["expected_fatal"] == nil {
            let environment = try #require(entry["env"] as? [String: String])
            let flags = try #require(entry["flags"] as? [String: Any])
            let expected = try #require(entry["expected"] as? [String: Any])
            let loaded = try Self.load(flags: flags, environment)
            let configuration = loaded.configuration
            // A host without a port has Kafka's.
            if let broker = expected["broker"] as? String {
                #expect(configuration.cluster.bootstrapServers == [broker], "case \(number)")
            }
            if let topic = expected["in"] as? String { #expect(configuration.inputTopic == topic, "case \(number)") }
            if let topic = expected["out"] as? String { #expect(configuration.outputTopic == topic, "case \(number)") }
            if let workers = expected["workers"] as? Int {
                #expect(configuration.concurrency.workers == workers, "case \(number)")
            }
            if expected["autoCommit"] as? Bool == false {
                // Seldon would commit one by one and out of order, and loses records either way; Weir commits what is done, with both values.
                #expect(number == 3 && SeldonDifference.autoCommit.rawValue == "env_resolution 3")
                #expect(configuration.delivery == .atLeastOnce)
                #expect(loaded.warnings.map(\.keyPath) == ["KAFKA_AUTO_COMMIT"])
            }
        }
    }

    @Test func `env_resolution, where Seldon ends`() throws {
        let cases = try Self.list("env_resolution").enumerated().filter { $0.element["expected_fatal"] != nil }
        #expect(cases.map(\.offset) == Self.refusals.keys.sorted())
        for (number, entry) in cases {
            let environment = try #require(entry["env"] as? [String: String])
            let error = #expect(throws: ConfigurationErrors.self) { try Self.load(flags: [:], environment) }
            #expect(error?.description == Self.refusals[number])
        }
    }

    @Test func `all that is missing is told at once, where Seldon ends at the first`() {
        let error = #expect(throws: ConfigurationErrors.self) { try Self.load(flags: [:], ["KAFKA_WORKERS": "x"]) }
        #expect(error?.description == [4, 5, 6, 7].compactMap { Self.refusals[$0] }.joined(separator: "\n"))
    }

    @Test func `parse_bool_accepted`() throws {
        let group = try Self.group("parse_bool_accepted")
        for (key, value) in [("true", true), ("false", false)] {
            let words = try #require(group[key] as? [String])
            #expect(words.count == 6)
            for word in words { #expect(goBoolean(word) == value, "\(word)") }
        }
        for word in ["", "yes", "tRUE", "2", " true"] { #expect(goBoolean(word) == nil, "\(word)") }
    }

    @Test func `get_env_as_bool, by the variable of those that Weir hears`() throws {
        let cases = try #require(try Self.group("get_env_as_bool")["cases"] as? [[Any]])
        #expect(cases.count == 9)
        for entry in cases {
            let word = try #require(entry.first as? String)
            let level = try loadBridge(environment: ["SELDON_DEBUG": word]).configuration.logLevel
            #expect(level == (entry.last as? Bool == true ? .debug : .info), "\(word)")
        }
    }

    // MARK: Refused

    @Test func `full_graph_topics is refused by name`() throws {
        // Seldon gives each node topics of its own and waits for their answers for ever; Weir calls nodes directly.
        #expect(SeldonDifference.fullGraph.rawValue == "full_graph_topics")
        #expect(try Self.group("full_graph_topics")["send"] as? String == "m.p.d.n")
        let kafka = ["KAFKA_BROKER": "b:1", "KAFKA_INPUT_TOPIC": "i", "KAFKA_OUTPUT_TOPIC": "o"]
        for (flags, variable, name) in [
            ([:], "true", "KAFKA_FULL_GRAPH"), (["kafka_full_graph": true], "", "--kafka_full_graph"),
            (["kafka_full_graph": false], "T", "KAFKA_FULL_GRAPH"),
        ] {
            let environment = kafka.merging(["KAFKA_FULL_GRAPH": variable]) { own, _ in own }
            let error = #expect(throws: ConfigurationErrors.self) { try Self.load(flags: flags, environment) }
            #expect(
                error?.description == """
                    \(name): full-graph mode, in which each node is reached through topics of its own, is not carried; remove it, and Weir calls the nodes one after another
                    """)
        }
        #expect(throws: Never.self) {
            try Self.load(flags: ["kafka_full_graph": true], kafka.merging(["KAFKA_FULL_GRAPH": "0"]) { own, _ in own })
        }
    }
}
