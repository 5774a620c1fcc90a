import FakeBroker
import Kafka
import LagModel
import TestSupport
import Testing

/// What fails in reading log offsets stands alone; the rest is answered.
struct LogOffsetsFailureTests {
    private static let deadline = Duration.seconds(60)

    private static func partitions(_ count: Int32, of topic: String = "orders") -> [TopicPartition] {
        (0..<count).map { TopicPartition(topic, $0) }
    }

    @Test(arguments: [-1, 1, 3, 5, 6, 7, 9, 29, 43, 56, 74, 78, 32_000] as [Int16])
    func `a bad partition among 500 does not discard the others`(_ code: Int16) async throws {
        let error = WireErrorCode(rawValue: code)
        try await withFakeCluster(
            brokers: 1, seed: { $0.addTopic("orders", partitions: 500, logEnd: 70) }
        ) { cluster, client in
            cluster.inject(FakeFault(.error(error), api: .listOffsets, topic: "orders", partition: 123))
            let table = await client.logOffsets(.end, ofLeader: Self.partitions(500), deadline: Self.deadline)
            for partition in Self.partitions(500) where partition.partition != 123 {
                #expect(table[partition] == .offset(70))
            }
            #expect(table["orders", 123] == .failed(BrokerError(code: Int32(error.rawValue))))
        }
    }

    @Test func `a leader that hangs does not hold the others`() async throws {
        try await withFakeCluster(seed: { $0.addTopic("orders", partitions: 3, logEnd: 70) }) { cluster, client in
            _ = try await client.metadata(deadline: Self.deadline)
            cluster.hang(2)
            let answers = await Self.askEachLeader(client, deadline: .seconds(3))
            #expect(answers.last?.partition == TopicPartition("orders", 1))
            #expect(answers.last?.answer == .failed(.timedOut))
            #expect(answers.dropLast().map(\.answer) == [.offset(70), .offset(70)])
        }
    }

    @Test func `a leader that is down does not hold the others`() async throws {
        try await withFakeCluster(seed: { $0.addTopic("orders", partitions: 3, logEnd: 70) }) { cluster, client in
            _ = try await client.metadata(deadline: Self.deadline)
            try await cluster.stopBroker(2)
            let answers = await Self.askEachLeader(client, deadline: .seconds(3))
            #expect(answers.last?.partition == TopicPartition("orders", 1))
            #expect(answers.last?.answer?.offset == nil)
            #expect(answers.dropLast().map(\.answer) == [.offset(70), .offset(70)])
        }
    }

    /// The answers of three leaders in the order in which they come.
    private static func askEachLeader(
        _ client: AdminClient, deadline: Duration
    ) async -> [(partition: TopicPartition, answer: OffsetAnswer?)] {
        await withTaskGroup(of: (partition: TopicPartition, answer: OffsetAnswer?).self) { group in
            for partition in partitions(3) {
                group.addTask {
                    let table = await client.logOffsets(.end, ofLeader: [partition], deadline: deadline)
                    return (partition, table[partition])
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func `a leader that moved is found by the retry`() async throws {
        try await withFakeCluster(seed: { $0.addTopic("orders", partitions: 3, logEnd: 70) }) { cluster, client in
            let before = await client.logOffsets(.end, ofLeader: Self.partitions(3), deadline: Self.deadline)
            #expect(before["orders", 0] == .offset(70))
            cluster.update { $0.moveLeader(of: "orders", 0, to: 3) }
            let after = await client.logOffsets(.end, ofLeader: Self.partitions(3), deadline: Self.deadline)
            #expect(Self.partitions(3).map { after[$0] } == Array(repeating: .offset(70), count: 3))
        }
    }

    @Test func `a denied topic is an error beside the others' offsets`() async throws {
        try await withFakeCluster(
            seed: {
                $0.addTopic("orders", partitions: 2, logEnd: 70)
                $0.addTopic("secret", logEnd: 70)
            }
        ) { cluster, client in
            _ = try await client.metadata(deadline: Self.deadline)
            cluster.update { _ = $0.deniedTopics.insert("secret") }
            let asked = Self.partitions(2) + [TopicPartition("secret", 0)]
            let table = await client.logOffsets(.end, ofLeader: asked, deadline: Self.deadline)
            #expect(
                asked.map { table[$0] } == [.offset(70), .offset(70), .failed(.topicAuthorizationFailed)])
        }
    }

    @Test func `a connection that closes once mid-call costs nothing but time`() async throws {
        try await withFakeCluster(brokers: 1, seed: { $0.addTopic("orders", logEnd: 70) }) { cluster, client in
            _ = try await client.metadata(deadline: Self.deadline)
            cluster.inject(FakeFault(.close, api: .listOffsets, times: 1))
            await eventually("the offset is read") {
                await client.logOffsets(.end, ofLeader: Self.partitions(1), deadline: .seconds(5))["orders", 0]
                    == .offset(70)
            }
            #expect(cluster.counters()[.listOffsets].requests >= 2)
        }
    }
}
