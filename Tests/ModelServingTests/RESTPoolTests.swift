import Inference
import ModelServing
import ModelStub
import TestSupport
import Testing

/// How connections are shared, kept and ended.
struct RESTPoolTests {
    @Test func `more calls than connections wait for their turn`() async throws {
        var behaviour = ModelStubSettings()
        behaviour.latency = .milliseconds(2)
        let stub = try await StubServer.start(behaviour, grpcPort: nil)
        var settings = ModelConnectionSettings()
        settings.connections = 2
        let connection = try RESTConnection(settings)
        let request = Call.rest(try #require(stub.restPort))
        let failures = await withTaskGroup(of: ModelFailure?.self) { group in
            for _ in 0..<20 { group.addTask { await connection.failure(of: request) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(failures == Array(repeating: nil, count: 20))
        #expect(stub.counters.largestInFlight <= 2)
        await connection.close()
        try await stub.stop()
    }

    @Test func `a call that waits for a connection has its deadline, and others go on`() async throws {
        let mute = try await ScriptedServer.start(.stayMute)
        var settings = ModelConnectionSettings()
        settings.connections = 1
        let connection = try RESTConnection(settings)
        async let first = connection.failure(of: Call.rest(mute.port), within: .milliseconds(200))
        async let second = connection.failure(of: Call.rest(mute.port), within: .milliseconds(50))
        async let third = connection.failure(of: Call.rest(mute.port), within: .milliseconds(400))
        #expect(await second == .overdue(.milliseconds(50)))
        #expect(await first == .overdue(.milliseconds(200)))
        #expect(await third == .overdue(.milliseconds(400)))
        await connection.close()
        try await mute.stop()
    }

    @Test func `a connection that nobody uses is closed`() async throws {
        let stub = try await StubServer.start(grpcPort: nil)
        var settings = ModelConnectionSettings()
        settings.idleTimeout = .milliseconds(30)
        let connection = try RESTConnection(settings)
        let request = Call.rest(try #require(stub.restPort))
        #expect(await connection.failure(of: request) == nil)
        #expect(await eventually { stub.counters.connectionsOpen == 0 })
        #expect(await connection.failure(of: request) == nil)
        #expect(stub.counters.connectionsAccepted == 2)
        await connection.close()
        try await stub.stop()
    }

    @Test func `a server that closes after each answer is called again on a new connection`() async throws {
        let server = try await ScriptedServer.start(
            .sayAndClose("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"))
        let untilClosed = try await ScriptedServer.start(.sayAndClose("HTTP/1.1 200 OK\r\n\r\nok"))
        let connection = try RESTConnection()
        for port in [server.port, server.port, untilClosed.port, untilClosed.port] {
            #expect(try await connection.answer(to: Call.rest(port), within: .seconds(20)).text == "ok")
        }
        await connection.close()
        try await server.stop()
        try await untilClosed.stop()
    }

    @Test func `a call on a kept connection that the server is ending is sent once more, on a new one`() async throws {
        let server = try await ScriptedServer.start(.sayOnce("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
        let connection = try RESTConnection.keepingIdleConnections()
        for _ in 0..<5 {
            #expect(try await connection.answer(to: Call.rest(server.port), within: .seconds(20)).text == "ok")
        }
        await connection.close()
        try await server.stop()
    }

    @Test func `what would become another request on the wire is not sent`() async throws {
        let stub = try await StubServer.start()
        let rest = try RESTConnection()
        let grpc = try GRPCConnection()
        let (restPort, grpcPort) = (try #require(stub.restPort), try #require(stub.grpcPort))
        let headers = [
            HeaderField("a\r\nb", "c"), HeaderField("a", "b\r\nc: d"), HeaderField("", "b"), HeaderField("a b", "c"),
            HeaderField("a", "b\0"),
        ]
        for header in headers {
            for (connection, call) in [
                (rest as any ModelConnection, Call.rest(restPort, headers: [header])),
                (grpc, Call.grpc(grpcPort, headers: [header])),
            ] {
                #expect(
                    await connection.failure(of: call)
                        == .badAnswer(
                            "the call to 127.0.0.1:\(call.port) is not possible: its path or a header holds what may not stand there"
                        ))
            }
        }
        #expect(await rest.failure(of: Call.rest(restPort, path: "/a b")) != nil)
        #expect(stub.counters.connectionsAccepted == 0)
        await rest.close()
        await grpc.close()
        try await stub.stop()
    }

    @Test func `tasks on the connections' own thread make calls there, and end after it`() async throws {
        let stub = try await StubServer.start()
        let ports = (try #require(stub.restPort), try #require(stub.grpcPort))
        let calls: [(any ModelConnection, ModelRequest)] = [
            (try RESTConnection(), Call.rest(ports.0)), (try GRPCConnection(), Call.grpc(ports.1)),
        ]
        for (connection, request) in calls {
            let task = Task(executorPreference: connection.preferredExecutor) {
                let before = await connection.failure(of: request)
                await connection.close()
                return (before, await connection.failure(of: request))
            }
            let (before, after) = await task.value
            #expect(before == nil)
            #expect(after != nil)
        }
        try await stub.stop()
    }

    @Test func `calls that come while all is closed end too, whatever their deadline`() async throws {
        let mute = try await ScriptedServer.start(.stayMute)
        for connection in [try RESTConnection() as any ModelConnection, try GRPCConnection()] {
            let request = connection is RESTConnection ? Call.rest(mute.port) : Call.grpc(mute.port)
            await withTaskGroup(of: ModelFailure?.self) { group in
                for _ in 0..<200 {
                    group.addTask { await connection.failure(of: request, within: .seconds(86_400)) }
                }
                group.addTask {
                    await connection.close()
                    return .transport("closed")
                }
                for await failure in group { #expect(failure?.code == "transport") }
            }
        }
        try await mute.stop()
    }
}
