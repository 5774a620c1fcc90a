import Foundation
import Testing

/// The interpreter that has prometheus_client.
enum Python {
    static func run(_ script: String, _ arguments: [String]) async throws -> String {
        let interpreter = interpreter
        let path = FileManager.default.isExecutableFile(atPath: interpreter)
        try #require(path, "There is no Python at \(interpreter): run `make deps` first.")
        let result = try await EndToEndTests.run(interpreter, ["-c", script] + arguments)
        let hasPackages = !result.errors.contains("No module named")
        try #require(hasPackages, "\(interpreter) lacks a package: run `make deps` first.\n\(result.errors)")
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    static var interpreter: String {
        if let named = ProcessInfo.processInfo.environment["WEIR_TEST_PYTHON"], !named.isEmpty { return named }
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent(".build-python/bin/python3").path
    }
}
