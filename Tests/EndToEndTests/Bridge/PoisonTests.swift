import Foundation
import Kafka
import Testing

extension BridgeScenarios {
    /// Records that no model can be asked about: each becomes an error record, and the next is answered.
    @Suite struct PoisonTests {
        @Test func `what is no request of the protocol becomes an error record, by REST`() async throws {
            try await withScriptedStream(partitions: 1) { _, stream, model in
                var notText = StreamRecord(key: "k", value: nil)
                notText.value = Data([0xff, 0xfe, 0x00, 0x80])
                let poison = [
                    (StreamRecord(key: "k", value: nil), "tombstone"),
                    (StreamRecord(key: "k", value: ""), "empty-value"),
                    (StreamRecord(key: "k", value: "five point one"), "not-json"),
                    (notText, "not-json"),
                    (StreamRecord(key: "k", value: #"{"id":"x"}"#), "key-missing"),
                ]
                try await stream.produce(poison.map(\.0) + [Scripted.record("good", 4)])
                try await withBridge(stream.flags(model)) { bridge in
                    #expect(numbers(try await stream.records(1, in: stream.output)) == ["good": [5]])
                    let errors = try await stream.records(poison.count, in: stream.errors)
                    #expect(errors.map(\.key) == poison.map(\.0.key))
                    #expect(errors.map(\.value) == poison.map(\.0.value))
                    #expect(errors.map { $0.header("weir-error-code") } == poison.map { [$0.1] })
                    #expect(errors.allSatisfy { $0.header("weir-error-attempts") == ["0"] })
                    try await bridge.stop()
                    #expect(try model.calls.compactMap(\.id) == ["good"])
                }
            }
        }

        @Test func `what names no message of the protocol becomes an error record, by gRPC`() async throws {
            try await withEmbeddedBroker { broker in
                let stream = try Stream(on: broker, partitions: 1)
                try await withModels("tensorflow_models", model: "increment") { model in
                    let name = "tensorflow.serving.PredictRequest"
                    let good = try await Payloads.make(name, "increment", [[1, 2]])
                    let poison: [(StreamRecord, String)] = [
                        (StreamRecord(key: "k", value: "x"), "proto-name-missing"),
                        (protoRecord("k", Data("x".utf8), "tensorflow.serving.Nothing"), "proto-name-unknown"),
                        (protoRecord("k", Data([0x0a, 0xff]), name), "not-protobuf"),
                        (protoRecord("k", nil, name), "tombstone"),
                    ]
                    try await stream.produce(poison.map(\.0) + good.map { protoRecord("good", $0, name) })
                    let flags = stream.flags(model, "grpc", protocol: "tensorflow")
                    try await withBridge(flags) { bridge in
                        let answers = try await stream.records(1, in: stream.output)
                        #expect(answers.map(\.keyText) == ["good"])
                        let errors = try await stream.records(poison.count, in: stream.errors)
                        #expect(errors.map(\.value) == poison.map(\.0.value))
                        #expect(errors.map { $0.header("weir-error-code") } == poison.map { [$0.1] })
                        try await bridge.stop()
                    }
                }
            }
        }
    }
}
