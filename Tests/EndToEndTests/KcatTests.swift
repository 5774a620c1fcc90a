import Foundation
import Kafka
import TestSupport
import Testing

/// Weir's lag of what kcat produced and consumed, against what kcat itself says of the offsets.
@Suite struct KcatTests {
    @Test func `the lag of a stream at rest is what follows from kcat's own offsets`() async throws {
        try await withEmbeddedBroker { broker in
            let servers = broker.bootstrapServers.joined(separator: ",")
            try broker.createTopic("orders", partitions: 2)
            try await produce(50, to: 0, servers)
            try await produce(30, to: 1, servers)
            // 60 of 80 records cannot come from one partition alone, so there is a commit in both.
            let consumed = try await consume(60, servers)
            var expected: [Int: Int] = [:]
            for partition in 0...1 {
                let committed = try #require(consumed.filter { $0.partition == partition }.map(\.offset).max()) + 1
                expected[partition] = try await endOffset(partition, servers) - committed
            }
            #expect(expected.values.reduce(0, +) == 20)

            let selection = [
                "--bootstrap-servers", servers, "--groups-include", "billing", "--topics-include", "orders",
            ]
            let lag = try await Weir.run(["lag", "--output", "json"] + selection)
            #expect(lag.status == 0, "\(lag.errors)")
            #expect(try lags(in: lag.output) == expected)
            try await withServer(["--listen", "127.0.0.1:0", "--interval", "1s"] + selection) { weir in
                let metrics = try await weir.metrics("20 records are left") { $0[Self.sum] == 20 }
                for (partition, lag) in expected { #expect(metrics[Self.lag(partition)] == Double(lag)) }
                // The embedded broker cannot tell members: that is unknown, not 0.
                #expect(metrics.series(of: "kafka_consumergroup_members").isEmpty)

                // What kcat still gets for the group is what the lag said.
                let rest = try await consume(20, servers)
                for (partition, lag) in expected { #expect(rest.count { $0.partition == partition } == lag) }
                try await weir.metrics("nothing is left") { $0[Self.sum] == 0 }
                try await weir.stop()
            }
        }
    }

    private static let sum = #"kafka_consumergroup_lag_sum{consumergroup="billing",topic="orders"}"#

    private static func lag(_ partition: Int) -> String {
        #"kafka_consumergroup_lag{consumergroup="billing",topic="orders",partition="\#(partition)"}"#
    }

    private func produce(_ count: Int, to partition: Int, _ servers: String) async throws {
        let records = (1...count).map { "record \($0)\n" }.joined()
        try await kcat(["-P", "-t", "orders", "-p", "\(partition)"], servers, input: records)
    }

    /// Consumes as a member of the group, and commits at the end.
    private func consume(_ count: Int, _ servers: String) async throws -> [(partition: Int, offset: Int)] {
        // The embedded broker remembers a member that left until its session is over.
        let arguments = [
            "-G", "billing", "-c", "\(count)", "-X", "auto.offset.reset=earliest", "-X", "session.timeout.ms=6000",
            "-f", "%p %o\\n", "orders",
        ]
        return try await kcat(arguments, servers).split(separator: "\n").map { line in
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            return try (#require(numbers.first, "\(line)"), #require(numbers.last, "\(line)"))
        }
    }

    private func endOffset(_ partition: Int, _ servers: String) async throws -> Int {
        let answer = try await kcat(["-Q", "-t", "orders:\(partition):-1"], servers)
        return try #require(answer.firstMatch(of: /orders \[\d\] offset (\d+)/).flatMap { Int($0.1) }, "\(answer)")
    }

    @discardableResult
    private func kcat(_ arguments: [String], _ servers: String, input: String? = nil) async throws -> String {
        let result = try await Command.run("kcat", ["-b", servers] + arguments, input: input)
        #expect(result.status == 0, "kcat \(arguments): \(result.errors)")
        return result.output
    }

    private func lags(in json: String) throws -> [Int: Int] {
        struct Document: Decodable {
            struct Group: Decodable { let group: String, topics: [Topic] }
            struct Topic: Decodable { let topic: String, lag: Int, partitions: [Partition] }
            struct Partition: Decodable { let partition: Int, lag: Int }
            let groups: [Group]
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
        #expect(document.groups.map(\.group) == ["billing"])
        let topics = document.groups.flatMap(\.topics)
        #expect(topics.map(\.topic) == ["orders"])
        let partitions = topics.flatMap(\.partitions)
        #expect(topics.map(\.lag) == [partitions.map(\.lag).reduce(0, +)])
        return Dictionary(uniqueKeysWithValues: partitions.map { ($0.partition, $0.lag) })
    }
}
