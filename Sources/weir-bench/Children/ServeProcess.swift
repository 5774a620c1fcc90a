import Foundation
import Glibc

/// The real `weir serve`.
final class ServeProcess {
    /// More than shape L has, so that all of it is rendered.
    static let seriesLimit = 1_000_000

    let port: UInt16
    private let process: ChildProcess

    /// Starts it and waits until its page shows lag.
    init(_ bootstrapServers: String, interval: String, programs: Programs) throws {
        port = try FreePort.find()
        process = try ChildProcess(
            programs.weir,
            [
                "serve", "--bootstrap-servers", bootstrapServers, "--listen", "127.0.0.1:\(port)", "--interval",
                interval,
                "--series-limit", "\(Self.seriesLimit)",
            ], log: "/dev/null")
        try waitForLag()
    }

    var pid: pid_t { process.pid }

    func end() { process.end() }

    private func waitForLag() throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if let client = try? ScrapeClient(port: port), let answer = try? client.get("/metrics", keepsBody: true),
                answer.seriesCount(of: "kafka_consumergroup_lag") > 0
            {
                return
            }
            usleep(100_000)
        }
        throw BenchmarkError("weir serve showed no lag within a minute")
    }
}
