import Foundation
import TestSupport
import Testing

/// The programs in Tests/Peers, which are in Python so that nothing of Weir's own judges Weir.
enum Peer {
    static let folder = SourceTree.root.appendingPathComponent("Tests/Peers")

    static func start(
        _ script: String, _ arguments: [String] = [], interpreter: String = Python.interpreter
    ) throws -> ChildProcess {
        let isThere = FileManager.default.isExecutableFile(atPath: interpreter)
        try #require(isThere, "There is no Python at \(interpreter): run `make deps` first.")
        return try ChildProcess(
            interpreter, [folder.appendingPathComponent(script).path] + arguments,
            environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    }

    /// Runs a program to its end, which must be good.
    static func run(
        _ script: String, _ arguments: [String] = [], interpreter: String = Python.interpreter, input: String? = nil,
        deadline: Duration = .seconds(120)
    ) async throws -> String {
        let result = try await Command.run(
            interpreter, [folder.appendingPathComponent(script).path] + arguments,
            environment: ["PYTHONDONTWRITEBYTECODE": "1"], input: input, deadline: deadline)
        try #require(result.status == 0, "\(script): \(result.errors.suffix(4000))")
        return result.output
    }
}

extension ChildProcess {
    /// Waits for its first line, which is JSON.
    func firstLine<Value: Decodable>(_: Value.Type, within deadline: Duration = .seconds(60)) async throws -> Value {
        try await eventually("the first line of a child process", within: deadline) {
            if let line = lines.first { return try JSONDecoder().decode(Value.self, from: Data(line.utf8)) }
            try #require(status == nil, "it ended: \(errors.suffix(4000))")
            return nil
        }
    }
}
