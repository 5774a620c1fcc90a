import Inference
import ModelServing
import ModelStub
import TestSupport
import Testing

/// Calls by gRPC that are answered.
struct GRPCAnswerTests {
    @Test func `an answer comes in bytes`() async throws {
        let stub = try await StubServer.start(restPort: nil)
        let connection = try GRPCConnection()
        let answer = try await connection.answer(to: Call.grpc(try #require(stub.grpcPort)), within: .seconds(20))
        #expect(Array(answer.body) == Message.response(of: 8))
        #expect(stub.counters.answered == 1)
        await connection.close()
        #expect(await eventually { stub.counters.connectionsOpen == 0 })
        try await stub.stop()
    }

    @Test func `a server is reached by IPv6 and by name`() async throws {
        for host in ["::1", "localhost"] {
            let stub = try await StubServer.start(host: host, restPort: nil)
            let connection = try GRPCConnection()
            var request = Call.grpc(try #require(stub.grpcPort))
            request.host = host
            let answer = try await connection.answer(to: request, within: .seconds(20))
            #expect(Array(answer.body) == Message.response(of: 8))
            await connection.close()
            try await stub.stop()
        }
    }

    @Test func `a large payload goes and comes whole`() async throws {
        let stub = try await StubServer.start(restPort: nil)
        let connection = try GRPCConnection()
        // ModelInferRequest: inputs 5 {datatype 2 "BYTES"}, raw_input_contents 7 of 3,000,000 bytes.
        let size: [UInt8] = [0xC0, 0x8D, 0xB7, 0x01]
        let bytes = [UInt8](repeating: 65, count: 3_000_000)
        let tensor: [UInt8] = [0x2A, 0x07, 0x12, 0x05] + Array("BYTES".utf8)
        let request = Call.grpc(try #require(stub.grpcPort), tensor + [0x3A] + size + bytes)
        let answer = try await connection.answer(to: request, within: .seconds(20))
        #expect(Array(answer.body) == tensor + [0x32] + size + bytes)
        await connection.close()
        try await stub.stop()
    }

    @Test(arguments: [1, 2]) func `32 calls at once share the connections, and each has its own answer`(
        connections: Int
    ) async throws {
        var behaviour = ModelStubSettings()
        behaviour.latency = .milliseconds(5)
        let stub = try await StubServer.start(behaviour, restPort: nil)
        var settings = ModelConnectionSettings()
        settings.http2Connections = connections
        let connection = try GRPCConnection(settings)
        let port = try #require(stub.grpcPort)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<32 {
                group.addTask {
                    for round in 0..<5 {
                        let number = UInt8(caller * 5 + round)
                        let request = Call.grpc(port, Message.request(of: number))
                        let answer = try await connection.answer(to: request, within: .seconds(20))
                        #expect(Array(answer.body) == Message.response(of: number + 1))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(stub.counters.answered == 160)
        #expect(stub.counters.connectionsAccepted == connections)
        #expect(stub.counters.largestInFlight > 1)
        await connection.close()
        try await stub.stop()
    }

    @Test func `the server's health is asked by ServerReady, or by the method that is named`() async throws {
        let stub = try await StubServer.start(restPort: nil)
        let connection = try GRPCConnection()
        let port = try #require(stub.grpcPort)
        func isReady(_ path: String?) async -> Bool {
            await connection.isReady(host: "127.0.0.1", port: port, path: path, within: .seconds(20))
        }
        #expect(await isReady(nil))
        #expect(await isReady("/inference.GRPCInferenceService/ServerLive"))
        #expect(await !isReady("/no.such.Service/Method"))
        stub.change { $0.isReady = false }
        #expect(await !isReady(nil))
        try await stub.stop()
        #expect(await !isReady(nil))
        await connection.close()
    }
}
