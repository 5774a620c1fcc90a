import MicroHTTP
import TestSupport
import Testing

private let metrics: HTTPHandler = { _ in .text("up 1\n") }

/// Scrapes on a connection of its own.
private func scrape(_ server: HTTPServer) throws -> Bool {
    let client = try RawClient(port: server.port)
    client.send("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    return try client.receive().hasSuffix("\r\n\r\nup 1\n")
}

@Test func `two thousand idle and dripping connections do not delay a scrape`() async throws {
    var limits = HTTPServerLimits()
    limits.requestHead = .seconds(3600)
    try await withServer(limits: limits, metrics) { server in
        let clients = try (0..<2_000).map { _ in try RawClient(port: server.port) }
        #expect(await eventually { server.connectionCount == 2_000 })
        let dripping = clients.prefix(1_000)
        for client in dripping { client.send("GET /metrics HTTP/1.1\r\nHost: a\r\nX-Drip: ") }
        for _ in 0..<20 {
            for client in dripping { client.send("x") }
            #expect(try scrape(server))
        }
        #expect(server.connectionCount >= 2_000)
        withExtendedLifetime(clients) {}
    }
}

@Test func `a scrape gets through where idle connections outnumber the limit`() async throws {
    var limits = HTTPServerLimits()
    limits.connections = 64
    limits.requestHead = .seconds(3600)
    try await withServer(limits: limits, metrics) { server in
        var clients: [RawClient] = []
        for _ in 0..<20 {
            for _ in 0..<50 { clients.append(try RawClient(port: server.port)) }
            #expect(try scrape(server))
        }
        #expect(server.connectionCount <= 64)
        withExtendedLifetime(clients) {}
    }
}

@Test func `a dripping connection is cut off in the middle of its drip`() async throws {
    var limits = HTTPServerLimits()
    limits.requestHead = .seconds(1)
    try await withServer(limits: limits, metrics) { server in
        let client = try RawClient(port: server.port)
        client.send("GET /metrics HTTP/1.1\r\nHost: a\r\nX-Drip: ")
        #expect(await eventually { !client.send("x") })
        #expect(await eventually { server.connectionCount == 0 })
    }
}

@Test func `a client that never reads its answer is cut off`() async throws {
    var limits = HTTPServerLimits()
    limits.exchange = .seconds(1)
    let large = SharedContent(lines("x", bytes: 20_000_000), contentType: "text/plain")
    try await withServer(limits: limits, { _ in HTTPResponse(.ok, large) }) { server in
        let client = try RawClient(port: server.port)
        client.shrinkReceiveBuffer()
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try client.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 OK"))
        #expect(await eventually { server.connectionCount == 0 })
    }
}

@Test func `an idle connection is kept between scrapes, but not for ever`() async throws {
    var limits = HTTPServerLimits()
    limits.requestHead = .seconds(3600)
    limits.keepAlive = .seconds(1)
    try await withServer(limits: limits, metrics) { server in
        let client = try RawClient(port: server.port)
        client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try client.receive(until: "up 1\n").hasPrefix("HTTP/1.1 200 OK"))
        #expect(server.connectionCount == 1)
        #expect(try client.receive() == "")
    }
}
