import FakeBroker
import TestSupport
import Testing

/// kcat (librdkafka of the system) as an independent reader.
struct KcatTests {
    @Test func `kcat reads the metadata`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update {
                $0.addTopic("other", partitions: 1, replicationFactor: 1)
                $0.moveLeader(of: "t", 1, to: -1)
                $0.changePartition("t", 0) { $0.inSyncReplicas = [1] }
            }
            let run = try await Command.run("kcat", ["-b", cluster.bootstrapServers, "-L"])
            let ports = cluster.state.brokers.compactMap { cluster.port(of: $0) }
            let body = run.output.split(separator: "\n").dropFirst().joined(separator: "\n")
            #expect(run.output.hasPrefix("Metadata for all topics (from broker "))
            #expect(
                body == """
                     2 brokers:
                      broker 1 at 127.0.0.1:\(ports[0]) (controller)
                      broker 2 at 127.0.0.1:\(ports[1])
                     2 topics:
                      topic "other" with 1 partitions:
                        partition 0, leader 1, replicas: 1, isrs: 1
                      topic "t" with 2 partitions:
                        partition 0, leader 1, replicas: 1,2, isrs: 1
                        partition 1, leader -1, replicas: 2,1, isrs: 2,1, Broker: Leader not available
                    """)
        }
    }

    @Test func `kcat reads offsets by place and by time`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update {
                $0.changePartition("t", 0) { $0.timeIndex = [.init(timestamp: 1_000, offset: 42)] }
            }
            for (asked, offset) in [("t:0:-1", 100), ("t:0:-2", 10), ("t:0:1000", 42), ("t:1:-1", 100)] {
                let run = try await Command.run("kcat", ["-b", cluster.bootstrapServers, "-Q", "-t", asked])
                let partition = asked.split(separator: ":")[1]
                #expect(run.output == "t [\(partition)] offset \(offset)\n", "\(asked) \(run.errors)")
            }
        }
    }

    @Test func `a named topic that is denied is an authorization error`() async throws {
        try await withCluster(.tiny) { cluster in
            cluster.update { $0.deniedTopics = ["t"] }
            let run = try await Command.run("kcat", ["-b", cluster.bootstrapServers, "-L", "-t", "t"])
            #expect(run.output.contains(#"topic "t" with 0 partitions: Broker: Topic authorization failed"#))
        }
    }
}
