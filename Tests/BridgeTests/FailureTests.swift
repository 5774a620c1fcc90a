import Bridge
import Inference
import Kafka
import LagModel
import StreamFlow
import TestSupport
import Testing

/// What becomes of records whose model fails in its own way.
@Suite(.serialized) struct FailureTests {
    @Test func `a model that hangs while it says that it is ready costs no record`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<8, keys: ["a", "b", "c", "d", "e", "f", "g", "h"])
        // Some seconds, in which the model is asked three times whether it is ready.
        let model = ScriptedModel { request, call throws(ModelFailure) in
            if call <= 60 { throw .overdue(.seconds(2)) }
            return ScriptedModel.answer(to: request)
        }
        var options = rig.options
        options.flow.circuit.firstPause = .milliseconds(20)
        options.flow.circuit.longestPause = .milliseconds(80)
        let bridge = RunningBridge(options, model: model)
        #expect(await eventually { bridge.metrics.contains("weir_bridge_circuit_open 1\n") })
        let outputs = try await rig.outputs { $0.count >= 8 }
        let page = bridge.metrics
        try await bridge.stop()
        #expect(Set(outputs.map(\.partition.topic)) == ["out"])
        #expect(Set(outputs.map(\.key)).count == 8)
        #expect(page.contains("weir_bridge_failures_total{code=\"timeout\"} 60\n"))
        await rig.stop()
    }

    @Test func `a page in place of an answer is tried again, and is an error record in the end`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<6, keys: ["a", "b"])
        let model = ScriptedModel { request, _ throws(ModelFailure) in
            guard request.body.elementsEqual("{\"id\":\"3\",\"inputs\":[]}".utf8) else {
                return ScriptedModel.answer(to: request)
            }
            return ModelAnswer(
                headers: [HeaderField("Content-Type", "text/html; charset=utf-8")],
                body: ArraySlice("<html>Please log in</html>".utf8))
        }
        let bridge = RunningBridge(rig.options, model: model)
        let outputs = try await rig.outputs { $0.count >= 6 }
        try await bridge.stop()
        let errors = outputs.filter { $0.partition.topic == "out.errors" }
        #expect(errors.map(\.value) == [Array(#"{"id":"3","inputs":[]}"#.utf8)])
        #expect(outputs.count == 6)
        #expect(model.calls == 8)
        await rig.stop()
    }

    @Test func `an answer of 3 MB is stored`() async throws {
        let rig = try BridgeRig()
        try await rig.send(0..<3, keys: ["a"])
        let data = String(repeating: "7,", count: 1_500_000)
        let model = ScriptedModel { request, _ throws(ModelFailure) in
            let id = String(decoding: request.body, as: UTF8.self)
            let body = "{\"outputs\":[\(data)0],\"of\":\(id)}"
            return ModelAnswer(headers: [HeaderField("Content-Type", "application/json")], body: ArraySlice(body.utf8))
        }
        var options = rig.options
        // What the settings make of the default of the largest answer, 16 MiB.
        options.largestRecord = (16 << 20) + (1 << 20)
        let bridge = RunningBridge(options, model: model)
        // The embedded broker stores it and acknowledges it, but cannot be made to give so much out.
        let commits = try await rig.commits { $0.values.reduce(0, +) == 3 }
        let page = bridge.metrics
        try await bridge.stop()
        #expect(commits.values.reduce(0, +) == 3)
        #expect(page.contains("weir_bridge_records_answered_total{topic=\"out\"} 3\n"))
        #expect(page.contains("weir_bridge_error_records_total{topic=\"out.errors\"} 0\n"))
        await rig.stop()
    }
}
