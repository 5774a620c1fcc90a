import Inference
import Testing

struct SeldonDispatchTests {
    /// What becomes of a record: the method that is called, or the code of its problem.
    private func result(
        _ language: InferenceProtocol, _ headers: [(String, String)], _ action: GraphStep.Action = .predict
    ) -> String {
        do {
            let graph = graph(language, .grpc, actions: [action])
            let call = try firstCall(graph, record(hex("0a00"), headers))
            guard case .unary(let service, let method) = call.method else { return "not gRPC" }
            return "call \(service)/\(method)"
        } catch {
            return error.code
        }
    }

    @Test func `dispatch is Seldon's, and what it skips or dies of is a problem of the record`() throws {
        for example in try SeldonCases().cases("grpc_dispatch", count: 8) {
            let language = (example["protocol"] as? String).flatMap(InferenceProtocol.init) ?? .tensorflow
            let headers = try headers(example["headers"])
            let expected: String
            switch (example["result"] as? String, example["better"] as? String) {
            case (_, "error record, keep running"): expected = "proto-name-unknown"
            case (_, let better?): expected = better
            case ("skip", nil): expected = headers.isEmpty ? "proto-name-missing" : "proto-name-repeated"
            case (let result, nil): expected = try #require(result)
            }
            #expect(result(language, headers) == expected)
        }
    }

    @Test(
        arguments: [
            (action: GraphStep.Action.predict, method: "call seldon.protos.Model/Predict"),
            (action: .transformInput, method: "call seldon.protos.Transformer/TransformInput"),
            (action: .transformOutput, method: "call seldon.protos.OutputTransformer/TransformOutput"),
        ])
    func `Seldon's own protocol has a service for each action`(
        _ example: (action: GraphStep.Action, method: String)
    ) {
        let headers = [("proto-name", "seldon.protos.SeldonMessage")]
        #expect(result(.seldon, headers, example.action) == example.method)
    }

    @Test func `a name counts in any letter case and twice alike`() {
        let headers = [
            ("Proto-Name", "inference.ModelInferRequest"), ("proto-name", "inference.ModelInferRequest"),
        ]
        #expect(result(.v2, headers) == "call inference.GRPCInferenceService/ModelInfer")
    }

    @Test func `a message of another protocol is unknown, and the sentence says which are known`() {
        let input = record(hex("0a00"), [("proto-name", "seldon.protos.SeldonMessage")])
        let problem = #expect(throws: PayloadProblem.self) { try graph(.v2, .grpc).prepare(input, puid: "p") }
        #expect(problem?.code == "proto-name-unknown")
        #expect(
            problem?.sentence == "The header proto-name names no message of the protocol v2; it takes "
                + "inference.ModelInferRequest or inference.ModelInferResponse.")
    }

    @Test func `a SeldonMessage goes to its model byte for byte`() throws {
        let group = try SeldonCases().group("seldon_message_roundtrip")
        let message = hex(try #require(group["hex"] as? String))
        let input = record(message, [("proto-name", "seldon.protos.SeldonMessage")])
        #expect(try firstCall(graph(.seldon, .grpc), input).body == message)
    }

    @Test(
        arguments: [
            (name: "tensorflow.serving.PredictRequest", answer: "tensorflow.serving.PredictResponse"),
            (name: "tensorflow.serving.PredictResponse", answer: "tensorflow.serving.PredictResponse"),
            (name: "tensorflow.serving.ClassificationRequest", answer: "tensorflow.serving.ClassificationResponse"),
            (name: "tensorflow.serving.MultiInferenceRequest", answer: "tensorflow.serving.MultiInferenceResponse"),
        ])
    func `the output says which message it holds`(_ example: (name: String, answer: String)) throws {
        let graph = graph(.tensorflow, .grpc)
        let prepared = try graph.prepare(record(hex("0a00"), [("proto-name", example.name)]), puid: "p")
        let output = graph.output(of: prepared, last: ModelAnswer(headers: [], body: hex("0a00")))
        #expect(output.headers.last == MessageHeader("proto-name", text: example.answer))
        #expect(output.headers.filter { $0.name == "proto-name" }.count == 1)
    }
}
