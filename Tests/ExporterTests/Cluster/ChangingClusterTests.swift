import FakeBroker
import LagModel
import Testing

@testable import Exporter

@Suite(.serialized) struct `A cluster that changes` {
    /// The topic `t` on broker 1 with one partition, and the group `g` 30 records behind.
    @Sendable private static func plain(_ state: inout FakeState) {
        state.addTopic("t", logEnd: 100)
        state.addGroup("g", coordinator: 2)
        state.commit(.at(70), of: "g", in: "t", 0)
    }

    @Test func `leaders and coordinators that move are followed`() async throws {
        try await withCluster(Self.plain) { cluster in
            #expect(await cluster.lag("g") == .records(30))
            cluster.fake.update { state in
                state.moveLeader(of: "t", 0, to: 3)
                state.append(5, to: "t", 0)
            }
            try await cluster.tick { cluster.lag(in: $0, "g") == .records(35) }
            cluster.fake.update { state in
                state.moveCoordinator(of: "g", to: 1)
                state.commit(.at(105), of: "g", in: "t", 0)
            }
            try await cluster.tick { cluster.lag(in: $0, "g") == .records(0) }
        }
    }

    @Test func `a group that two coordinators list stands there once`() async throws {
        try await withCluster({
            Self.plain(&$0)
            $0.groups["g"]?.alsoListedOn = [1, 3]
        }) { cluster in
            let result = await cluster.poller.tick()
            #expect(result.snapshot.groups.keys.sorted() == ["g"])
            #expect(cluster.lag(in: result, "g") == .records(30))
        }
    }

    @Test func `members of a KIP-848 group are unknown, those of an empty group are none`() async throws {
        try await withCluster({
            Self.plain(&$0)
            $0.groups["g"]?.groupProtocol = .consumer
            $0.groups["g"]?.state = "Stable"
            $0.addGroup("empty")
        }) { cluster in
            let result = try await cluster.tick { $0.snapshot.groups["g"]?.membersReadAt != nil }
            #expect(cluster.groupLag(in: result, "g")?.members == nil)
            #expect(cluster.groupLag(in: result, "empty")?.members == 0)
            #expect(cluster.lag(in: result, "g") == .records(30))
        }
    }

    @Test func `what is denied is unknown with its reason, and hides nothing else`() async throws {
        var options = PollOptions(cluster: "prod")
        options.groups = NameSelection(include: try ["g", "hidden"].map { try NamePattern($0) })
        try await withCluster(
            {
                Self.plain(&$0)
                $0.addTopic("secret", logEnd: 50)
                $0.commit(.at(1), of: "g", in: "secret", 0)
                $0.addGroup("hidden")
                $0.commit(.at(1), of: "hidden", in: "t", 0)
            }, options: options
        ) { cluster in
            let before = await cluster.poller.tick()
            #expect(
                cluster.lag(in: before, "g", "secret") == .records(49)
                    && cluster.lag(in: before, "hidden") == .records(99))
            cluster.fake.update { state in
                state.deniedTopics = ["secret"]
                state.deniedGroups = ["hidden"]
            }
            cluster.clock.skip(.seconds(301))
            let result = await cluster.poller.tick()
            #expect(cluster.lag(in: result, "g") == .records(30))
            #expect(cluster.lag(in: result, "g", "secret")?.records == nil)
            #expect(cluster.groupLag(in: result, "hidden")?.problem == .groupDenied)
            #expect(cluster.lag(in: result, "hidden") == .unknown(.groupDenied))
        }
    }

    @Test func `a deleted topic leaves orphaned commits and no lag`() async throws {
        try await withCluster({
            Self.plain(&$0)
            $0.addTopic("gone", logEnd: 50)
            $0.commit(.at(1), of: "g", in: "gone", 0)
        }) { cluster in
            #expect(await cluster.lag("g", "gone") == .records(49))
            cluster.fake.update { $0.deleteTopic("gone") }
            let result = try await cluster.tick { cluster.groupLag(in: $0, "g")?.orphanedCommits == 1 }
            #expect(cluster.groupLag(in: result, "g")?.topics.map(\.topic) == ["t"])
            #expect(cluster.lag(in: result, "g") == .records(30))
        }
    }

    @Test func `partitions that are added count from the group's first commit there`() async throws {
        try await withCluster(Self.plain) { cluster in
            #expect(await cluster.lag("g") == .records(30))
            cluster.fake.update { state in
                state.addPartitions(1, to: "t")
                state.append(8, to: "t", 1)
                state.commit(.at(2), of: "g", in: "t", 1)
            }
            try await cluster.tick { cluster.lag(in: $0, "g", "t", 1) == .records(6) }
        }
    }

    @Test func `a topic that is made anew shows the lag of its new records`() async throws {
        try await withCluster({
            Self.plain(&$0)
            $0.changePartition("t", 0) { $0.logStart = 60 }
        }) { cluster in
            #expect(await cluster.lag("g") == .records(30))
            cluster.fake.update { $0.recreateTopic("t", logEnd: 90) }
            cluster.fake.update { $0.commit(.at(10), of: "g", in: "t", 0) }
            let result = try await cluster.tick { cluster.partitionLag(in: $0, "g")?.logEnd == 90 }
            #expect(cluster.lag(in: result, "g") == .records(80))
        }
    }
}
