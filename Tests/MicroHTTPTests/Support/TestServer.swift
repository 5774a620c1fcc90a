import MicroHTTP
import Testing

/// Runs a server on a free loopback port for as long as the body takes, and expects it to stop.
func withServer(
    at address: String = "127.0.0.1:0", limits: HTTPServerLimits = HTTPServerLimits(), _ handler: @escaping HTTPHandler,
    _ body: (HTTPServer) async throws -> Void
) async throws {
    let server = try HTTPServer(listeningAt: ListenAddress(address), limits: limits, handler: handler)
    do {
        try await body(server)
    } catch {
        await server.stop()
        throw error
    }
    #expect(await server.stop(draining: .seconds(30)))
}

/// A body of repeated lines that compresses well.
func lines(_ line: String, bytes: Int) -> [UInt8] {
    Array(String(repeating: line + "\n", count: bytes / (line.utf8.count + 1)).utf8)
}
