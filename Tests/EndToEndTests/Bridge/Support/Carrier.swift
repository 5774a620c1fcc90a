import Foundation
import TestSupport
import Testing

/// A running `weir bridge`.
struct Carrier: Sendable {
    let process: ChildProcess
    let port: UInt16

    var log: String { process.errors }

    func get(_ path: String) async throws -> HTTPAnswer { try await http("GET", path, port: port) }

    func metrics() async throws -> Samples { Samples(try await get("/metrics").text) }

    /// Waits until the readiness probe is answered with this status.
    @discardableResult
    func ready(_ isReady: Bool, within deadline: Duration = .seconds(120)) async throws -> String {
        var last = ""
        do {
            return try await eventually(isReady ? "the bridge is ready" : "the bridge is not ready", within: deadline) {
                try #require(process.status == nil, "weir bridge ended: \(log.suffix(4000))")
                let answer = try await get("/-/ready")
                last = answer.text
                return answer.status == (isReady ? 200 : 503) ? last : nil
            }
        } catch {
            Issue.record("/-/ready says \(last)\nand the log is\n\(log.suffix(4000))")
            throw error
        }
    }

    /// Ends it as Kubernetes does, and expects that it ends well.
    func stop(within deadline: Duration = .seconds(60)) async throws {
        process.signal(SIGTERM)
        let status = try await process.exit(within: deadline)
        #expect(status == 0, "\(log.suffix(4000))")
    }

    /// Starts a bridge and waits until it says where it listens.
    static func start(_ arguments: [String], environment: [String: String] = [:]) async throws -> Carrier {
        let process = try ChildProcess(
            Weir.path, ["bridge", "--listen", "127.0.0.1:0"] + arguments, environment: environment)
        do {
            let port = try await eventually("the bridge says where it listens") {
                try #require(process.status == nil, "weir bridge ended: \(process.errors.suffix(4000))")
                return process.errors.firstMatch(of: /ports=(\d+)/).flatMap { UInt16($0.1) }
            }
            return Carrier(process: process, port: port)
        } catch {
            process.end()
            throw error
        }
    }
}

/// Runs a bridge for as long as `body` takes.
func withBridge<Result>(
    _ arguments: [String], environment: [String: String] = [:], _ body: (Carrier) async throws -> Result
) async throws -> Result {
    let bridge = try await Carrier.start(arguments, environment: environment)
    defer { bridge.process.end() }
    return try await body(bridge)
}

extension Stream {
    /// The topics and the group as flags of `weir bridge`.
    var flags: [String] {
        [
            "--bootstrap-servers", servers, "--input-topic", input, "--output-topic", output, "--group", group,
        ]
    }

    /// The flags for a model that is served on this machine.
    func flags(_ model: ServedModel, _ transport: String = "rest", protocol: String = "v2") -> [String] {
        let port = transport == "rest" ? model.ports.http : model.ports.grpc
        return flags + [
            "--protocol", `protocol`, "--transport", transport, "--model", model.name, "--model-host", "127.0.0.1",
            "--model-port", "\(port)",
        ]
    }
}
