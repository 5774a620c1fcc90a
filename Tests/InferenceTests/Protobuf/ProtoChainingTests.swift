import Inference
import Testing

struct ProtoChainingTests {
    private let tensor = ProtoBytes.field(5, ProtoBytes.field(1, "t") + ProtoBytes.field(2, "FP32"))

    private func call(
        _ name: String, _ payload: [UInt8], model: String = "iris"
    ) throws(PayloadProblem) -> ArraySlice<UInt8> {
        let language: InferenceProtocol = name.hasPrefix("inference") ? .v2 : .tensorflow
        return try firstCall(graph(language, .grpc, [model]), record(payload[...], [("proto-name", name)])).body
    }

    private func second(_ name: String, _ answer: [UInt8]) throws(PayloadProblem) -> ArraySlice<UInt8> {
        let language: InferenceProtocol = name.hasPrefix("inference") ? .v2 : .tensorflow
        let graph = graph(language, .grpc, ["first", "second"])
        let prepared = try graph.prepare(record(hex("0a00"), [("proto-name", name)]), puid: "p")
        return try graph.request(step: 1, payload: answer[...], of: prepared).body
    }

    @Test func `the model's name is filled where it is empty, and the last one counts`() throws {
        let name = "inference.ModelInferRequest"
        let empty = ProtoBytes.field(1, "") + tensor
        #expect(Array(try call(name, empty)) == ProtoBytes.field(1, "iris") + tensor)
        let emptied = ProtoBytes.field(1, "foo") + tensor + ProtoBytes.field(1, "")
        #expect(Array(try call(name, emptied)) == ProtoBytes.field(1, "iris") + tensor)
        let renamed = ProtoBytes.field(1, "") + tensor + ProtoBytes.field(1, "foo")
        #expect(Array(try call(name, renamed)) == renamed)
    }

    private static let names: [(case: String, payload: [UInt8], kept: [UInt8]?)] = [
        ("another model, with its version", ProtoBytes.field(1, "foo") + ProtoBytes.field(2, "3") + id, id),
        ("two names, the last another one", ProtoBytes.field(1, "iris") + id + ProtoBytes.field(1, "foo"), id),
        ("the same name, with its version", ProtoBytes.field(1, "iris") + ProtoBytes.field(2, "3") + id, nil),
        ("no name, but a version", ProtoBytes.field(2, "3") + id, ProtoBytes.field(2, "3") + id),
        ("a longer name", ProtoBytes.field(1, "iris2") + id, id),
        ("a shorter name", ProtoBytes.field(1, "iri") + id, id),
    ]
    private static let id = ProtoBytes.field(3, "id")

    @Test(arguments: names)
    func `a model's name that was given beats that of a record`(
        _ example: (case: String, payload: [UInt8], kept: [UInt8]?)
    ) throws {
        var graph = graph(.v2, .grpc)
        graph.steps[0].beatsRecord = true
        let input = record(example.payload[...], [("proto-name", "inference.ModelInferRequest")])
        let body = Array(try firstCall(graph, input).body)
        #expect(body == example.kept.map { ProtoBytes.field(1, "iris") + $0 } ?? example.payload, "\(example.case)")
    }

    @Test func `unknown fields of a request stay, those of an answer do not become a request's`() throws {
        let unknown = ProtoBytes.field(9, "x") + ProtoBytes.field(12, varint: 300)
        let request = ProtoBytes.field(1, "foo") + tensor + unknown
        #expect(Array(try call("inference.ModelInferRequest", request)) == request)
        let answer = ProtoBytes.field(1, "foo") + tensor + ProtoBytes.field(7, "not raw") + unknown
        #expect(
            Array(try second("inference.ModelInferRequest", answer)) == ProtoBytes.field(1, "second") + tensor)
    }

    @Test func `an answer of an earlier bridge is a request to the next one`() throws {
        let answer = ProtoBytes.field(1, "foo") + ProtoBytes.field(2, "3") + tensor + ProtoBytes.field(6, "raw")
        let request = ProtoBytes.field(1, "iris") + tensor + ProtoBytes.field(7, "raw")
        #expect(Array(try call("inference.ModelInferResponse", answer)) == request)
    }

    @Test func `a request made of an answer stays as it is when it is chained again`() throws {
        var random = SeededNumbers(state: 45)
        for _ in 0..<500 {
            var answer: [UInt8] = tensor
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let number = Int.random(in: 1...6, using: &random)
                let count = Int.random(in: 0...200, using: &random)
                answer += ProtoBytes.field(number, [UInt8](repeating: UInt8(number), count: count))
            }
            let once = try call("inference.ModelInferResponse", answer)
            let twice = try call("inference.ModelInferRequest", Array(once), model: "other")
            #expect(once == twice)
        }
    }

    @Test func `TensorFlow's outputs become inputs of the next model`() throws {
        let output = ProtoBytes.field(1, "scores") + ProtoBytes.field(2, "tensor")
        let specification = ProtoBytes.field(1, "first") + ProtoBytes.field(3, "serving_default")
        let answer = ProtoBytes.field(1, output) + ProtoBytes.field(2, specification) + ProtoBytes.field(1, output)
        let request =
            ProtoBytes.field(1, ProtoBytes.field(1, "second")) + ProtoBytes.field(2, output)
            + ProtoBytes.field(2, output)
        #expect(Array(try second("tensorflow.serving.PredictRequest", answer)) == request)
        let whole = ProtoBytes.field(1, specification) + ProtoBytes.field(2, output) + ProtoBytes.field(3, "scores")
        #expect(Array(try call("tensorflow.serving.PredictRequest", whole)) == whole)
    }

    @Test(
        arguments: [
            (case: "no outputs, V2", name: "inference.ModelInferRequest", answer: "0a0161", code: "not-chainable"),
            (
                case: "no outputs, TensorFlow", name: "tensorflow.serving.PredictRequest", answer: "",
                code: "not-chainable"
            ),
            (case: "classes", name: "tensorflow.serving.ClassificationRequest", answer: "0a00", code: "not-chainable"),
            (case: "a number as a tensor", name: "inference.ModelInferRequest", answer: "2801", code: "not-protobuf"),
            (case: "JSON", name: "inference.ModelInferRequest", answer: "7b226f7574", code: "not-protobuf"),
        ])
    func `an answer that makes no request is a problem`(
        _ example: (case: String, name: String, answer: String, code: String)
    ) {
        let code = problem { () throws(PayloadProblem) in _ = try second(example.name, Array(hex(example.answer))) }
        #expect(code == example.code)
    }

    @Test func `a record that is no message, or has no bytes, is a problem`() {
        for name in ["inference.ModelInferRequest", "tensorflow.serving.PredictRequest"] {
            let cut = problem { () throws(PayloadProblem) in _ = try call(name, [0x0A, 0x05, 0x61]) }
            #expect(cut == "not-protobuf")
            #expect(problem { () throws(PayloadProblem) in _ = try call(name, []) } == "empty-value")
        }
    }
}
