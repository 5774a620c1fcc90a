import TestSupport
import Testing

extension Python {
    /// Starts a server; its first line of output is its port.
    static func serve(
        _ script: String, _ arguments: [String] = []
    ) async throws -> (server: ChildProcess, port: Int) {
        let server = try start(script, arguments)
        let line = try await server.line()
        let port = try #require(
            Int(line),
            "no port but \(line) from \(interpreter): is a package missing? run `make deps`\n\(server.errors)")
        return (server, port)
    }
}
