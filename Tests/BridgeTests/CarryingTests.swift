import Bridge
import Inference
import Kafka
import LagModel
import StreamFlow
import TestSupport
import Testing

@Suite(.serialized) struct CarryingTests {
    @Test func `each record has its answer under its key, in the order of its key, and is committed`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<200, keys: ["a", "b", "c", "d", "e"])
        let bridge = RunningBridge(rig.options, model: ScriptedModel.echo)
        let outputs = try await rig.outputs { $0.count >= 200 }
        let commits = try await rig.commits { $0.values.reduce(0, +) == 200 }
        try await bridge.stop()
        #expect(outputs.count == 200)
        for key in ["a", "b", "c", "d", "e"] {
            let numbers = outputs.filter { $0.key == Array(key.utf8) }.map(Self.number)
            #expect(numbers == numbers.sorted() && numbers.count == 40, "order of \(key)")
        }
        #expect(commits.values.reduce(0, +) == 200)
        await rig.stop()
    }

    @Test func `what the model refuses goes to the error topic with the reason, and the rest goes on`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<20, keys: ["a", "b"])
        let model = ScriptedModel { request, _ throws(ModelFailure) in
            guard !request.body.elementsEqual("{\"id\":\"7\",\"inputs\":[]}".utf8) else {
                throw .status(400, text: "no such tensor", retryAfter: nil)
            }
            return ScriptedModel.answer(to: request)
        }
        let bridge = RunningBridge(rig.options, model: model)
        let outputs = try await rig.outputs { $0.count >= 20 }
        let page = bridge.metrics
        try await bridge.stop()
        let errors = outputs.filter { $0.partition.topic == "out.errors" }
        #expect(errors.map { String(decoding: $0.value ?? [], as: UTF8.self) } == [#"{"id":"7","inputs":[]}"#])
        #expect(errors.first?.key == Array("b".utf8))
        #expect(outputs.count == 20)
        #expect(page.contains("weir_bridge_failures_total{code=\"http-400\"} 1\n"))
        #expect(page.contains("weir_bridge_error_records_total{topic=\"out.errors\"} 1\n"))
        await rig.stop()
    }

    @Test func `a call that fails is made again`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<5, keys: ["a"])
        let model = ScriptedModel { request, call throws(ModelFailure) in
            if call == 2 { throw .status(500, text: "", retryAfter: nil) }
            return ScriptedModel.answer(to: request)
        }
        let bridge = RunningBridge(rig.options, model: model)
        let outputs = try await rig.outputs { $0.count >= 5 }
        try await bridge.stop()
        #expect(outputs.map(Self.number) == [0, 1, 2, 3, 4])
        #expect(model.calls == 6)
        await rig.stop()
    }

    @Test func `a model that is gone costs no record: they wait until it is back`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<5, keys: ["a", "b", "c"])
        let model = ScriptedModel { request, call throws(ModelFailure) in
            if call <= 12 { throw .transport("127.0.0.1:9: connection refused") }
            return ScriptedModel.answer(to: request)
        }
        model.isReady = false
        var options = rig.options
        options.flow.circuit.firstPause = .milliseconds(20)
        options.flow.circuit.longestPause = .milliseconds(50)
        let bridge = RunningBridge(options, model: model)
        let outputs = try await rig.outputs { $0.count >= 5 }
        try await bridge.stop()
        #expect(Set(outputs.map(\.partition.topic)) == ["out"])
        #expect(outputs.count == 5)
        await rig.stop()
    }

    @Test func `a tombstone and a value that is no JSON become error records`() async throws {
        let rig = try BridgeRig()
        try await rig.send(raw: nil, key: "a")
        try await rig.send(raw: "no JSON", key: "a")
        let bridge = RunningBridge(rig.options, model: ScriptedModel.echo)
        let outputs = try await rig.outputs { $0.count >= 2 }
        let page = bridge.metrics
        try await bridge.stop()
        #expect(outputs.map(\.partition.topic) == ["out.errors", "out.errors"])
        #expect(outputs.map { $0.value.map { String(decoding: $0, as: UTF8.self) } } == [nil, "no JSON"])
        #expect(page.contains("weir_bridge_failures_total{code=\"tombstone\"} 1\n"))
        #expect(page.contains("weir_bridge_failures_total{code=\"not-json\"} 1\n"))
        await rig.stop()
    }

    @Test func `without a model records are passed on as they are`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<3_000, keys: ["a", "b", "c"])
        let bridge = RunningBridge(rig.options, model: nil)
        let outputs = try await rig.outputs { $0.count >= 3_000 }
        let commits = try await rig.commits { $0.values.reduce(0, +) == 3_000 }
        try await bridge.stop()
        #expect(outputs.count == 3_000)
        #expect(commits.values.reduce(0, +) == 3_000)
        await rig.stop()
    }

    @Test func `at the end work under way is finished and committed`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<8, keys: ["a", "b", "c", "d", "e", "f", "g", "h"])
        let gate = Gate()
        let model = ScriptedModel { request, _ throws(ModelFailure) in
            await eventually("the model may answer") { gate.isOpen }
            return ScriptedModel.answer(to: request)
        }
        let bridge = RunningBridge(rig.options, model: model)
        await eventually("all are under way") { model.calls == 8 }
        async let end: Void = bridge.stop()
        await eventually("it takes no more records") { bridge.body(of: "/-/ready").contains("draining") }
        gate.open()
        try await end
        let outputs = try await rig.outputs { $0.count >= 8 }
        let commits = try await rig.commits { $0.values.reduce(0, +) == 8 }
        #expect(outputs.count == 8)
        #expect(commits.values.reduce(0, +) == 8)
        await rig.stop()
    }

    @Test func `answers and offsets are committed by transactions where that is asked for`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<100, keys: ["a", "b", "c"])
        var options = rig.options
        options.delivery = .exactlyOnce(transactionalID: "bridge-1")
        let bridge = RunningBridge(options, model: ScriptedModel.echo)
        let outputs = try await rig.outputs { $0.count >= 100 }
        _ = await eventually { bridge.metrics.contains("weir_bridge_records_answered_total{topic=\"out\"} 100\n") }
        let page = bridge.metrics
        try await bridge.stop()
        #expect(outputs.count == 100)
        #expect(page.contains("weir_bridge_records_answered_total{topic=\"out\"} 100\n"))
        await rig.stop()
    }

    /// The number in `{"id":"NUMBER",…}`.
    private static func number(_ record: ConsumedRecord) -> Int {
        let text = String(decoding: record.value ?? [], as: UTF8.self)
        return Int(text.split(separator: "\"").dropFirst(3).first ?? "") ?? -1
    }
}
