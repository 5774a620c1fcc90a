import Foundation
import Testing

/// The interpreter that has grpcio.
enum Python {
    static func run(_ script: String, _ arguments: [String]) async throws -> CommandRun {
        let run = try await CommandRun.of(interpreter, ["-c", script] + arguments)
        let isMissing = run.status == 127 || run.errors.contains("No module named")
        try #require(!isMissing, "no Python with grpcio at \(interpreter): run `make deps` first")
        return run
    }

    /// Starts a server; its first line of output is its port.
    static func serve(_ script: String, _ arguments: [String] = []) async throws -> (server: LiveCommand, port: Int) {
        let server = try LiveCommand(interpreter, ["-c", script] + arguments)
        let port = try #require(
            Int(try await server.line()), "no Python with grpcio at \(interpreter): run `make deps` first")
        return (server, port)
    }

    private static var interpreter: String {
        if let named = ProcessInfo.processInfo.environment["WEIR_TEST_PYTHON"], !named.isEmpty { return named }
        return packageRoot.appendingPathComponent(".build-python/bin/python3").path
    }

    private static var packageRoot: URL {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url
    }
}
