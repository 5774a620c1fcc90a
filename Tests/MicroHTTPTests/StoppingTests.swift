import Dispatch
import MicroHTTP
import TestSupport
import Testing

@Test func `a stopped server closes its connections, and its port is free`() async throws {
    let held = try ClosedPort()
    let address = try ListenAddress("127.0.0.1:\(held.number)")
    let server = try HTTPServer(listeningAt: address) { _ in .text("hello\n") }
    let clients = try (0..<20).map { _ in try RawClient(port: server.port) }
    clients[0].send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try clients[0].receive(until: "hello\n").hasPrefix("HTTP/1.1 200 OK"))
    clients[1].send("GET / HT")
    #expect(await server.stop(draining: .seconds(30)))
    for client in clients { #expect(try client.receive() == "") }
    #expect(await server.stop())
    let successor = try HTTPServer(listeningAt: address) { _ in .text("again\n") }
    #expect(try await curl("http://127.0.0.1:\(successor.port)/") == "again\n")
    #expect(await successor.stop(draining: .seconds(30)))
}

@Test func `an answer under way is sent to its end`() async throws {
    let content = SharedContent(lines("x", bytes: 20_000_000), contentType: "text/plain")
    let server = try HTTPServer(listeningAt: ListenAddress("127.0.0.1:0")) { _ in HTTPResponse(.ok, content) }
    let client = try RawClient(port: server.port)
    client.shrinkReceiveBuffer()
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    let beginning = try client.receive(until: "\r\n\r\n")
    async let stopped = server.stop(draining: .seconds(60))
    let answer = try beginning + client.receive(within: 60)
    #expect(answer.utf8.count > content.count)
    #expect(await stopped)
}

@Test func `a handler that does not return cannot keep stop from returning`() async throws {
    let release = DispatchSemaphore(value: 0)
    let calls = Counter()
    let server = try HTTPServer(listeningAt: ListenAddress("127.0.0.1:0")) { _ in
        calls.add()
        release.wait()
        return .text("late\n")
    }
    let client = try RawClient(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(await eventually { calls.count == 1 })
    #expect(await !server.stop(draining: .milliseconds(100)))
    release.signal()
    _ = try client.receive()
}

@Test func `a server that is dropped ends by itself`() async throws {
    let client: RawClient
    do {
        var limits = HTTPServerLimits()
        limits.requestHead = .seconds(600)
        let server = try HTTPServer(listeningAt: ListenAddress("127.0.0.1:0"), limits: limits) { _ in .text("hello\n") }
        client = try RawClient(port: server.port)
        #expect(await eventually { server.connectionCount == 1 })
    }
    #expect(try client.receive() == "")
}

@Test func `a client that waits for compression gets its answer from a server that is being stopped`() async throws {
    let content = SharedContent(lines("kafka_brokers 3", bytes: 20_000_000), contentType: "text/plain")
    let server = try HTTPServer(listeningAt: ListenAddress("127.0.0.1:0")) { _ in HTTPResponse(.ok, content) }
    let client = try RawClient(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n")
    #expect(await eventually { content.wasGzipTaken })
    #expect(await server.stop(draining: .seconds(30)))
    #expect(try client.receive().contains("\r\nContent-Encoding: gzip\r\n"))
}
