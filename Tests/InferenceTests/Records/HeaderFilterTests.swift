import Inference
import Testing

struct HeaderFilterTests {
    private let value = bytes(#"{"inputs":[]}"#)
    private let proto = ("proto-name", "inference.ModelInferRequest")

    private func prepared(
        _ headers: [(String, ArraySlice<UInt8>?)], _ transport: InferenceTransport = .rest
    ) throws -> (headers: [HeaderField], withheld: Int) {
        let graph = graph(.v2, transport)
        var input = InputRecord(headers: headers.map { MessageHeader($0.0, $0.1) }, value: value)
        if transport == .grpc { input.headers.append(MessageHeader(proto.0, text: proto.1)) }
        let prepared = try graph.prepare(input, puid: "p")
        let payload = transport == .grpc ? hex("0a0161") : value
        let call = try graph.request(step: 0, payload: payload, of: prepared)
        let ours = ["content-type", "seldon-puid", "proto-name"]
        return (call.headers.filter { !ours.contains($0.name.lowercased()) }, prepared.withheldHeaders)
    }

    @Test(
        arguments: [
            "Content-Length", "transfer-encoding", "HOST", "Connection", "Keep-Alive", "TE", "Trailer", "Upgrade",
            "Proxy-Authorization", "proxy-anything", "Expect", "HTTP2-Settings", "Accept-Encoding", ":path", ":x",
            "grpc-timeout", "GRPC-Encoding", "", "two words", "new\r\nline", "colon:", "größe", "tab\t", "nul\0", "(a)",
        ], InferenceTransport.allCases)
    func `a header that is of a connection, or no name, never goes to the model`(
        _ name: String, _ transport: InferenceTransport
    ) throws {
        let result = try prepared([(name, bytes("1")), ("kept", bytes("2"))], transport)
        #expect(result.headers == [HeaderField("kept", "2")])
        #expect(result.withheld == 1)
    }

    @Test(
        arguments: [
            (case: "line feed", value: "610a62"), (case: "carriage return", value: "610d"), (case: "NUL", value: "00"),
            (case: "escape", value: "1b5b"), (case: "delete", value: "617f"), (case: "next line, C1", value: "c285"),
            (case: "not UTF-8", value: "ff41"), (case: "cut UTF-8", value: "61c3"),
            (case: "surrogate", value: "eda080"),
        ], InferenceTransport.allCases)
    func `a value with controls or broken text never goes to the model`(
        _ example: (case: String, value: String), _ transport: InferenceTransport
    ) throws {
        let result = try prepared([("bad", hex(example.value)), ("kept", bytes("2"))], transport)
        #expect(result.headers == [HeaderField("kept", "2")])
        #expect(result.withheld == 1)
    }

    @Test func `HTTP takes tabs and text beyond ASCII, gRPC does not`() throws {
        let headers: [(String, ArraySlice<UInt8>?)] = [("a", bytes("x\ty")), ("b", bytes("größe")), ("c", nil)]
        let rest = try prepared(headers)
        #expect(rest.headers == [HeaderField("a", "x\ty"), HeaderField("b", "größe"), HeaderField("c", "")])
        #expect(rest.withheld == 0)
        let grpc = try prepared(headers, .grpc)
        #expect(grpc.headers == [HeaderField("c", "")])
        #expect(grpc.withheld == 2)
    }

    @Test func `gRPC writes names in lower case, and bytes in base64 under a name that ends in bin`() throws {
        let result = try prepared(
            [
                ("X-Tenant", bytes("a")), ("x.y_z-0", bytes("b")), ("Trace-Bin", hex("ff00")), ("e-bin", []),
                ("f-bin", hex("666f6f")), ("bang!", bytes("c")), ("User-Agent", bytes("d")),
                ("Content-Encoding", bytes("gzip")),
            ], .grpc)
        #expect(
            result.headers == [
                HeaderField("x-tenant", "a"), HeaderField("x.y_z-0", "b"), HeaderField("trace-bin", "/wA="),
                HeaderField("e-bin", ""), HeaderField("f-bin", "Zm9v"),
            ])
        #expect(result.withheld == 3)
    }

    @Test func `names that differ only in case become one field under the first spelling`() throws {
        let result = try prepared([
            ("X-B3-TraceId", bytes("1")), ("b3", bytes("0")), ("x-b3-traceid", bytes("2")),
            ("X-B3-TRACEID", bytes("1")),
        ])
        #expect(
            result.headers == [
                HeaderField("X-B3-TraceId", "1"), HeaderField("b3", "0"), HeaderField("X-B3-TraceId", "2"),
                HeaderField("X-B3-TraceId", "1"),
            ])
    }

    @Test func `many names are merged as few are`() throws {
        let names = (0..<40).map { "Name-\($0)" }
        let headers = (names + names.map { $0.uppercased() }).map { ($0, Optional(bytes("v"))) }
        #expect(try prepared(headers).headers.map(\.name) == names + names)
    }

    @Test func `trace context goes to the model and to the output as it is`() throws {
        let trace = [
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", "a=1,b=2"),
            ("b3", "0"), ("X-B3-TraceId", "80f198ee56343ba8"), ("x-b3-sampled", "1"),
        ]
        for transport in InferenceTransport.allCases {
            let call = try prepared(trace.map { ($0.0, bytes($0.1)) }, transport)
            for (name, value) in trace { #expect(values(name, call.headers) == [value]) }
        }
        let graph = graph(.v2)
        let output = graph.output(
            of: try graph.prepare(record(value, trace), puid: "p"), last: ModelAnswer(headers: [], body: value))
        #expect(output.headers.dropLast() == trace.map { MessageHeader($0.0, text: $0.1) }[...])
    }

    @Test(
        arguments: [
            (case: "none", given: [], kept: "made", withheld: 0),
            (case: "empty", given: [""], kept: "made", withheld: 1),
            (case: "broken", given: ["a\nb"], kept: "made", withheld: 1),
            (case: "two alike", given: ["one", "one"], kept: "one", withheld: 0),
            (case: "two", given: ["one", "two"], kept: "one", withheld: 1),
            (case: "the second says something", given: ["", "two"], kept: "two", withheld: 1),
        ])
    func `a request has one identity`(
        _ example: (case: String, given: [String], kept: String, withheld: Int)
    ) throws {
        for name in ["Seldon-Puid", "seldon-puid"] {
            let graph = graph(.v2)
            let input = record(value, example.given.map { (name, $0) })
            let prepared = try graph.prepare(input, puid: "made")
            let call = try graph.request(step: 0, payload: value, of: prepared)
            #expect(prepared.puid == example.kept)
            #expect(values("Seldon-Puid", call.headers) == [example.kept])
            #expect(prepared.withheldHeaders == example.withheld)
        }
    }

    @Test func `an identity is only made where it is needed`() throws {
        var made = 0
        func make() -> String {
            made += 1
            return "p"
        }
        _ = try graph(.v2).prepare(record(value, [("Seldon-Puid", "one")]), puid: make())
        #expect(made == 0)
        _ = try graph(.v2).prepare(record(value), puid: make())
        #expect(made == 1)
    }

    @Test func `contradicting content types are all withheld`() throws {
        let headers = [("Content-Type", "a/b"), ("content-type", "c/d"), ("Content-Type", "a/b")]
        let prepared = try graph(.v2).prepare(record(value, headers), puid: "p")
        #expect(prepared.withheldHeaders == 3)
    }
}
