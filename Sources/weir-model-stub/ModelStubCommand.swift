import ArgumentParser
import Foundation
import ModelStub

@main
struct ModelStubCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir-model-stub",
        abstract: "Run a small model server for tests and benchmarks: each number of its inputs comes back plus 1.",
        discussion: """
            It speaks the Open Inference Protocol by REST and gRPC, and TensorFlow's :predict and Seldon's /predict by REST.
            When it listens, it prints one line of JSON with its ports and its process id; SIGTERM and SIGINT end it.
            GET /control on the REST port says how it behaves and what it has counted; POST /control changes it.

            EXAMPLES
              weir-model-stub --latency 5ms
              weir-model-stub --rest-port 8080 --grpc-port 8081 --latency 5ms --jitter 2ms --failure-rate 0.05 --seed 7
              weir-model-stub --concurrency-limit 8 --retry-after 1
              curl -d '{"failureRate": 0.5, "latencyMilliseconds": 20}' http://127.0.0.1:8080/control
            """)

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port of the REST server; 0 takes a free one.")
    var restPort = 0

    @Option(help: "Port of the gRPC server; 0 takes a free one.")
    var grpcPort = 0

    @OptionGroup(title: "Behaviour")
    var behaviour: BehaviourOptions

    @Option(help: "Replays failures and jitter.")
    var seed: UInt64 = 0

    @Option(help: "Threads that serve.")
    var threads = 1

    func validate() throws {
        for port in [restPort, grpcPort] where !(0...65535).contains(port) {
            throw ValidationError("a port must be between 0 and 65535")
        }
        guard (1...64).contains(threads) else { throw ValidationError("--threads must be between 1 and 64") }
    }

    func run() async throws {
        let signals = EndSignals()
        let stub = try await StubServer.start(
            behaviour.settings, host: host, restPort: restPort, grpcPort: grpcPort, seed: seed, threads: threads)
        try announce(stub)
        await signals.first()
        try await stub.stop()
    }

    private func announce(_ stub: StubServer) throws {
        let ready = Ready(
            host: host, restPort: stub.restPort, grpcPort: stub.grpcPort, pid: ProcessInfo.processInfo.processIdentifier
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try FileHandle.standardOutput.write(contentsOf: try encoder.encode(ready) + Data("\n".utf8))
    }
}

private struct Ready: Encodable {
    let host: String
    let restPort: Int?
    let grpcPort: Int?
    let pid: Int32
}
