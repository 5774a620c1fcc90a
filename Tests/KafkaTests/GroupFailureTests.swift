import FakeBroker
import Kafka
import LagModel
import TestSupport
import Testing

/// What fails in reading groups and their commits is an error of its own; the rest is answered.
struct GroupFailureTests {
    private static let deadline = Duration.seconds(60)

    private static func threeGroups(_ state: inout FakeState) {
        state.addTopic("orders", partitions: 3, logEnd: 70)
        for broker in Int32(1)...3 {
            state.addGroup("on-\(broker)", coordinator: broker)
            state.commit(.at(7), of: "on-\(broker)", in: "orders", 0)
        }
    }

    @Test func `one broker's error leaves the groups of the others`() async throws {
        try await withFakeCluster(seed: Self.threeGroups) { cluster, client in
            cluster.inject(FakeFault(.error(.coordinatorLoadInProgress), api: .listGroups, broker: 2))
            let listing = try await client.listGroups(deadline: Self.deadline)
            #expect(Set(listing.groups.keys) == ["on-1", "on-3"])
            #expect(listing.failures == [BrokerError(code: 14)])
        }
    }

    @Test func `a broker that hangs leaves the groups of the others, and says so`() async throws {
        try await withFakeCluster(seed: Self.threeGroups) { cluster, client in
            _ = try await client.listGroups(deadline: Self.deadline)
            cluster.hang(2)
            let listing = try await client.listGroups(deadline: .seconds(5))
            #expect(Set(listing.groups.keys) == ["on-1", "on-3"])
            #expect(listing.failures == [.timedOut])
        }
    }

    @Test func `a broker that hangs leaves the descriptions of the others' groups`() async throws {
        try await withFakeCluster(seed: Self.threeGroups) { cluster, client in
            _ = try await client.describeGroups(deadline: Self.deadline)
            cluster.hang(2)
            let groups = try await client.describeGroups(deadline: .seconds(5))
            #expect(Set(groups.keys) == ["on-1", "on-3"])
        }
    }

    @Test func `a coordinator that hangs does not hold the groups of the others`() async throws {
        try await withFakeCluster(seed: Self.threeGroups) { cluster, client in
            for broker in 1...3 { _ = try await client.committedOffsets(of: "on-\(broker)", deadline: Self.deadline) }
            cluster.hang(2)
            async let hanging = kafkaError { () async throws(KafkaError) in
                try await client.committedOffsets(of: "on-2", deadline: .seconds(2))
            }
            for broker in [1, 3] {
                let commits = try await client.committedOffsets(of: "on-\(broker)", deadline: Self.deadline)
                #expect(commits == [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 7)])])
            }
            #expect(await hanging?.code == .timedOut)
        }
    }

    @Test func `a coordinator that moved is found again`() async throws {
        try await withFakeCluster(seed: Self.threeGroups) { cluster, client in
            _ = try await client.committedOffsets(of: "on-1", deadline: Self.deadline)
            cluster.update { $0.moveCoordinator(of: "on-1", to: 3) }
            await eventually("the commits are read from the new coordinator") {
                let commits = try? await client.committedOffsets(of: "on-1", deadline: .seconds(5))
                return commits == [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 7)])]
            }
        }
    }

    @Test func `a denied group is an error, not a group without commits`() async throws {
        try await withFakeCluster(
            seed: {
                Self.threeGroups(&$0)
                $0.deniedGroups = ["on-1"]
            }
        ) { _, client in
            let error = await kafkaError { () async throws(KafkaError) in
                try await client.committedOffsets(of: "on-1", deadline: Self.deadline)
            }
            #expect(error?.code == .groupAuthorizationFailed)
            #expect(error?.isRetriable == false)
            let others = try await client.committedOffsets(of: "on-2", deadline: Self.deadline)
            #expect(others.count == 1)
        }
    }

    @Test(
        arguments: [
            -1, 3, 5, 6, 7, 8, 9, 13, 14, 15, 16, 22, 24, 25, 27, 29, 30, 31, 35, 41, 42, 56, 58, 69, 87, 88, 100,
            32_000,
        ] as [Int16])
    func `every error that a coordinator answers is told as it is`(_ code: Int16) async throws {
        try await withFakeCluster(seed: Self.threeGroups) { cluster, client in
            _ = try await client.listGroups(deadline: Self.deadline)
            cluster.inject(FakeFault(.error(WireErrorCode(rawValue: code)), api: .offsetFetch, group: "on-1"))
            let error = await kafkaError { () async throws(KafkaError) in
                try await client.committedOffsets(of: "on-1", deadline: Self.deadline)
            }
            #expect(error?.code == BrokerError(code: Int32(code)))
            let others = try await client.committedOffsets(of: "on-2", deadline: Self.deadline)
            #expect(others == [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 7)])])
        }
    }

    @Test func `nothing needs rights to a group of the client's own`() async throws {
        try await withFakeCluster(
            seed: {
                Self.threeGroups(&$0)
                $0.deniedGroups = ["weir"]
            }
        ) { cluster, client in
            let listing = try await client.listGroups(deadline: Self.deadline)
            #expect(Set(listing.groups.keys) == ["on-1", "on-2", "on-3"])
            await eventually("the library has asked for its own coordinator") {
                cluster.counters()[.findCoordinator].requests > 1
            }
            let commits = try await client.committedOffsets(of: "on-2", deadline: Self.deadline)
            #expect(commits == [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 7)])])
            #expect(client.connectionProblems == [])
        }
    }

    @Test func `an error in one partition leaves the other commits`() async throws {
        try await withFakeCluster(
            seed: {
                Self.threeGroups(&$0)
                $0.commit(.at(8), of: "on-1", in: "orders", 1)
            }
        ) { cluster, client in
            cluster.inject(
                FakeFault(.error(.topicAuthorizationFailed), api: .offsetFetch, topic: "orders", partition: 1))
            let asked = (0..<3).map { TopicPartition("orders", $0) }
            let commits = try await client.committedOffsets(of: "on-1", in: asked, deadline: Self.deadline)
            #expect(
                commits == [
                    TopicCommits(
                        topic: "orders",
                        partitions: [
                            Commit(partition: 0, offset: 7),
                            Commit(partition: 1, offset: nil, error: .topicAuthorizationFailed),
                            Commit(partition: 2, offset: nil),
                        ])
                ])
        }
    }

    @Test func `a group of the next protocol has unknown members, not none`() async throws {
        try await withFakeCluster(
            seed: {
                $0.addGroup("new", coordinator: 1, members: [FakeMember(memberId: "m")])
                $0.groups["new"]?.groupProtocol = .consumer
            }
        ) { _, client in
            let group = try #require(try await client.describeGroups(deadline: Self.deadline)["new"])
            #expect(group.state == .dead)
            #expect(group.members == nil)
        }
    }

    @Test func `members come with what they are assigned`() async throws {
        let member = FakeMember(memberId: "m-1", clientId: "reader", assignment: ["orders": [0, 2]])
        try await withFakeCluster(
            seed: {
                $0.addTopic("orders", partitions: 3)
                $0.addGroup("classic", coordinator: 2, members: [member])
            }
        ) { _, client in
            let group = try #require(try await client.describeGroups(deadline: Self.deadline)["classic"])
            #expect(group.coordinator == 2)
            #expect(group.state == .stable)
            #expect(
                group.members == [
                    GroupMember(
                        id: "m-1", clientID: "reader", host: "/127.0.0.1",
                        assignment: [TopicPartition("orders", 0), TopicPartition("orders", 2)])
                ])
        }
    }
}
