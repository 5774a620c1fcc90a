import Foundation

/// The model server of the demo: a process that adds 1 to each number of its inputs, and takes its time for it.
final class DemoModel: Sendable {
    private struct Ready: Decodable {
        let restPort: UInt16
    }

    /// For each answer.
    static let milliseconds = 50

    let port: UInt16
    private let child: DemoChild

    /// Starts it and waits until it listens.
    ///
    /// - Throws: `WiringError` where it does not within ten seconds.
    init(_ stub: String, _ programs: DemoPrograms, thread: SpawningThread) async throws {
        let words = ["--rest-port", "0", "--grpc-port", "0", "--latency", "\(Self.milliseconds)ms"]
        child = try await DemoChild(programs.program(stub, words, named: "model"), number: 1, thread: thread)
        port = try await Self.port(of: child)
    }

    func end() async { await child.end(deadline: .seconds(3)) }

    private static func port(of child: DemoChild) async throws -> UInt16 {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline, !child.hasEnded, !Task.isCancelled {
            if let line = child.firstLine, let ready = try? JSONDecoder().decode(Ready.self, from: Data(line.utf8)) {
                return ready.restPort
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        await child.end(deadline: .seconds(1))
        throw WiringError(description: "the demo's model server does not listen: \(child.lastLogLine)")
    }
}
