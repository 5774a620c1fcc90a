import Foundation
import TestSupport
import Testing

extension BridgeScenarios {
    /// What must become of a record when its model or its output fails: the cases of Seldon's own bridge, with the end that they should have.
    @Suite struct DeliveryTests {
        @Test func `a 500 is asked again, and the answer comes once`() async throws {
            try await withScriptedStream { _, stream, model in
                try await withBridge(stream.flags(model)) { bridge in
                    try await stream.produce([
                        Scripted.record("a", 1, #""status":500,"times":1"#), Scripted.record("b", 2),
                    ])
                    let answers = try await stream.records(2, in: stream.output)
                    #expect(numbers(answers) == ["a": [2], "b": [3]])
                    #expect(try model.answers(to: "a", 500) == 1)
                    #expect(try model.answers(to: "a", 200) == 1)
                    try await bridge.stop()
                    #expect(try await stream.read(stream.errors) == [])
                }
            }
        }

        @Test func `what no try could answer goes to the error topic with its reason, and the rest goes on`()
            async throws
        {
            try await withScriptedStream(partitions: 1) { _, stream, model in
                let headers = [StreamRecord.Header("customer", "7"), StreamRecord.Header("Seldon-Puid", "p-1")]
                var record = Scripted.record("bad", key: "k", 1, #""status":500,"times":1000"#)
                record.headers = headers
                try await stream.produce([record, Scripted.record("good", 2)])
                try await withBridge(stream.flags(model)) { bridge in
                    #expect(numbers(try await stream.records(1, in: stream.output)) == ["good": [3]])
                    let error = try #require(try await stream.records(1, in: stream.errors).first)
                    #expect(error.key == record.key)
                    #expect(error.value == record.value)
                    #expect(Array((error.headers ?? []).prefix(2)) == headers)
                    var texts = error.headerTexts
                    let time = texts.removeValue(forKey: "weir-error-time") ?? ""
                    #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(time)")
                    let reason = texts.removeValue(forKey: "weir-error-reason") ?? ""
                    #expect(reason.contains("refused call 3"), "\(reason)")
                    #expect(
                        texts == [
                            "customer": "7", "Seldon-Puid": "p-1", "weir-error-code": "http-500",
                            "weir-error-attempts": "3", "weir-error-topic": stream.input, "weir-error-partition": "0",
                            "weir-error-offset": "0",
                        ])
                    #expect(try model.answers(to: "bad", 500) == 3)
                    try await bridge.stop()
                }
                // Both are committed: another bridge has nothing to do but what is new.
                try await stream.produce([Scripted.record("later", 3)])
                try await withBridge(stream.flags(model)) { bridge in
                    #expect(numbers(try await stream.records(2, in: stream.output)) == ["good": [3], "later": [4]])
                    try await bridge.stop()
                    #expect(try await stream.read(stream.errors).count == 1)
                    #expect(try model.answers(to: "bad", 500) == 3)
                }
            }
        }

        @Test func `an output that is too large becomes an error record, and the rest goes on`() async throws {
            try await withTemporaryDirectory { directory in
                try await withScriptedStream(partitions: 1) { _, stream, model in
                    let large = Scripted.record("large", 1, #""padding":3000000"#)
                    try await stream.produce([large, Scripted.record("small", 2)])
                    let file = try write(
                        "properties: { message.max.bytes: \"1000000\" }\n", to: "bridge.yaml", in: directory)
                    try await withBridge(stream.flags(model) + ["--config.file", file]) { bridge in
                        #expect(numbers(try await stream.records(1, in: stream.output)) == ["small": [3]])
                        let error = try #require(try await stream.records(1, in: stream.errors).first)
                        #expect(error.value == large.value)
                        #expect(error.header("weir-error-offset") == ["0"])
                        let reason = try #require(error.header("weir-error-reason").first)
                        #expect(reason.contains("large"), "\(reason)")
                        try await bridge.stop()
                        #expect(try await stream.read(stream.output).count == 1)
                    }
                }
            }
        }

        @Test func `nothing is committed past a record that waits for its answer, and kill -9 loses it not`()
            async throws
        {
            try await withScriptedStream { _, stream, model in
                try await stream.produce(
                    [Scripted.record("first", in: 0, #""hold":true"#)]
                        + (1...20).flatMap {
                            [Scripted.record("behind-\($0)", in: 0), Scripted.record("beside-\($0)", in: 1)]
                        })
                try await withBridge(stream.flags(model)) { bridge in
                    _ = try await stream.records(40, in: stream.output)
                    try await stream.waitForCommits([nil, 20])
                    #expect(try model.held == ["first"])
                    bridge.process.signal(SIGKILL)
                    _ = try await bridge.process.exit()
                }
                try await Scripted.release(model)
                try await withBridge(stream.flags(model)) { bridge in
                    try await stream.waitForCommits([21, 20])
                    try await bridge.stop()
                }
                let answers = numbers(try await stream.read(stream.output))
                let ids = ["first"] + (1...20).flatMap { ["behind-\($0)", "beside-\($0)"] }
                #expect(Set(answers.keys) == Set(ids))
                #expect((1...20).allSatisfy { answers["beside-\($0)"] == [1] }, "what was committed is not done again")
                #expect(try await stream.read(stream.errors) == [])
            }
        }

        @Test func `records of one key are answered in their order, though the model is unsteady`() async throws {
            let unsteady = ["--latency", "1ms", "--jitter", "20ms", "--failure-rate", "0.1", "--seed", "7"]
            try await StubModel.serve(unsteady) { model in
                try await withEmbeddedBroker { broker in
                    let stream = try Stream(on: broker, partitions: 2)
                    let records = (0..<400).map { Scripted.record("r\($0)", key: "key-\($0 % 5)", $0) }
                    try await stream.produce(records)
                    try await withBridge(stream.flags(model) + ["--workers", "32", "--retry-attempts", "20"]) {
                        bridge in
                        let answers = try await stream.records(400, in: stream.output)
                        for key in 0..<5 {
                            let ids = answers.filter { $0.keyText == "key-\(key)" }.compactMap { NumberAnswer($0)?.id }
                            #expect(ids == stride(from: key, to: 400, by: 5).map { "r\($0)" })
                        }
                        try await bridge.stop()
                        #expect(try await stream.read(stream.errors) == [])
                    }
                }
            }
        }

        @Test func `exactly-once carries every record too`() async throws {
            try await withScriptedStream { _, stream, model in
                try await stream.produce((0..<100).map { Scripted.record("r\($0)", $0) })
                try await withBridge(stream.flags(model) + ["--delivery", "exactly-once"]) { bridge in
                    let answers = numbers(try await stream.records(100, in: stream.output))
                    #expect(answers.count == 100)
                    #expect((0..<100).allSatisfy { answers["r\($0)"]?.first == $0 + 1 })
                    try await bridge.stop()
                }
            }
        }
    }
}
