import Foundation

/// The model server, in a process of its own.
final class ModelStubProcess {
    private struct Ready: Decodable {
        let restPort: UInt16
        let grpcPort: UInt16
    }

    private let process: ChildProcess
    private let ready: Ready

    init(milliseconds: Int, programs: Programs) throws {
        process = try ChildProcess(
            programs.modelStub, ["--rest-port", "0", "--grpc-port", "0", "--latency", "\(milliseconds)ms"])
        ready = try JSONLine.read(Ready.self, try process.line(within: .seconds(30)))
    }

    var pid: pid_t { process.pid }

    func end() { process.end() }

    /// What the bridge is told of it.
    func words(for transport: Transport) -> [String] {
        [
            "--protocol", "v2", "--transport", transport.rawValue, "--model", InferenceBody.model,
            "--model-host", "127.0.0.1", "--model-port", "\(port(of: transport))",
        ]
    }

    /// Where one row is classified.
    func url(for transport: Transport) -> String {
        let path =
            transport == .rest ? "v2/models/\(InferenceBody.model)/infer" : "inference.GRPCInferenceService/ModelInfer"
        return "http://127.0.0.1:\(port(of: transport))/\(path)"
    }

    private func port(of transport: Transport) -> UInt16 { transport == .rest ? ready.restPort : ready.grpcPort }
}
