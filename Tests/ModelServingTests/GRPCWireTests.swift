import Inference
import ModelServing
import NIOHTTP2
import Testing

typealias Act = ScriptedHTTP2Server.Act

private let head = Act.headers([(":status", "200"), ("content-type", "application/grpc")], isLast: false)
private let success = Act.headers([("grpc-status", "0")], isLast: true)
private func message(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, 0, UInt8(bytes.count)] + bytes }

/// What HTTP/2 servers do that are none of gRPC, or that end calls their own way.
struct GRPCWireTests {
    @Test func `an answer that is none of gRPC's has its failure`() async throws {
        let cases: [(name: String, acts: [Act], failure: @Sendable (Int) -> ModelFailure)] = [
            (
                "a proxy has no server", [.headers([(":status", "503"), ("content-type", "text/html")], isLast: true)],
                { _ in .grpc(code: 14, text: "HTTP status 503", retryAfter: nil) }
            ),
            (
                "a proxy wants a login", [.headers([(":status", "401")], isLast: true)],
                { _ in .grpc(code: 16, text: "HTTP status 401", retryAfter: nil) }
            ),
            (
                "a page", [.headers([(":status", "200"), ("content-type", "text/html")], isLast: false)],
                { .badAnswer("127.0.0.1:\($0) does not answer in gRPC") }
            ),
            (
                "no status", [head, .data(message([1]), isLast: true)],
                { _ in .badAnswer("the answer ended without a status") }
            ),
            ("no message", [head, success], { _ in .badAnswer("the answer has no message") }),
            (
                "two messages", [head, .data(message([1]) + message([2]), isLast: false), success],
                { _ in .badAnswer("the answer has more than one message") }
            ),
            (
                "half a message", [head, .data([0, 0, 0, 0, 9, 1], isLast: false), success],
                { _ in .badAnswer("the answer ended in the middle of its message") }
            ),
            (
                "a compressed message", [head, .data([1, 0, 0, 0, 1, 1], isLast: false), success],
                { _ in .badAnswer("the answer is compressed, which nobody asked for") }
            ),
            (
                "a length above the limit", [head, .data([0, 0, 0, 4, 0], isLast: false)],
                { _ in .answerTooLarge(limit: 1000) }
            ),
            (
                "words in percent-encoding",
                [
                    .headers(
                        [
                            (":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "9"),
                            ("grpc-message", "100%25 %C3%9C, %zz %"), ("grpc-retry-pushback-ms", "1500"),
                        ], isLast: true)
                ],
                { _ in .grpc(code: 9, text: "100% Ü, %zz %", retryAfter: .milliseconds(1500)) }
            ),
            (
                "a status that is no number", [head, .headers([("grpc-status", "fine")], isLast: true)],
                { _ in .grpc(code: 2, text: "", retryAfter: nil) }
            ),
        ]
        var settings = ModelConnectionSettings()
        settings.maximumAnswerBytes = 1000
        let connection = try GRPCConnection(settings)
        for (name, acts, failure) in cases {
            let server = try await ScriptedHTTP2Server.start(acts)
            #expect(await connection.failure(of: Call.grpc(server.port)) == failure(server.port), "\(name)")
            try await server.stop()
        }
        await connection.close()
    }

    @Test func `a call that the server breaks off is a transport failure`() async throws {
        let connection = try GRPCConnection()
        for acts in [[Act.reset(.refusedStream)], [head, .reset(.internalError)], [.goAway(last: 0)]] {
            let server = try await ScriptedHTTP2Server.start(acts)
            let failure = await connection.failure(of: Call.grpc(server.port))
            guard case .transport(let sentence) = failure else {
                Issue.record("\(acts): \(String(describing: failure))")
                continue
            }
            #expect(sentence.contains("127.0.0.1:\(server.port)"), "\(acts)")
            try await server.stop()
        }
        await connection.close()
    }

    @Test func `after GOAWAY the calls in flight are answered, and the next go to a new connection`() async throws {
        let answer: [Act] = [head, .data(message([7]), isLast: false), success]
        let server = try await ScriptedHTTP2Server.start([.goAway(last: 1)] + answer)
        let connection = try GRPCConnection()
        for _ in 0..<3 {
            let answer = try await connection.answer(to: Call.grpc(server.port), within: .seconds(20))
            #expect(Array(answer.body) == [7])
        }
        await connection.close()
        try await server.stop()
    }

    @Test(arguments: [
        (name: "GOAWAY", act: Act.goAway(last: 0)), (name: "REFUSED_STREAM", act: .reset(.refusedStream)),
    ])
    func `a call that the server has not looked at is sent once more`(_ refusal: (name: String, act: Act)) async throws
    {
        let answer: [Act] = [head, .data(message([7]), isLast: false), success]
        let server = try await ScriptedHTTP2Server.start(answer, first: [refusal.act])
        let connection = try GRPCConnection()
        #expect(try await Array(connection.answer(to: Call.grpc(server.port), within: .seconds(20)).body) == [7])
        await connection.close()
        try await server.stop()
    }

    @Test func `hints before the head, and a status with a leading zero, are no failure`() async throws {
        let hint = Act.headers([(":status", "103"), ("link", "</style.css>")], isLast: false)
        let end = Act.headers([("grpc-status", "00")], isLast: true)
        let server = try await ScriptedHTTP2Server.start([hint, hint, head, .data(message([7]), isLast: false), end])
        let connection = try GRPCConnection()
        let answer = try await connection.answer(to: Call.grpc(server.port), within: .seconds(20))
        #expect(Array(answer.body) == [7])
        #expect(
            answer.headers == [HeaderField("content-type", "application/grpc"), HeaderField("grpc-status", "00")])
        await connection.close()
        try await server.stop()
    }

    @Test func `a message in many frames is one message`() async throws {
        let bytes = message(Array(1...9)).map { Act.data([$0], isLast: false) }
        let server = try await ScriptedHTTP2Server.start([head] + bytes + [success])
        let connection = try GRPCConnection()
        let answer = try await connection.answer(to: Call.grpc(server.port), within: .seconds(20))
        #expect(Array(answer.body) == Array(1...9))
        #expect(
            answer.headers == [HeaderField("content-type", "application/grpc"), HeaderField("grpc-status", "0")])
        await connection.close()
        try await server.stop()
    }
}
