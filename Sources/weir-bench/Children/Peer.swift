import Foundation
import Glibc

/// Another exporter's program, to be measured beside Weir.
struct Peer {
    let program: String
    /// Nil: kafka_exporter's flags.
    let arguments: String?

    /// What `PEER` and `PEER_ARGS` say; nil without the first.
    init?(environment: [String: String]) {
        guard let program = environment["PEER"], !program.isEmpty else { return nil }
        self.program = program
        arguments = environment["PEER_ARGS"]
    }

    var name: String { URL(fileURLWithPath: program).lastPathComponent }

    /// Starts it, and waits until it listens.
    func start(_ bootstrapServers: String, port: UInt16) throws -> ChildProcess {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchmarkError("PEER=\(program) is no program that can be run")
        }
        let process = try ChildProcess(
            program, words(bootstrapServers, port),
            environment: ["KAFKA_BROKERS": bootstrapServers, "EXPORTER_PORT": "\(port)"], log: "/dev/null")
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            if (try? ScrapeClient(port: port)) != nil { return process }
            usleep(50_000)
        }
        throw BenchmarkError("\(name) did not listen at port \(port) within two minutes; do PEER_ARGS say {port}?")
    }

    private func words(_ bootstrapServers: String, _ port: UInt16) -> [String] {
        guard let arguments else {
            return bootstrapServers.split(separator: ",").map { "--kafka.server=\($0)" }
                + ["--web.listen-address=127.0.0.1:\(port)"]
        }
        return arguments.split(separator: " ").map {
            $0.replacingOccurrences(of: "{bootstrap}", with: bootstrapServers)
                .replacingOccurrences(of: "{port}", with: "\(port)")
        }
    }
}
