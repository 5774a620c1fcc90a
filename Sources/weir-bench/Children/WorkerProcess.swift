import Foundation
import Glibc

/// A worker: Weir's own code in a process that does one thing at a time.
final class WorkerProcess {
    let port: UInt16
    private let process: ChildProcess

    init(_ bootstrapServers: String, programs: Programs) throws {
        process = try ChildProcess(programs.bench, ["worker", "--bootstrap-servers", bootstrapServers])
        port = try JSONDecoder().decode(WorkerReady.self, from: Data(try process.line(within: .seconds(30)).utf8)).port
    }

    var pid: pid_t { process.pid }

    @discardableResult
    func obey(_ order: WorkerOrder) throws -> WorkerReply {
        try process.send(order.rawValue)
        let line = try process.line(within: .seconds(120))
        let reply = try JSONDecoder().decode(WorkerReply.self, from: Data(line.utf8))
        guard reply.failures == 0 else {
            throw BenchmarkError(
                "\(reply.failures) calls failed while Weir was measured, which voids the figures; run it again")
        }
        return reply
    }

    func end() { process.end() }
}
