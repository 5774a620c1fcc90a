import FakeBroker
import Kafka
import LagModel
import TestSupport
import Testing

/// Clients come and go, also while they are asked.
@Suite(.serialized)
struct ClosingTests {
    private static let deadline = Duration.seconds(60)
    /// Closing waits for a call that blocks in the library.
    private static let callDeadline = Duration.seconds(10)

    @Test func `closing answers every call that is pending`() async throws {
        try await withFakeCluster(
            seed: {
                $0.addTopic("orders", partitions: 3, logEnd: 70)
                $0.addGroup("g", coordinator: 1)
            }
        ) { cluster, client in
            _ = try await client.metadata(deadline: Self.deadline)
            cluster.inject(FakeFault(.silence))
            async let metadata = kafkaError { () async throws(KafkaError) in
                try await client.metadata(deadline: Self.callDeadline)
            }
            async let listing = kafkaError { () async throws(KafkaError) in
                try await client.listGroups(deadline: Self.callDeadline)
            }
            async let groups = kafkaError { () async throws(KafkaError) in
                try await client.describeGroups(deadline: Self.callDeadline)
            }
            async let commits = kafkaError { () async throws(KafkaError) in
                try await client.committedOffsets(of: "g", deadline: Self.callDeadline)
            }
            async let ends = client.logOffsets(
                .end, ofLeader: [TopicPartition("orders", 0)], deadline: Self.callDeadline)
            await eventually("all five are under way") { client.requestCounts.requests.count == 5 }
            #expect(await client.close(deadline: Self.deadline))
            #expect(
                await [metadata, listing, groups, commits].map { $0?.message }
                    == Array(repeating: "the client is closed", count: 4))
            #expect(await ends["orders", 0] == .failed(BrokerError(code: -197)))
        }
    }

    @Test func `two hundred clients are opened and closed`() async throws {
        try await withFakeCluster(brokers: 1, seed: { $0.addTopic("orders", logEnd: 70) }) { cluster, seeded in
            await seeded.close(deadline: Self.deadline)
            let configuration = ClientConfiguration(bootstrapServers: [cluster.bootstrapServers])
            for _ in 0..<10 {
                try await withThrowingTaskGroup(of: OffsetAnswer?.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            let client = try AdminClient(configuration)
                            let ends = await client.logOffsets(
                                .end, ofLeader: [TopicPartition("orders", 0)], deadline: Self.deadline)
                            #expect(await client.close(deadline: Self.deadline))
                            return ends["orders", 0]
                        }
                    }
                    for try await answer in group { #expect(answer == .offset(70)) }
                }
            }
            await eventually("their connections are closed") { cluster.counters().connectionsOpen == 0 }
        }
    }

    @Test func `a client that is dropped without being closed ends by itself`() async throws {
        try await withFakeCluster(brokers: 1) { cluster, seeded in
            await seeded.close(deadline: Self.deadline)
            let configuration = ClientConfiguration(bootstrapServers: [cluster.bootstrapServers])
            _ = try await AdminClient(configuration).metadata(deadline: Self.deadline)
            await eventually("its connection is closed") { cluster.counters().connectionsOpen == 0 }
        }
    }

    @Test func `closing twice is closing once`() async throws {
        let client = try AdminClient(ClientConfiguration(bootstrapServers: ["127.0.0.1:9"]))
        #expect(await client.close(deadline: Self.deadline))
        #expect(await client.close(deadline: Self.deadline))
    }

    @Test func `an embedded broker stops once, and refuses commands thereafter`() async throws {
        let broker = try EmbeddedBroker(brokers: 2)
        try broker.createTopic("orders", partitions: 1)
        #expect(await broker.stop(deadline: Self.deadline))
        #expect(await broker.stop(deadline: Self.deadline))
        let error = #expect(throws: KafkaError.self) { try broker.createTopic("more", partitions: 1) }
        #expect(error?.message == "the client is closed")
    }
}
