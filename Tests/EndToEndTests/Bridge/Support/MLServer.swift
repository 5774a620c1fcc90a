import Foundation
import TestSupport
import Testing

/// A real MLServer with a classifier of irises, in an environment of its own that `make deps` installs.
enum MLServer {
    static var interpreter: String {
        if let named = ProcessInfo.processInfo.environment["WEIR_TEST_MLSERVER"], !named.isEmpty { return named }
        return SourceTree.root.appendingPathComponent(".build-mlserver/bin/python").path
    }

    /// Runs MLServer for as long as `body` takes, which gets the server and the file of its classifier.
    static func serve<Result>(_ body: (ServedModel, String) async throws -> Result) async throws -> Result {
        try await withTemporaryDirectory { directory in
            // The name is of this server only, so that no other one that took its port can pass for it.
            let name = "iris-\(UUID().uuidString.lowercased())"
            let server = try await start(name, in: directory, attempts: 3)
            defer { server.process.end() }
            return try await body(server, directory.appendingPathComponent("model.joblib").path)
        }
    }

    /// Ports that were free may be taken by the time that MLServer binds them; it then ends, and is started again with others.
    private static func start(_ name: String, in directory: URL, attempts: Int) async throws -> ServedModel {
        let process = try Peer.start("iris/serve.py", [directory.path, name], interpreter: interpreter)
        do {
            let ports = try await process.firstLine(ServedModel.Ports.self, within: .seconds(180))
            let isReady = try await eventually("MLServer is ready", within: .seconds(180)) {
                if process.status != nil { return false }
                let answer = try? await http("GET", "/v2/models/\(name)/ready", port: ports.http)
                return answer?.status == 200 ? true : nil
            }
            if isReady { return ServedModel(name: name, ports: ports, process: process) }
            try #require(attempts > 1, "MLServer ended: \(process.errors.suffix(4000))")
            return try await start(name, in: directory, attempts: attempts - 1)
        } catch {
            process.end()
            throw error
        }
    }
}
