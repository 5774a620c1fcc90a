import Foundation

/// The field's own load generators, straight at the model: wrk over HTTP/1.1, h2load for gRPC's HTTP/2.
struct LoadTool {
    let bench: BridgeBench
    let seconds: Double

    static func name(for transport: Transport) -> String { transport == .rest ? "wrk" : "h2load" }

    /// Answers a second.
    func rate(of transport: Transport, _ model: ModelStubProcess) throws -> Double {
        switch transport {
        case .rest: try wrk(model.url(for: .rest))
        case .grpc: try h2load(model.url(for: .grpc))
        }
    }

    private func wrk(_ url: String) throws -> Double {
        let script = bench.path("body.lua")
        try Self.script.write(toFile: script, atomically: true, encoding: .utf8)
        let printed = try run(
            "wrk", ["-t1", "-c\(BridgePlan.concurrency)", "-d\(Int(seconds.rounded(.up)))s", "-s", script, url])
        struct Result: Decodable {
            let requests: Double
            let microseconds: Double
            let errors: Int
        }
        let result = try JSONLine.read(Result.self, String(printed.split(separator: "\n").last ?? ""))
        guard result.errors == 0, result.requests > 0 else {
            throw BenchmarkError("\(result.errors) calls of wrk failed")
        }
        return result.requests / result.microseconds * 1e6
    }

    private func h2load(_ url: String) throws -> Double {
        let body = bench.path("body.grpc")
        try Data(InferenceBody.framedProtobuf).write(to: URL(fileURLWithPath: body))
        let printed = try run(
            "h2load",
            [
                "-t1", "-c1", "-m\(BridgePlan.concurrency)", "-D\(Int(seconds.rounded(.up)))", "--warm-up-time=1",
                "-d", body, "-H", "content-type: application/grpc", "-H", "te: trailers", url,
            ])
        guard let rate = printed.firstMatch(of: /finished in [^,]*, ([0-9.]+) req\/s/), let value = Double(rate.1),
            printed.contains(/, 0 failed, 0 errored, 0 timeout/)
        else {
            throw BenchmarkError("calls of h2load failed: \(printed.suffix(500))")
        }
        return value
    }

    private func run(_ tool: String, _ words: [String]) throws -> String {
        guard let program = Self.path(of: tool) else {
            throw BenchmarkError("there is no \(tool) on the PATH; run `make bench`, which installs it")
        }
        return try ChildProcess(program, words).remainder(within: .seconds(seconds + 30))
    }

    private static func path(of tool: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(tool)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static var script: String {
        """
        wrk.method = "POST"
        wrk.body = [[\(String(decoding: InferenceBody.of(.rest), as: UTF8.self))]]
        wrk.headers["Content-Type"] = "application/json"
        function done(summary, latency, requests)
          local e = summary.errors
          io.write(string.format('{"requests":%d,"microseconds":%d,"errors":%d}\\n', summary.requests, summary.duration,
            e.connect + e.read + e.write + e.status + e.timeout))
        end
        """
    }
}
