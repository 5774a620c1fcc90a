import Foundation
import Kafka
import TestSupport
import Testing

extension BridgeLoads {
    /// TensorFlow's and Seldon's protocols against small independent servers, as graphs of a `SeldonDeployment`.
    @Suite struct ProtocolTests {
        private static let rows = (0..<200).map { [Double($0), Double($0) + 0.5] }

        private typealias Graph = (nodes: [(String, String)], result: @Sendable (Double) -> Double)

        private static let tensorflow: Graph = (
            [("increment", "TRANSFORMER"), ("double", "MODEL")], { ($0 + 1) * 2 }
        )
        private static let seldon: Graph = (
            [("adder", "TRANSFORMER"), ("lower", "OUTPUT_TRANSFORMER"), ("doubler", "MODEL")], { ($0 + 1) * 2 - 3 }
        )

        @Test func `a chain of TensorFlow's models by REST`() async throws {
            try await carry(Self.tensorflow, "tensorflow", "rest", by: "tensorflow_models") { stream, manifest in
                try await stream.produce(Self.rows.map { record($0, #"{"instances":\#($0)}"#) })
                return try await stream.records(Self.rows.count, in: stream.output).map { answer in
                    try (answer, numbers(in: answer, "predictions"))
                }
            }
        }

        @Test func `a chain of TensorFlow's models by gRPC`() async throws {
            try await carry(Self.tensorflow, "tensorflow", "grpc", by: "tensorflow_models") { stream, manifest in
                try await carryMessages(
                    "tensorflow.serving.PredictRequest", "increment", answers: "tensorflow.serving.PredictResponse",
                    stream)
            }
        }

        @Test func `a chain of Seldon's nodes by REST`() async throws {
            try await carry(Self.seldon, "seldon", "rest", by: "seldon_models") { stream, manifest in
                try await stream.produce(Self.rows.map { record($0, #"{"data":{"ndarray":[\#($0)]}}"#) })
                return try await stream.records(Self.rows.count, in: stream.output).map { answer in
                    try (answer, ndarray(in: answer))
                }
            }
        }

        @Test func `a chain of Seldon's nodes by gRPC`() async throws {
            try await carry(Self.seldon, "seldon", "grpc", by: "seldon_models") { stream, manifest in
                try await carryMessages(
                    "seldon.protos.SeldonMessage", "", answers: "seldon.protos.SeldonMessage", stream)
            }
        }

        @Test func `a ClassificationRequest goes to Classify`() async throws {
            try await withEmbeddedBroker { broker in
                let stream = try Stream(on: broker)
                try await withModels("tensorflow_models", model: "double") { model in
                    let name = "tensorflow.serving.ClassificationRequest"
                    let payload = try #require(try await Payloads.make(name, "double", [[1, 2]]).first)
                    try await stream.produce([protoRecord("k", payload, name)])
                    try await withBridge(stream.flags(model, "grpc", protocol: "tensorflow")) { bridge in
                        let answer = try #require(try await stream.records(1, in: stream.output).first)
                        let answered = "tensorflow.serving.ClassificationResponse"
                        #expect(answer.header("proto-name") == [answered])
                        #expect(try await Payloads.read(answered, [#require(answer.value)]) == [[1, 2]])
                        #expect(try model.calls.map(\.path) == ["/tensorflow.serving.PredictionService/Classify"])
                        try await bridge.stop()
                    }
                }
            }
        }

        @Test(arguments: ["rest", "grpc"])
        func `headers and the trace go to the model and to the answer, and framing goes nowhere`(transport: String)
            async throws
        {
            try await withEmbeddedBroker { broker in
                let stream = try Stream(on: broker)
                try await withModels("tensorflow_models", model: "double") { model in
                    try await stream.produce([try await tracedRecord(transport)])
                    try await withBridge(stream.flags(model, transport, protocol: "tensorflow")) { bridge in
                        let answer = try #require(try await stream.records(1, in: stream.output).first)
                        let call = try #require(try model.calls.last)
                        for (name, value) in [
                            ("customer", "7"), ("traceparent", Self.trace), ("x-b3-traceid", "80f198ee56343ba8"),
                        ] {
                            #expect(call.headers[name] == value)
                        }
                        #expect(answer.header("traceparent") == [Self.trace])
                        #expect(answer.header("customer") == ["7"])
                        let puid = try #require(answer.header("Seldon-Puid").first)
                        #expect(call.headers["seldon-puid"] == puid)
                        #expect(call.headers["host"] != "elsewhere.example")
                        #expect(call.headers["transfer-encoding"] == nil)
                        try await bridge.stop()
                        #expect(try await stream.read(stream.errors) == [])
                    }
                }
            }
        }

        private static let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

        private func tracedRecord(_ transport: String) async throws -> StreamRecord {
            let name = "tensorflow.serving.PredictRequest"
            let isREST = transport == "rest"
            let message = try await Payloads.make(name, "double", [[1, 2]])
            var record = StreamRecord(key: "k", value: #"{"instances":[1,2]}"#)
            if !isREST { record.value = message.first }
            record.headers =
                [
                    ("customer", "7"), ("traceparent", Self.trace), ("X-B3-TraceId", "80f198ee56343ba8"),
                    ("Host", "elsewhere.example"),
                    ("Transfer-Encoding", "chunked"), ("Content-Length", "3"), ("bad", "a\r\nb"),
                    (":path", "/elsewhere"),
                ].map { StreamRecord.Header($0.0, $0.1) } + (isREST ? [] : [StreamRecord.Header("proto-name", name)])
            return record
        }

        /// Lets a bridge that runs a `SeldonDeployment` carry one record for each row, and holds the answers against the graph's result.
        private func carry(
            _ graph: Graph, _ language: String, _ transport: String, by script: String,
            _ body: (Stream, SeldonManifest) async throws -> [(StreamRecord, [Double])]
        ) async throws {
            try await withEmbeddedBroker { broker in
                let stream = try Stream(on: broker)
                try await withModels(script) { model in
                    let manifest = SeldonManifest(
                        stream: stream, language: language, transport: transport,
                        nodes: graph.nodes.map { ($0.0, $0.1, model) })
                    try await withTemporaryDirectory { directory in
                        let file = try write(manifest.yaml, to: "deployment.yaml", in: directory)
                        try await withBridge(["-f", file]) { bridge in
                            let answers = try await body(stream, manifest)
                            #expect(answers.count == Self.rows.count)
                            let byKey = Dictionary(answers.map { ($0.0.keyText, $0.1) }) { $1 }
                            for row in Self.rows { #expect(byKey["\(row[0])"] == row.map(graph.result)) }
                            #expect(answers.allSatisfy { $0.0.header("Seldon-Puid").count == 1 })
                            #expect(try model.calls.count == graph.nodes.count * Self.rows.count)
                            try await bridge.stop()
                            #expect(try await stream.read(stream.errors) == [])
                        }
                    }
                }
            }
        }

        private func record(_ row: [Double], _ value: String) -> StreamRecord {
            StreamRecord(key: "\(row[0])", value: value)
        }

        private func carryMessages(
            _ name: String, _ model: String, answers answerName: String, _ stream: Stream
        ) async throws -> [(StreamRecord, [Double])] {
            let payloads = try await Payloads.make(name, model, Self.rows)
            try await stream.produce(zip(Self.rows, payloads).map { protoRecord("\($0[0])", $1, name) })
            let answers = try await stream.records(Self.rows.count, in: stream.output)
            #expect(answers.allSatisfy { $0.header("proto-name") == [answerName] })
            let numbers = try await Payloads.read(answerName, answers.map { try #require($0.value) })
            return Array(zip(answers, numbers))
        }

        private func numbers(in answer: StreamRecord, _ key: String) throws -> [Double] {
            let document = try JSONDecoder().decode([String: [Double]].self, from: #require(answer.value))
            return try #require(document[key])
        }

        private func ndarray(in answer: StreamRecord) throws -> [Double] {
            struct Answer: Decodable {
                struct Rows: Decodable { let ndarray: [[Double]] }
                let data: Rows
            }
            return try JSONDecoder().decode(Answer.self, from: #require(answer.value)).data.ndarray.first ?? []
        }
    }
}
