import Inference
import Testing

struct OutputRecordTests {
    private let value = bytes(#"{"inputs":[]}"#)

    @Test func `headers of the input are kept as bytes, without framing and line ends`() throws {
        let graph = graph(.v2)
        let headers = [
            MessageHeader("binary", hex("ff0a00")), MessageHeader("null", nil),
            MessageHeader("a", text: "1"), MessageHeader("seldon-puid", text: "p1"),
        ]
        let others = [
            MessageHeader("Content-Length", text: "5"), MessageHeader(":path", text: "/"),
            MessageHeader("grpc-timeout", text: "1S"), MessageHeader("b", text: "1\r\nc: 2"),
            MessageHeader("d\ne", text: "1"), MessageHeader("", text: "1"),
        ]
        let prepared = try graph.prepare(InputRecord(headers: headers + others, value: value), puid: "p")
        let output = graph.output(of: prepared, last: ModelAnswer(headers: [], body: bytes("{}")))
        #expect(output.headers == headers)
        #expect(output.value == bytes("{}"))
    }

    @Test(arguments: InferenceTransport.allCases)
    func `names that differ only in the case of letters are one, and no value is lost`(
        _ transport: InferenceTransport
    ) throws {
        let graph = graph(.v2, transport)
        let headers = [
            MessageHeader("Trace-Id", text: "1"), MessageHeader("other", text: "2"),
            MessageHeader("trace-ID", hex("ff")),
            MessageHeader("TRACE-ID", nil), MessageHeader("Ä", text: "3"), MessageHeader("ä", text: "4"),
            MessageHeader("proto-name", text: "inference.ModelInferRequest"),
        ]
        let input = InputRecord(headers: headers, value: transport == .rest ? value : hex("0a03666f6f"))
        let output = graph.output(
            of: try graph.prepare(input, puid: "p"), last: ModelAnswer(headers: [], body: bytes("{}")))
        #expect(
            output.headers.prefix(6) == [
                MessageHeader("Trace-Id", text: "1"), MessageHeader("other", text: "2"),
                MessageHeader("Trace-Id", hex("ff")),
                MessageHeader("Trace-Id", nil), MessageHeader("Ä", text: "3"), MessageHeader("ä", text: "4"),
            ])
    }

    @Test func `what says how the value is to be read is the answer's`() throws {
        let graph = graph(.v2)
        let input = record(
            value, [("content-type", "text/json"), ("Content-Encoding", "gzip"), ("proto-name", "x"), ("a", "1")])
        let prepared = try graph.prepare(input, puid: "p")
        let answer = ModelAnswer(
            headers: [
                HeaderField("server", "uvicorn"), HeaderField("content-length", "2"),
                HeaderField("content-type", "application/json"),
            ], body: bytes("{}"))
        #expect(
            graph.output(of: prepared, last: answer).headers == [
                MessageHeader("proto-name", text: "x"), MessageHeader("a", text: "1"),
                MessageHeader("Seldon-Puid", text: "p"), MessageHeader("Content-Type", text: "application/json"),
            ])
    }

    @Test(arguments: InferenceTransport.allCases)
    func `bridges in a chain add nothing more than the first`(_ transport: InferenceTransport) throws {
        let graph = graph(.v2, transport)
        let isREST = transport == .rest
        let answer = ModelAnswer(
            headers: isREST ? [HeaderField("Content-Type", "application/json")] : [],
            body: isREST ? bytes(#"{"outputs":[]}"#) : hex("0a03666f6f2a00"))
        var input = record(
            isREST ? value : hex("0a03666f6f"),
            [("traceparent", "00-a-b-01"), ("proto-name", "inference.ModelInferRequest"), ("Content-Length", "3")])
        var outputs: [OutputRecord] = []
        for number in 1...3 {
            let prepared = try graph.prepare(input, puid: "p\(number)")
            _ = try graph.request(step: 0, payload: input.value ?? [], of: prepared)
            #expect(prepared.puid == "p1")
            outputs.append(graph.output(of: prepared, last: answer))
            input = InputRecord(headers: outputs[number - 1].headers, value: outputs[number - 1].value)
        }
        #expect(Set(outputs[0].headers) == Set(outputs[1].headers))
        #expect(outputs[0].headers.count == outputs[1].headers.count)
        #expect(Set(outputs[1].headers) == Set(outputs[2].headers))
    }

    @Test func `an answer to a record that came back from the error topic is no error`() throws {
        let graph = graph(.v2)
        let headers = ErrorRecordHeaders.headers(
            after: [MessageHeader("a", text: "1"), MessageHeader("seldon-puid", text: "p")], code: "http-500",
            reason: "The model answered HTTP 500.", attempts: 3, topic: "in", partition: 0, offset: 7, time: 0)
        let prepared = try graph.prepare(InputRecord(headers: headers, value: value), puid: "p")
        let output = graph.output(of: prepared, last: ModelAnswer(headers: [], body: value))
        #expect(output.headers == [MessageHeader("a", text: "1"), MessageHeader("seldon-puid", text: "p")])
    }
}
