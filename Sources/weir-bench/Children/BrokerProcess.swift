import Foundation

/// An embedded broker in a process of its own.
///
/// It keeps at most 5 MiB of batches in each partition and drops the oldest: what is to be read again must be less.
final class BrokerProcess {
    let bootstrapServers: String
    private let process: ChildProcess

    init(programs: Programs) throws {
        process = try ChildProcess(programs.bench, ["broker"])
        bootstrapServers = try JSONLine.read(BrokerReady.self, try process.line(within: .seconds(30))).bootstrapServers
    }

    var pid: pid_t { process.pid }

    @discardableResult
    func obey(_ order: BrokerOrder) throws -> Int {
        try process.send(try JSONLine.text(order))
        let reply = try JSONLine.read(BrokerReply.self, try process.line(within: .seconds(120)))
        if let problem = reply.problem { throw BenchmarkError("the embedded broker: \(problem)") }
        return Int(reply.count)
    }

    func end() { process.end() }
}
