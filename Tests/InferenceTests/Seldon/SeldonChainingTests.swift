import Foundation
import Inference
import Testing

struct SeldonChainingTests {
    private func firstBody(_ language: InferenceProtocol, _ payload: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        try firstCall(graph(language), record(payload)).body
    }

    /// The body of a second step, for this answer of the first one.
    private func secondBody(_ language: InferenceProtocol, _ payload: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        let graph = graph(language, .rest, ["first", "second"])
        let prepared = try graph.prepare(record(bytes(#"{"inputs":[]}"#)), puid: "p")
        return try graph.request(step: 1, payload: payload, of: prepared).body
    }

    @Test(
        arguments: [
            (group: "chain_tensorflow_json", language: InferenceProtocol.tensorflow),
            (group: "chain_v2_json", language: .v2),
        ])
    func `JSON is chained as Seldon does it`(_ example: (group: String, language: InferenceProtocol)) throws {
        for fixture in try SeldonCases().cases(example.group, count: 4) {
            let payload = try json(fixture["in"])
            for body in [firstBody, secondBody] {
                if fixture["error"] as? Bool == true {
                    #expect(throws: PayloadProblem.self) { try body(example.language, payload) }
                } else if let wanted = fixture["out"], fixture["unchanged_bytes"] == nil {
                    #expect(try canonical(body(example.language, payload)) == canonical(json(wanted)))
                } else {
                    #expect(try body(example.language, payload) == payload)
                }
            }
        }
    }

    @Test func `V2 messages are chained as Seldon does it`() throws {
        let cases = try SeldonCases().cases("chain_v2_proto", count: 4)
        let model = try #require(SeldonCases().group("chain_v2_proto")["next_model"] as? String)
        for example in cases[0...1] {
            let payload = hex(try #require(example["in_hex"] as? String))
            let call = try firstCall(
                graph(.v2, .grpc, [model]), record(payload, [("proto-name", "inference.ModelInferRequest")]))
            #expect(call.body == hex(try #require(example["out_hex"] as? String)))
            #expect(Array(payload) == V2JSON.message(try #require(example["in"] as? [String: Any])))
        }
        let payload = V2JSON.message(try #require(cases[2]["in"] as? [String: Any]))
        let wanted = V2JSON.message(try #require(cases[2]["out"] as? [String: Any]))
        #expect(Array(try secondMessage(payload[...], model)) == wanted)
    }

    @Test func `raw contents go with their tensors, which Seldon loses`() throws {
        let tensor = ProtoBytes.field(5, ProtoBytes.field(1, "t") + ProtoBytes.field(2, "FP32"))
        let raw: [UInt8] = [0, 0, 128, 63]
        let answer =
            ProtoBytes.field(1, "first") + ProtoBytes.field(2, "7") + ProtoBytes.field(3, "id-1") + tensor
            + ProtoBytes.field(6, raw)
        let request = ProtoBytes.field(1, "bar") + ProtoBytes.field(3, "id-1") + tensor + ProtoBytes.field(7, raw)
        #expect(Array(try secondMessage(answer[...], "bar")) == request)
    }

    private func secondMessage(_ answer: ArraySlice<UInt8>, _ model: String) throws -> ArraySlice<UInt8> {
        let graph = graph(.v2, .grpc, ["first", model])
        let input = record(hex("0a03666f6f"), [("proto-name", "inference.ModelInferRequest")])
        return try graph.request(step: 1, payload: answer, of: try graph.prepare(input, puid: "p")).body
    }
}
