import Foundation
import Testing

/// The Python that `make deps` equips with what the tests import.
public enum Python {
    /// The interpreter: the one that `WEIR_TEST_PYTHON` names, or that of `make deps`.
    public static var interpreter: String {
        if let named = ProcessInfo.processInfo.environment["WEIR_TEST_PYTHON"], !named.isEmpty { return named }
        return SourceTree.root.appendingPathComponent(".build-python/bin/python3").path
    }

    /// Runs a script to its end.
    ///
    /// - Throws: where there is no interpreter or it lacks a package.
    public static func run(_ script: String, _ arguments: [String]) async throws -> CommandResult {
        let result = try await Command.run(installed, ["-c", script] + arguments)
        let hasPackages = !result.errors.contains("No module named")
        try #require(hasPackages, "\(interpreter) lacks a package: run `make deps` first.\n\(result.errors)")
        return result
    }

    /// Starts a script, which runs until it is ended.
    ///
    /// - Throws: where there is no interpreter.
    public static func start(_ script: String, _ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(installed, ["-c", script] + arguments)
    }

    private static var installed: String {
        get throws {
            let isThere = FileManager.default.isExecutableFile(atPath: interpreter)
            try #require(isThere, "There is no Python at \(interpreter): run `make deps` first.")
            return interpreter
        }
    }
}
