import Foundation
import TestSupport
import Testing

/// The project's own `weir-model-stub` in a child process: it adds 1 to each number.
enum StubModel {
    private struct Ready: Decodable {
        let restPort: UInt16
        let grpcPort: UInt16
    }

    static func serve<Result>(_ flags: [String], _ body: (ServedModel) async throws -> Result) async throws -> Result {
        let process = try ChildProcess(BuiltProgram.path("weir-model-stub"), flags)
        defer { process.end() }
        let ready = try await process.firstLine(Ready.self)
        let ports = ServedModel.Ports(http: ready.restPort, grpc: ready.grpcPort)
        return try await body(ServedModel(name: "stub", ports: ports, process: process))
    }

    struct Counts: Decodable {
        let calls: Int
        let failed: Int
    }

    /// What it has counted.
    static func counts(of model: ServedModel) async throws -> Counts {
        struct Control: Decodable { let counters: Counts }
        let answer = try await http("GET", "/control", port: model.ports.http)
        return try JSONDecoder().decode(Control.self, from: Data(answer.body)).counters
    }
}
