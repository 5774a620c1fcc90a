import Inference
import ModelServing
import ModelStub
import TestSupport
import Testing

/// Calls by REST that fail, one by one.
struct RESTFailureTests {
    @Test func `whatever the server does instead of answering has its failure`() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: "
        let cases: [(act: ScriptedServer.Act, failure: @Sendable (Int) -> ModelFailure)] = [
            (.reset, { .transport("the connection to 127.0.0.1:\($0) broke: Connection reset by peer") }),
            (.sayAndClose(""), { .transport("127.0.0.1:\($0) closed the connection without an answer") }),
            (.halfClose, { .transport("127.0.0.1:\($0) closed the connection without an answer") }),
            (
                .sayAndClose(head + "5\r\n\r\nab"),
                { .transport("127.0.0.1:\($0) closed the connection in the middle of its answer") }
            ),
            (.say("220 smtp.example.org ready\r\n"), { .transport("127.0.0.1:\($0) does not answer in HTTP/1.1") }),
            (.say(head + "1001\r\n\r\n"), { _ in .answerTooLarge(limit: 1000) }),
            (
                .say(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + String(repeating: "x", count: 1001)
                ),
                { _ in .answerTooLarge(limit: 1000) }
            ),
            (
                .say("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"),
                { _ in .status(302, text: "", retryAfter: nil) }
            ),
            (
                .say("HTTP/1.1 503 Gone fishing\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nback"),
                { _ in .status(503, text: "back", retryAfter: .seconds(7)) }
            ),
            (
                .say("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nab"),
                { _ in .badAnswer("the answer is compressed by br, which nobody asked for") }
            ),
        ]
        var settings = ModelConnectionSettings()
        settings.maximumAnswerBytes = 1000
        let connection = try RESTConnection(settings)
        for (act, failure) in cases {
            let server = try await ScriptedServer.start(act)
            #expect(await connection.failure(of: Call.rest(server.port)) == failure(server.port), "\(act)")
            try await server.stop()
        }
        await connection.close()
    }

    @Test func `a port at which nobody listens is told at once`() async throws {
        let closed = try ClosedPort()
        let port = Int(closed.number)
        let connection = try RESTConnection()
        let failure = await connection.failure(of: Call.rest(port), within: .seconds(3600))
        #expect(failure == .transport("no connection to 127.0.0.1:\(port): Connection refused"))
        await connection.close()
    }

    @Test func `an answer that does not come in time is overdue`() async throws {
        let server = try await ScriptedServer.start(.stayMute)
        let half = try await ScriptedServer.start(.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"))
        let connection = try RESTConnection()
        for port in [server.port, half.port] {
            #expect(
                await connection.failure(of: Call.rest(port), within: .milliseconds(50)) == .overdue(.milliseconds(50)))
        }
        await connection.close()
        try await server.stop()
        try await half.stop()
    }

    @Test func `failures of the model come with its words and its advice`() async throws {
        var settings = ModelStubSettings()
        settings.failureRate = 1
        let stub = try await StubServer.start(settings, grpcPort: nil)
        let connection = try RESTConnection.keepingIdleConnections()
        let request = Call.rest(try #require(stub.restPort))
        let text = #"{"error":"failed as --failure-rate wants it"}"#
        #expect(await connection.failure(of: request) == .status(500, text: text, retryAfter: nil))
        stub.change {
            $0.failure = .unavailable
            $0.retryAfterSeconds = 2
        }
        #expect(await connection.failure(of: request) == .status(503, text: text, retryAfter: .seconds(2)))
        stub.change { $0.failureRate = 0 }
        #expect(await connection.failure(of: request) == nil)
        #expect(stub.counters.failed == 2)
        #expect(stub.counters.connectionsAccepted == 1)
        await connection.close()
        try await stub.stop()
    }

    @Test func `a long refusal is cut at 1 KiB between two characters`() async throws {
        let words = "x" + String(repeating: "ü", count: 1000)
        let server = try await ScriptedServer.start(
            .say("HTTP/1.1 400 Bad Request\r\nContent-Length: \(words.utf8.count)\r\n\r\n\(words)"))
        let connection = try RESTConnection()
        #expect(
            await connection.failure(of: Call.rest(server.port))
                == .status(400, text: "x" + String(repeating: "ü", count: 511), retryAfter: nil))
        await connection.close()
        try await server.stop()
    }

    @Test func `closing ends the calls in flight, and later ones fail too`() async throws {
        let server = try await ScriptedServer.start(.stayMute)
        let connection = try RESTConnection()
        let port = server.port
        async let first = connection.failure(of: Call.rest(port))
        async let second = connection.failure(of: Call.rest(port))
        #expect(
            await eventually {
                await connection.isReady(host: "127.0.0.1", port: port, path: nil, within: .seconds(20))
            })
        await connection.close()
        let expected = ModelFailure.transport("the connection to 127.0.0.1:\(port) was closed by us")
        #expect(await first == expected)
        #expect(await second == expected)
        #expect(await connection.failure(of: Call.rest(port)) == expected)
        try await server.stop()
    }

    @Test func `a call that is cancelled ends`() async throws {
        let server = try await ScriptedServer.start(.stayMute)
        let connection = try RESTConnection()
        let call = Task { await connection.failure(of: Call.rest(server.port)) }
        call.cancel()
        #expect(await call.value == .transport("the connection to 127.0.0.1:\(server.port) was closed by us"))
        await connection.close()
        try await server.stop()
    }

    @Test func `a server that comes back is found again`() async throws {
        let held = try ClosedPort()
        let port = Int(held.number)
        let first = try await StubServer.start(restPort: port, grpcPort: nil)
        let connection = try RESTConnection()
        #expect(await connection.failure(of: Call.rest(port)) == nil)
        try await first.stop()
        #expect(await connection.failure(of: Call.rest(port)) != nil)
        let second = try await StubServer.start(restPort: port, grpcPort: nil)
        #expect(await eventually { await connection.failure(of: Call.rest(port)) == nil })
        await connection.close()
        try await second.stop()
    }
}
