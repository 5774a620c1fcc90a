import Inference
import ModelServing
import ModelStub
import TestSupport
import Testing

/// What the stub answers, and refuses.
struct StubPayloadTests {
    @Test func `each number comes back plus 1, all else as it was`() async throws {
        let stub = try await StubServer.start(grpcPort: nil)
        let connection = try RESTConnection()
        let port = try #require(stub.restPort)
        let cases = [
            (
                "/v2/models/a%22b/infer",
                #" { "id" : "7", "parameters":{"k":1}, "inputs" : [ ] , "outputs":[{"name":"y"}]} "#,
                #"{"model_name":"a%22b","id":"7","parameters":{"k":1},"outputs":[]}"#
            ),
            (
                "/v2/models/m/versions/2/infer",
                #"{"inputs":[{"datatype":"INT64","name":"x","data":[[9, -1],[0,-10]],"shape":[2,2],"parameters":{"q":[1]}},"#
                    + #"{"name":"s","shape":[2],"datatype":"BYTES","data":["1","\"\u00e9"]}]}"#,
                #"{"model_name":"m","outputs":[{"datatype":"INT64","name":"x","data":[[10,0],[1,-9]],"shape":[2,2],"parameters":{"q":[1]}},"#
                    + #"{"name":"s","shape":[2],"datatype":"BYTES","data":["1","\"\u00e9"]}]}"#
            ),
            (
                "/v2/models/m/infer",
                #"{"inputs":[{"name":"x","shape":[7],"datatype":"FP64","data":[0.5,-0.25,1e3,123456789012345678,99999999999999999999,true,null]}]}"#,
                #"{"model_name":"m","outputs":[{"name":"x","shape":[7],"datatype":"FP64","data":[1.5,0.75,1001.0,123456789012345679,1e+20,true,null]}]}"#
            ),
            (
                "/v1/models/m:predict", #"{"signature_name":"s","instances":[[1,2],[3,4]]}"#,
                #"{"predictions":[[2,3],[4,5]]}"#
            ),
            ("/v1/models/m:predict", #"{"inputs":1}"#, #"{"outputs":2}"#),
            (
                "/predict", #"{"meta":{"puid":"p1"},"data":{"names":["a"],"ndarray":[[1,"x"]]}}"#,
                #"{"meta":{"puid":"p1"},"data":{"names":["a"],"ndarray":[[2,"x"]]}}"#
            ),
            (
                "/predict", #"{"data":{"tensor":{"shape":[1,2],"values":[1,2]}}}"#,
                #"{"data":{"tensor":{"shape":[1,2],"values":[2,3]}}}"#
            ),
            ("/predict", #"{"strData":"abc"}"#, #"{"strData":"abc"}"#),
        ]
        for (path, request, expected) in cases {
            let answer = try await connection.answer(to: Call.rest(port, path: path, request), within: .seconds(20))
            #expect(answer.text == expected)
        }
        await connection.close()
        try await stub.stop()
    }

    @Test func `what is not a request is refused with a reason`() async throws {
        let stub = try await StubServer.start(grpcPort: nil)
        let connection = try RESTConnection()
        let port = try #require(stub.restPort)
        let cases = [
            ("", "the payload is not JSON: expected '{' at byte 0"),
            ("[]", "the payload is not JSON: expected '{' at byte 0"),
            ("{}", "the request has no inputs"),
            (#"{"inputs":[{}]}"#, "an input lacks one of name, shape, datatype and data"),
            (#"{"inputs":[{"name":1}]}"#, "the payload is not JSON: expected a string at byte 19"),
            (#"{"inputs":[],"inputs":[]}"#, "the request has inputs twice"),
            (#"{"inputs":[]}}"#, "the payload is not JSON: expected the end at byte 13"),
            (#"{"inputs":[],}"#, "the payload is not JSON: expected a string at byte 13"),
            (#"{"id":"a"#, "the payload is not JSON: expected the end of a string at byte 8"),
            (#"{"id":007}"#, "the payload is not JSON: expected a value at byte 9"),
            (#"{"id":0x1F}"#, "the payload is not JSON: expected a value at byte 10"),
            (#"{"id":1e999}"#, "the payload is not JSON: expected a value at byte 11"),
            (#"{"id":"# + String(repeating: "[", count: 1000), "the payload is nested too deeply"),
        ]
        for (request, reason) in cases {
            #expect(
                await connection.failure(of: Call.rest(port, request))
                    == .status(400, text: #"{"error":"\#(reason)"}"#, retryAfter: nil))
        }
        #expect(stub.counters.malformed == cases.count)
        #expect(stub.counters.answered == 0)
        await connection.close()
        try await stub.stop()
    }

    @Test func `a limit of calls at once refuses the next`() async throws {
        var settings = ModelStubSettings()
        settings.latency = .seconds(3600)
        settings.concurrencyLimit = 1
        settings.retryAfterSeconds = 3
        let stub = try await StubServer.start(settings)
        let rest = try RESTConnection()
        let grpc = try GRPCConnection()
        let port = try #require(stub.restPort)
        async let held = rest.failure(of: Call.rest(port))
        #expect(await eventually { stub.counters.inFlight == 1 })
        #expect(
            await rest.failure(of: Call.rest(port))
                == .status(429, text: #"{"error":"too many calls at once"}"#, retryAfter: .seconds(3)))
        #expect(
            await grpc.failure(of: Call.grpc(try #require(stub.grpcPort)))
                == .grpc(code: 8, text: "too many calls at once", retryAfter: .seconds(3)))
        #expect(stub.counters.refused == 2)
        await rest.close()
        await grpc.close()
        #expect(await held != nil)
        try await stub.stop()
    }

    @Test func `a seed replays which calls fail`() async throws {
        var settings = ModelStubSettings()
        settings.failureRate = 0.5
        var fates: [[Bool]] = []
        for seed: UInt64 in [1, 1, 2] {
            let stub = try await StubServer.start(settings, grpcPort: nil, seed: seed)
            let connection = try RESTConnection()
            var run: [Bool] = []
            for _ in 0..<40 { run.append(await connection.failure(of: Call.rest(try #require(stub.restPort))) == nil) }
            fates.append(run)
            await connection.close()
            try await stub.stop()
        }
        #expect(fates[0] == fates[1])
        #expect(fates[0] != fates[2])
        #expect(fates[0].contains(true) && fates[0].contains(false))
    }
}
