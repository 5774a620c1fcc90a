import Bridge
import Inference
import Kafka
import LagModel
import StreamFlow
import TestSupport
import Testing

/// What the bridge says of its brokers, and how it ends without them.
@Suite(.serialized) struct ReadinessTests {
    private func line(_ name: String, _ bridge: RunningBridge) -> String {
        let lines = bridge.body(of: "/-/ready").split(separator: "\n").map(String.init)
        return lines.first { $0.hasPrefix(name + ": ") } ?? ""
    }

    @Test func `brokers that were never reached are not ready`() async throws {
        var options = BridgeOptions(
            connection: ClientConfiguration(bootstrapServers: ["127.0.0.1:1"]), group: "bridge", inputTopic: "in",
            outputTopic: "out")
        options.grace = .seconds(2)
        let bridge = RunningBridge(options, model: nil)
        #expect(line("brokers", bridge) == "brokers: not reached yet")
        #expect(await eventually { line("brokers", bridge).contains("127.0.0.1:1") }, "then it says why")
        try await bridge.stop()
    }

    @Test func `brokers that are gone are told with what the connection says, and so is their return`() async throws {
        let rig = try BridgeRig()
        let bridge = RunningBridge(rig.options, model: ScriptedModel.echo)
        #expect(await eventually { line("brokers", bridge) == "brokers: ready" })
        try rig.broker.setBroker(1, isUp: false)
        #expect(await eventually { line("brokers", bridge) != "brokers: ready" })
        #expect(!line("brokers", bridge).contains("deadline"), "nobody waited for the end of the call")
        try rig.broker.setBroker(1, isUp: true)
        #expect(await eventually { line("brokers", bridge) == "brokers: ready" })
        try await bridge.stop()
        await rig.stop()
    }

    @Test func `commits go on after brokers were away`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<20, keys: ["a", "b"])
        var options = rig.options
        options.flow.commitInterval = .milliseconds(200)
        let bridge = RunningBridge(options, model: ScriptedModel.echo)
        _ = try await rig.commits { $0.values.reduce(0, +) == 20 }
        try rig.broker.setBroker(1, isUp: false)
        #expect(await eventually { line("brokers", bridge) != "brokers: ready" })
        try rig.broker.setBroker(1, isUp: true)
        try await rig.send(20..<40, keys: ["a", "b"])
        let commits = try await rig.commits { $0.values.reduce(0, +) == 40 }
        try await bridge.stop()
        #expect(commits.values.reduce(0, +) == 40)
        await rig.stop()
    }

    @Test func `a stop does not wait for the coordinator of transactions`() async throws {
        let rig = try BridgeRig()
        var options = rig.options
        options.grace = .seconds(2)
        options.delivery = .exactlyOnce(transactionalID: "bridge-1")
        try rig.broker.delay(.initProducerID, toBroker: 1, by: Array(repeating: .seconds(30), count: 20))
        let bridge = RunningBridge(options, model: ScriptedModel.echo)
        #expect(try await eventually { try rig.broker.pendingDelays(of: .initProducerID, toBroker: 1) < 20 })
        try await bridge.stop()
        #expect(line("brokers", bridge) == "brokers: ready", "the call has not failed yet: nobody waited for its end")
        await rig.stop()
    }
}
