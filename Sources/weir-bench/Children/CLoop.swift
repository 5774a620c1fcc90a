import Foundation

/// The C loop: the same requests in plain C on librdkafka.
struct CLoop {
    /// One round, as the program tells it.
    struct Round: Decodable {
        let wallMs: Double
        let cpuMs: Double
        let peakResidentKiB: Int
        let groups: Int
        let commits: Int
        let endOffsets: Int
        let failures: Int
    }

    let bootstrapServers: String
    let programs: Programs

    /// Runs this many rounds in a process of its own, after one that connects.
    func rounds(_ count: Int) throws -> [Round] { Array(try run(rounds: count + 1).dropFirst()) }

    /// The requests of one round, without those that connecting takes.
    func requests(of cluster: FakeCluster) throws -> FakeCluster.Requests {
        let one = try cluster.requests { _ = try run(rounds: 1) }
        let two = try cluster.requests { _ = try run(rounds: 2) }
        return two.merging(one, uniquingKeysWith: -).filter { $0.value > 0 }
    }

    private func run(rounds count: Int) throws -> [Round] {
        let process = try ChildProcess(
            programs.cLoop, ["--bootstrap", bootstrapServers, "--rounds", "\(count)", "--in-flight", "64"])
        defer { process.end() }
        let rounds = try (0..<count).map { _ in
            try JSONDecoder().decode(Round.self, from: Data(try process.line(within: .seconds(120)).utf8))
        }
        guard rounds.allSatisfy({ $0.failures == 0 }) else {
            throw BenchmarkError("calls of the C loop failed, which voids the figures; run it again")
        }
        return rounds
    }
}
