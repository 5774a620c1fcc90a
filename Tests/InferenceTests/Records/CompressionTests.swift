import Inference
import Testing

struct CompressionTests {
    private let zipped = hex("1f8b0800000000000003")

    private func chained(_ answer: ModelAnswer, _ language: InferenceProtocol = .v2) throws(PayloadProblem)
        -> ModelRequest
    {
        let graph = graph(language, .rest, ["first", "second"])
        let prepared = try graph.prepare(
            record(zipped, [("Content-Encoding", "gzip"), ("Content-Type", "text/json"), ("a", "1")]), puid: "p")
        _ = try graph.request(step: 0, payload: zipped, of: prepared)
        return try graph.request(step: 1, after: answer, of: prepared)
    }

    @Test(arguments: InferenceProtocol.allCases)
    func `a compressed value goes to the first step as it is`(_ language: InferenceProtocol) throws {
        let call = try firstCall(graph(language), record(zipped, [("content-encoding", "gzip")]))
        #expect(call.body == zipped)
        #expect(call.headers.contains(HeaderField("content-encoding", "gzip")))
    }

    @Test func `gzip is known by its first bytes where the protocol is JSON`() throws {
        #expect(values("Content-Encoding", try firstCall(graph(.v2), record(zipped)).headers) == ["gzip"])
        #expect(values("Content-Encoding", try firstCall(graph(.tensorflow), record(zipped)).headers) == ["gzip"])
        #expect(values("Content-Encoding", try firstCall(graph(.seldon), record(zipped)).headers) == [])
    }

    @Test func `a plain answer to a compressed value is chained`() throws {
        let call = try chained(ModelAnswer(headers: [], body: bytes(#"{"outputs":[]}"#)))
        #expect(text(call.body) == #"{"inputs":[]}"#)
        #expect(
            call.headers == [
                HeaderField("a", "1"), HeaderField("Seldon-Puid", "p"), HeaderField("Content-Type", "application/json"),
            ])
    }

    @Test(
        arguments: [
            (case: "by its header", headers: [HeaderField("content-encoding", "br")], body: bytes("x")),
            (case: "by its bytes", headers: [], body: hex("1f8b08")),
        ])
    func `a compressed answer cannot be chained`(
        _ example: (case: String, headers: [HeaderField], body: ArraySlice<UInt8>)
    ) {
        let problem = #expect(throws: PayloadProblem.self) {
            try chained(ModelAnswer(headers: example.headers, body: example.body))
        }
        #expect(problem?.code == "compressed")
        #expect(
            problem?.sentence == "The answer is compressed, so the next step's request cannot be made of it; "
                + "let this step's server answer without Content-Encoding.")
    }

    @Test func `Seldon's own answers are handed on as they are, with what describes them`() throws {
        let headers = [HeaderField("content-type", "image/png"), HeaderField("content-encoding", "gzip")]
        let call = try chained(ModelAnswer(headers: headers, body: zipped), .seldon)
        #expect(call.body == zipped)
        #expect(values("Content-Type", call.headers) == ["image/png"])
        #expect(values("Content-Encoding", call.headers) == ["gzip"])
    }

    @Test(arguments: InferenceProtocol.allCases)
    func `an answer without bytes is not handed on`(_ language: InferenceProtocol) {
        let code = problem { () throws(PayloadProblem) in _ = try chained(ModelAnswer(headers: [], body: []), language)
        }
        #expect(code == "empty-value")
    }

    @Test func `tensors as bytes after the JSON go to the first step as they are, and no further`() throws {
        let payload = bytes(#"{"inputs":[]}"#) + hex("00ff7b")
        let length = ("Inference-Header-Content-Length", "13")
        let call = try firstCall(graph(.v2), record(payload, [length, ("Content-Type", "application/octet-stream")]))
        #expect(call.body == payload)
        #expect(values(length.0, call.headers) == ["13"])
        let answer = ModelAnswer(headers: [HeaderField(length.0, "14")], body: bytes(#"{"outputs":[]}"#) + hex("00"))
        #expect(problem { () throws(PayloadProblem) in _ = try chained(answer) } == "not-chainable")
        let turned = problem { () throws(PayloadProblem) in
            _ = try firstCall(graph(.v2), record(answer.body, [(length.0, "14")]))
        }
        #expect(turned == "not-chainable")
    }
}
