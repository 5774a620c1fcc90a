import FakeBroker
import Foundation
import Kafka
import TestSupport
import Testing

extension BridgeScenarios {
    /// The model or the brokers go and come back.
    @Suite struct OutageTests {
        @Test func `while all brokers are down the bridge is not ready, and when they are back it goes on`()
            async throws
        {
            try await withScriptedStream(brokers: 3) { brokers, stream, model in
                try await withBridge(stream.flags(model)) { bridge in
                    try await stream.produce((0..<50).map { Scripted.record("before-\($0)", $0) })
                    _ = try await stream.records(50, in: stream.output)
                    try await bridge.ready(true)
                    for broker in Int32(1)...3 { try brokers.setBroker(broker, isUp: false) }
                    try await bridge.ready(false)
                    for broker in Int32(1)...3 { try brokers.setBroker(broker, isUp: true) }
                    try await bridge.ready(true)
                    try await stream.produce((0..<50).map { Scripted.record("after-\($0)", $0) })
                    _ = try await stream.records(100, in: stream.output)
                    try await bridge.stop()
                    let answers = numbers(try await stream.read(stream.output))
                    let ids = (0..<50).flatMap { ["before-\($0)", "after-\($0)"] }
                    #expect(Set(answers.keys) == Set(ids))
                    #expect(try await stream.read(stream.errors) == [])
                }
            }
        }

        @Test func `a model that is gone and comes back costs no record, and none becomes an error`() async throws {
            try await withScriptedStream { _, stream, model in
                try await withBridge(stream.flags(model)) { bridge in
                    try await stream.produce([Scripted.record("before")])
                    _ = try await stream.records(1, in: stream.output)
                    try await bridge.ready(true)
                    model.process.end()
                    try await stream.produce((0..<50).map { Scripted.record("meanwhile-\($0)", $0) })
                    try await bridge.ready(false)
                    let successor = try await Scripted.start(port: model.ports.http)
                    defer { successor.process.end() }
                    let answers = numbers(try await stream.records(51, in: stream.output))
                    #expect(answers.count == 51)
                    try await bridge.ready(true)
                    try await bridge.stop()
                    #expect(try await stream.read(stream.output).count == 51)
                    #expect(try await stream.read(stream.errors) == [])
                }
            }
        }

        @Test func `a bridge that starts before its model waits for it`() async throws {
            try await withScriptedStream { _, stream, model in
                try await stream.produce([Scripted.record("early")])
                model.process.end()
                try await withBridge(stream.flags(model)) { bridge in
                    try await bridge.ready(false)
                    let successor = try await Scripted.start(port: model.ports.http)
                    defer { successor.process.end() }
                    #expect(numbers(try await stream.records(1, in: stream.output)) == ["early": [1]])
                    try await bridge.ready(true)
                    try await bridge.stop()
                    #expect(try await stream.read(stream.errors) == [])
                }
            }
        }

        @Test func `topics that are not there are waited for by name`() async throws {
            try await withCluster(.shop) { cluster in
                let flags = [
                    "--bootstrap-servers", cluster.bootstrapServers, "--input-topic", "orders", "--output-topic",
                    "answers", "--group", "g", "--model", "m", "--model-host", "127.0.0.1", "--model-port", "1",
                ]
                try await withBridge(flags) { bridge in
                    try await eventually("both are named") {
                        let ready = try await bridge.get("/-/ready")
                        let topics = ready.text.split(separator: "\n").first { $0.hasPrefix("topics: ") } ?? ""
                        let names = ["`answers`", "`answers.errors`"]
                        let areNamed = names.allSatisfy { topics.contains($0) } && !topics.contains("`orders`")
                        return ready.status == 503 && areNamed ? true : nil
                    }
                    try await bridge.stop()
                }
            }
        }
    }
}
