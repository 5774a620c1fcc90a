import Foundation
import Testing

/// The interpreter that has confluent-kafka.
enum Python {
    static func run(_ script: String, _ arguments: [String]) async throws -> CommandRun {
        let run = try await CommandRun.of(interpreter, ["-c", script] + arguments)
        let isMissing = run.status == 127 || run.errors.contains("No module named")
        try #require(!isMissing, "no Python with confluent-kafka at \(interpreter): run `make deps` first")
        return run
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
