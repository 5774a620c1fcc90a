import FakeBroker
import Kafka
import LagModel
import TestSupport
import Testing

/// Many requests travel together, within the bound.
struct PipelineTests {
    private static let deadline = Duration.seconds(60)

    @Test func `a thousand groups cost a request each`() async throws {
        let shape = FakeShape(topics: 100, partitionsPerTopic: 3, groups: 1_000, topicsPerGroup: 2)
        try await withFakeCluster(seed: { $0 = FakeState(brokers: 3, shape: shape) }) { cluster, client in
            let groups = try await client.listGroups(deadline: Self.deadline).groups.keys
            #expect(groups.count == 1_000)
            let read = await withTaskGroup(of: Int.self) { tasks in
                for group in groups {
                    tasks.addTask {
                        let commits = try? await client.committedOffsets(of: group, deadline: Self.deadline)
                        return (commits ?? []).reduce(0) { $0 + $1.partitions.count { $0.offset != nil } }
                    }
                }
                return await tasks.reduce(0, +)
            }
            #expect(read == 6_000)
            let counters = cluster.counters()
            #expect(counters[.offsetFetch].requests == 1_000)
            // Once to learn whether groups can be listed, once for the list.
            #expect(counters[.listGroups].requests == 6)
            // These are for the client's own group.
            #expect(counters[.findCoordinator].requests <= 5)
            #expect(client.requestCounts.requests == [.metadata: 1, .listGroups: 1, .offsetFetch: 1_000])
            #expect(client.requestCounts.errors == [:])
        }
    }

    @Test func `20,000 partitions cost a request for each 250 of a leader`() async throws {
        let shape = FakeShape(topics: 2_000, partitionsPerTopic: 10, groups: 0, topicsPerGroup: 0)
        try await withFakeCluster(seed: { $0 = FakeState(brokers: 3, shape: shape) }) { cluster, client in
            let metadata = try await client.metadata(deadline: Self.deadline)
            var ofLeader: [Int32: [TopicPartition]] = [:]
            for (topic, known) in metadata.topics {
                for partition in known.partitions {
                    ofLeader[try #require(partition.leader), default: []].append(TopicPartition(topic, partition.id))
                }
            }
            let ends = await withTaskGroup(of: OffsetTable.self) { tasks in
                for partitions in ofLeader.values {
                    tasks.addTask { await client.logOffsets(.end, ofLeader: partitions, deadline: Self.deadline) }
                }
                return await tasks.reduce(into: OffsetTable()) { $0.merge($1) }
            }
            let known = ofLeader.values.joined().count { ends[$0]?.offset != nil }
            #expect(known == 20_000)
            #expect(cluster.counters()[.listOffsets].requests == 81)
        }
    }

    @Test func `no more requests are under way than the limit allows`() async throws {
        try await withFakeCluster(
            seed: { state in for number in 0..<20 { state.addGroup("g-\(number)", coordinator: 1) } },
            configure: { $0.inFlightLimit = 4 }
        ) { cluster, client in
            _ = try await client.listGroups(deadline: Self.deadline)
            cluster.inject(FakeFault(.silence, api: .offsetFetch))
            async let answers = withTaskGroup(of: KafkaError?.self) { tasks in
                for number in 0..<20 {
                    tasks.addTask {
                        await kafkaError { () async throws(KafkaError) in
                            try await client.committedOffsets(of: "g-\(number)", deadline: Self.deadline)
                        }
                    }
                }
                return await tasks.reduce(into: []) { $0.append($1) }
            }
            await eventually("four requests are under way") { cluster.counters()[.offsetFetch].requests == 4 }
            #expect(await client.close(deadline: Self.deadline))
            #expect(await answers.map { $0?.message } == Array(repeating: "the client is closed", count: 20))
            #expect(cluster.counters()[.offsetFetch].requests == 4)
        }
    }
}
