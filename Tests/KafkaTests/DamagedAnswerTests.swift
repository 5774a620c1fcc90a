import FakeBroker
import Kafka
import LagModel
import Testing

/// An answer that never comes, or never comes whole, is an error within the deadline.
struct DamagedAnswerTests {
    /// librdkafka 2.0.2 itself does not survive a ListGroups answer that ends before its array of groups, so that one is only cut off.
    private static let cutOff: [FakeFault.Effect] = [.close, .closeAfter(bytes: 6), .silence]
    private static let damaged = cutOff + [.truncate(bytes: 3), .truncate(bytes: 0), .garbage]
    private static let deadline = Duration.seconds(2)

    private static func withFault(
        _ effect: FakeFault.Effect, in api: WireAPI, _ body: (AdminClient) async throws -> Void
    ) async throws {
        func seed(_ state: inout FakeState) {
            state.addTopic("orders", logEnd: 70)
            state.addGroup("g", coordinator: 1)
            state.commit(.at(7), of: "g", in: "orders", 0)
        }
        try await withFakeCluster(brokers: 1, seed: seed) { cluster, client in
            _ = try await client.listGroups(deadline: .seconds(60))
            cluster.inject(FakeFault(effect, api: api))
            try await body(client)
        }
    }

    @Test(arguments: damaged)
    func `metadata`(_ effect: FakeFault.Effect) async throws {
        try await Self.withFault(effect, in: .metadata) { client in
            let error = await kafkaError { () async throws(KafkaError) in
                try await client.metadata(deadline: Self.deadline)
            }
            #expect(error?.operation == .metadata)
        }
    }

    @Test(arguments: cutOff)
    func `a list of groups`(_ effect: FakeFault.Effect) async throws {
        try await Self.withFault(effect, in: .listGroups) { client in
            let error = await kafkaError { () async throws(KafkaError) in
                try await client.listGroups(deadline: Self.deadline)
            }
            #expect(error?.operation == .listGroups)
        }
    }

    @Test(arguments: damaged)
    func `a description of groups`(_ effect: FakeFault.Effect) async throws {
        try await Self.withFault(effect, in: .describeGroups) { client in
            do throws(KafkaError) {
                let groups = try await client.describeGroups(deadline: Self.deadline)
                #expect(groups["g"]?.members == nil, "\(groups)")
            } catch {
                #expect(error.operation == .describeGroups)
            }
        }
    }

    @Test(arguments: damaged)
    func `commits`(_ effect: FakeFault.Effect) async throws {
        try await Self.withFault(effect, in: .offsetFetch) { client in
            let error = await kafkaError { () async throws(KafkaError) in
                try await client.committedOffsets(of: "g", deadline: Self.deadline)
            }
            #expect(error?.operation == .committedOffsets)
        }
    }

    @Test(arguments: damaged)
    func `log offsets`(_ effect: FakeFault.Effect) async throws {
        try await Self.withFault(effect, in: .listOffsets) { client in
            let asked = [TopicPartition("orders", 0)]
            for position in [LogPosition.end, .beginning, .timestamp(1_000)] {
                let table = await client.logOffsets(position, ofLeader: asked, deadline: Self.deadline)
                #expect(table["orders", 0] != nil && table["orders", 0]?.offset == nil, "\(table)")
            }
            #expect(client.requestCounts.errors[.listOffsets]?.isEmpty == false)
        }
    }
}
