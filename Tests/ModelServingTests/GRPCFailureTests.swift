import Inference
import ModelServing
import ModelStub
import TestSupport
import Testing

/// Calls by gRPC that fail, one by one.
struct GRPCFailureTests {
    @Test func `failures of the model come with its words and its advice`() async throws {
        var settings = ModelStubSettings()
        settings.failureRate = 1
        let stub = try await StubServer.start(settings, restPort: nil)
        let connection = try GRPCConnection()
        let port = try #require(stub.grpcPort)
        let text = "failed as --failure-rate wants it"
        #expect(await connection.failure(of: Call.grpc(port)) == .grpc(code: 13, text: text, retryAfter: nil))
        stub.change {
            $0.failure = .unavailable
            $0.retryAfterSeconds = 2
        }
        #expect(await connection.failure(of: Call.grpc(port)) == .grpc(code: 14, text: text, retryAfter: .seconds(2)))
        stub.change { $0.failureRate = 0 }
        #expect(
            await connection.failure(of: Call.grpc(port, []))
                == .grpc(code: 3, text: "the request has no inputs", retryAfter: nil))
        #expect(
            await connection.failure(of: Call.grpc(port, method: "Dance"))
                == .grpc(code: 12, text: "there is no such method", retryAfter: nil))
        #expect(await connection.failure(of: Call.grpc(port)) == nil)
        await connection.close()
        try await stub.stop()
    }

    @Test func `a port at which nobody listens is told at once, each time`() async throws {
        let closed = try ClosedPort()
        let port = Int(closed.number)
        let connection = try GRPCConnection()
        for _ in 0..<3 {
            let failure = await connection.failure(of: Call.grpc(port), within: .seconds(3600))
            #expect(failure == .transport("no connection to 127.0.0.1:\(port): Connection refused"))
        }
        await connection.close()
    }

    @Test func `a server that does not speak HTTP/2 is told`() async throws {
        let acts: [ScriptedServer.Act] = [
            .reset, .sayAndClose(""), .halfClose, .say("HTTP/1.1 400 Bad Request\r\n\r\n"),
        ]
        for act in acts {
            let server = try await ScriptedServer.start(act)
            let connection = try GRPCConnection()
            let failure = await connection.failure(of: Call.grpc(server.port))
            guard case .transport(let sentence) = failure else {
                Issue.record("\(act): \(String(describing: failure))")
                continue
            }
            #expect(sentence.contains("127.0.0.1:\(server.port)"), "\(act)")
            await connection.close()
            try await server.stop()
        }
    }

    @Test func `an answer that does not come in time is overdue`() async throws {
        var settings = ModelStubSettings()
        settings.latency = .seconds(3600)
        let stub = try await StubServer.start(settings, restPort: nil)
        let mute = try await ScriptedServer.start(.stayMute)
        let connection = try GRPCConnection()
        for port in [try #require(stub.grpcPort), mute.port] {
            #expect(
                await connection.failure(of: Call.grpc(port), within: .milliseconds(100))
                    == .overdue(.milliseconds(100)))
        }
        await connection.close()
        try await mute.stop()
        try await stub.stop()
    }

    @Test func `deadlines of calls at once are each their own`() async throws {
        var settings = ModelStubSettings()
        settings.latency = .milliseconds(300)
        let stub = try await StubServer.start(settings, restPort: nil)
        let connection = try GRPCConnection()
        let request = Call.grpc(try #require(stub.grpcPort))
        async let patient = connection.failure(of: request, within: .seconds(20))
        async let hasty = connection.failure(of: request, within: .milliseconds(20))
        async let hastier = connection.failure(of: request, within: .milliseconds(10))
        #expect(await hastier == .overdue(.milliseconds(10)))
        #expect(await hasty == .overdue(.milliseconds(20)))
        #expect(await patient == nil)
        await connection.close()
        try await stub.stop()
    }

    @Test func `an answer above the limit is not taken`() async throws {
        let stub = try await StubServer.start(restPort: nil)
        var settings = ModelConnectionSettings()
        settings.maximumAnswerBytes = 20
        let connection = try GRPCConnection(settings)
        let request = Call.grpc(try #require(stub.grpcPort))
        let failure = await connection.failure(of: request)
        #expect(failure == .answerTooLarge(limit: 20))
        await connection.close()
        try await stub.stop()
    }

    @Test func `a server that goes away in the middle of a call, and comes back, is found again`() async throws {
        var settings = ModelStubSettings()
        settings.latency = .seconds(3600)
        let held = try ClosedPort()
        let port = Int(held.number)
        let first = try await StubServer.start(settings, restPort: nil, grpcPort: port)
        let connection = try GRPCConnection()
        async let interrupted = connection.failure(of: Call.grpc(port))
        #expect(await eventually { first.counters.inFlight == 1 })
        try await first.stop()
        #expect(await interrupted == .transport("127.0.0.1:\(port) broke the connection without an answer"))
        let second = try await StubServer.start(restPort: nil, grpcPort: port)
        #expect(await eventually { await connection.failure(of: Call.grpc(port)) == nil })
        await connection.close()
        try await second.stop()
    }

    @Test func `closing ends the calls in flight, and later ones fail too`() async throws {
        var settings = ModelStubSettings()
        settings.latency = .seconds(3600)
        let stub = try await StubServer.start(settings, restPort: nil)
        let connection = try GRPCConnection()
        let port = try #require(stub.grpcPort)
        async let first = connection.failure(of: Call.grpc(port))
        async let second = connection.failure(of: Call.grpc(port))
        #expect(await eventually { stub.counters.inFlight == 2 })
        await connection.close()
        let expected = ModelFailure.transport("the call to 127.0.0.1:\(port) was ended by us")
        #expect(await first == expected)
        #expect(await second == expected)
        #expect(await connection.failure(of: Call.grpc(port)) == expected)
        try await stub.stop()
    }
}
