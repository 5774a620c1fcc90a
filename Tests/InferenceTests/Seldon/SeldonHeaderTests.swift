import Inference
import Testing

struct SeldonHeaderTests {
    private let value = bytes(#"{"inputs":[]}"#)

    @Test func `the content type is Seldon's but for its letter case`() throws {
        for example in try SeldonCases().cases("rest_content_type", count: 4) {
            let headers = try headers(example["headers"])
            // HTTP knows no case in names, so a producer that writes "content-type" means it.
            let isLowerCase = headers.contains { $0.0 == "content-type" }
            let expected = isLowerCase ? "text/plain" : try #require(example["content_type"] as? String)
            let call = try firstCall(graph(.v2), record(value, headers))
            #expect(values("Content-Type", call.headers) == [expected])
        }
    }

    @Test func `a content type that is said twice alike is one`() throws {
        let call = try firstCall(
            graph(.v2), record(value, [("Content-Type", "text/json"), ("content-type", " text/json ")]))
        #expect(values("Content-Type", call.headers) == ["text/json"])
    }

    @Test func `headers are collected as Seldon does it but for the letter case of the identity`() throws {
        let cases = try SeldonCases().cases("headers_collected", count: 2)
        let first = try firstCall(graph(.v2), record(value, try headers(cases[0]["kafka"])))
        let expected = try #require(cases[0]["expected"] as? [String: [String]])
        for (name, all) in expected { #expect(values(name, first.headers) == all) }
        #expect(first.headers.count == 4)

        // Seldon adds a second identity here; then nobody knows which one the request has.
        let second = try firstCall(graph(.v2), record(value, try headers(cases[1]["kafka"])))
        #expect(second.headers.filter { $0.name.lowercased() == "seldon-puid" } == [HeaderField("seldon-puid", "p1")])
    }

    @Test func `an output record has what Seldon's lacks`() throws {
        let group = try SeldonCases().group("output_message")
        #expect((group["headers"] as? [String]) == [])
        let better = try #require(group["better"] as? [String: String])
        #expect(better["headers"] == "input headers + proto-name of the response + traceparent")
        let graph = graph(.v2, .grpc)
        let input = record(
            hex("0a03666f6f"),
            [("proto-name", "inference.ModelInferRequest"), ("traceparent", "00-ab-cd-01"), ("tenant", "a")])
        let prepared = try graph.prepare(input, puid: "p9")
        let output = graph.output(of: prepared, last: ModelAnswer(headers: [], body: hex("1200")))
        #expect(output.value == hex("1200"))
        #expect(
            output.headers == [
                MessageHeader("traceparent", text: "00-ab-cd-01"), MessageHeader("tenant", text: "a"),
                MessageHeader("Seldon-Puid", text: "p9"),
                MessageHeader("proto-name", text: "inference.ModelInferResponse"),
            ])
    }

    @Test func `a tombstone is a problem in every protocol`() throws {
        // Seldon asks the model by GET, or loses the record; there is nothing to ask.
        for example in try SeldonCases().cases("null_value_record", count: 2) {
            let name = try #require(example["protocol"] as? String)
            let language = try #require(InferenceProtocol(rawValue: name))
            for transport in InferenceTransport.allCases {
                let code = problem { () throws(PayloadProblem) in
                    _ = try graph(language, transport).prepare(record(nil), puid: "p")
                }
                #expect(code == "tombstone")
            }
        }
    }
}
