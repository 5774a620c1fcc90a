import Foundation

/// A fake cluster of three brokers in a process of its own.
final class FakeCluster {
    /// The requests that the brokers got, by API.
    typealias Requests = [String: Int]

    let bootstrapServers: String
    private let process: ChildProcess

    init(_ shape: Shape, programs: Programs) throws {
        process = try ChildProcess(
            programs.fakeBroker,
            ["--brokers", "\(Self.brokerCount)", "--round-trip-ms", "1", "--shape", shape.fakeName])
        bootstrapServers = try Self.decode(Ready.self, try process.line(within: .seconds(60))).bootstrapServers
    }

    static let brokerCount = 3

    /// Runs `body` and tells which requests the brokers got meanwhile.
    func requests(during body: () throws -> Void) throws -> Requests {
        try order("reset")
        try body()
        return try counters()
    }

    func hang(broker: Int) throws { try order("hang \(broker)") }

    func resume(broker: Int) throws { try order("resume \(broker)") }

    func end() { process.end() }

    private func counters() throws -> Requests {
        try process.send("counters")
        let counters = try Self.decode(Counters.self, try process.line(within: .seconds(10)))
        return counters.apis.mapValues(\.requests).filter { $0.value > 0 }
    }

    private func order(_ line: String) throws {
        try process.send(line)
        let answer = try process.line(within: .seconds(10))
        guard answer.contains("\"done\"") else { throw BenchmarkError("weir-fake-broker: \(answer)") }
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ line: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(line.utf8))
        } catch {
            throw BenchmarkError("weir-fake-broker answered what is not expected: \(line)")
        }
    }
}

private struct Ready: Decodable {
    let bootstrapServers: String
}

private struct Counters: Decodable {
    struct Traffic: Decodable {
        let requests: Int
    }

    let apis: [String: Traffic]
}
