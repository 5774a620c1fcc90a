import Inference
import ModelServing
import ModelStub
import TestSupport
import Testing

/// Calls by REST that are answered.
struct RESTAnswerTests {
    @Test func `an answer comes with its body and its fields`() async throws {
        let stub = try await StubServer.start(grpcPort: nil)
        let connection = try RESTConnection()
        let answer = try await connection.answer(to: Call.rest(try #require(stub.restPort)), within: .seconds(20))
        #expect(answer.text == Call.irisPlusOne)
        #expect(
            answer.headers == [HeaderField("content-type", "application/json"), HeaderField("content-length", "91")])
        await connection.close()
        try await stub.stop()
    }

    @Test func `a server on an IPv6 address is reached`() async throws {
        let stub = try await StubServer.start(host: "::1", grpcPort: nil)
        let connection = try RESTConnection()
        for host in ["::1", "[::1]"] {
            let request = Call.rest(try #require(stub.restPort), host: host)
            #expect(try await connection.answer(to: request, within: .seconds(20)).text == Call.irisPlusOne)
        }
        await connection.close()
        try await stub.stop()
    }

    @Test func `calls after one another share a connection`() async throws {
        let stub = try await StubServer.start(grpcPort: nil)
        let connection = try RESTConnection.keepingIdleConnections()
        for _ in 0..<50 {
            _ = try await connection.answer(to: Call.rest(try #require(stub.restPort)), within: .seconds(20))
        }
        #expect(stub.counters.answered == 50)
        #expect(stub.counters.connectionsAccepted == 1)
        await connection.close()
        #expect(await eventually { stub.counters.connectionsOpen == 0 })
        try await stub.stop()
    }

    @Test func `32 calls at once have 32 connections, and each its own answer`() async throws {
        var settings = ModelStubSettings()
        settings.latency = .milliseconds(5)
        let stub = try await StubServer.start(settings, grpcPort: nil)
        let connection = try RESTConnection()
        let port = try #require(stub.restPort)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<32 {
                group.addTask {
                    for round in 0..<10 {
                        let answer = try await connection.answer(
                            to: Self.call(port, caller, round), within: .seconds(20))
                        #expect(answer.text.contains("\"id\":\"\(caller)-\(round)\""))
                        #expect(answer.text.contains("\"data\":[\(caller * 100 + round + 1)]"))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(stub.counters.answered == 320)
        #expect(stub.counters.connectionsAccepted <= 32)
        #expect((2...32).contains(stub.counters.largestInFlight))
        await connection.close()
        try await stub.stop()
    }

    @Test func `the server's health is asked by path, or by a connection`() async throws {
        let stub = try await StubServer.start(grpcPort: nil)
        let connection = try RESTConnection()
        let port = try #require(stub.restPort)
        func isReady(_ path: String?) async -> Bool {
            await connection.isReady(host: "127.0.0.1", port: port, path: path, within: .seconds(20))
        }
        #expect(await isReady("/v2/health/ready"))
        #expect(await isReady(nil))
        #expect(await !isReady("/no/such/path"))
        stub.change { $0.isReady = false }
        #expect(await !isReady("/v2/health/ready"))
        #expect(await isReady(nil))
        try await stub.stop()
        #expect(await !isReady("/v2/health/ready"))
        #expect(await !isReady(nil))
        await connection.close()
    }

    private static func call(_ port: Int, _ caller: Int, _ round: Int) -> ModelRequest {
        let number = caller * 100 + round
        return Call.rest(
            port,
            #"{"id":"\#(caller)-\#(round)","inputs":[{"name":"x","shape":[1],"datatype":"INT64","data":[\#(number)]}]}"#
        )
    }
}
