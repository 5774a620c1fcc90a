import Kafka
import LagModel
import Testing

/// What every cluster answers through the fence; where it cannot answer, the error is exact and never an empty answer.
@Suite(.serialized)
struct ContractTests {
    private static let deadline = Duration.seconds(30)
    private static let cannotList = KafkaError(
        code: .unsupported, operation: .listGroups, isRetriable: false,
        message: "the brokers cannot list groups; name the groups literally")

    @Test(arguments: ContractCluster.available)
    func `metadata names the brokers, and the leader and replicas of each partition`(_ cluster: ContractCluster)
        async throws
    {
        try await cluster.run { client, seed in
            let metadata = try await client.metadata(deadline: Self.deadline)
            let brokers = Set(metadata.brokers.map(\.id))
            let topic = try #require(metadata.topics[seed.topic])
            #expect(!brokers.isEmpty)
            #expect(metadata.brokers.allSatisfy { $0.address.contains(":") })
            #expect(topic.error == nil)
            #expect(topic.partitions.map(\.id) == Array(0..<Int32(topic.partitions.count)))
            let first = try #require(topic.partitions.first)
            #expect(first.leader.map(brokers.contains) == true)
            #expect(first.preferredLeader.map(brokers.contains) == true)
            #expect(first.replicas >= 1 && first.inSyncReplicas >= 1)
        }
    }

    @Test(arguments: ContractCluster.available)
    func `a log has an end and a beginning`(_ cluster: ContractCluster) async throws {
        try await cluster.run { client, seed in
            let ends = await client.logOffsets(.end, ofLeader: [seed.partition], deadline: Self.deadline)
            let starts = await client.logOffsets(.beginning, ofLeader: [seed.partition], deadline: Self.deadline)
            #expect(ends[seed.partition] == .offset(seed.logEnd))
            #expect(starts[seed.partition] == .offset(0))
        }
    }

    @Test(arguments: ContractCluster.available)
    func `no record is as young as a time to come, which is an error and not offset 0`(_ cluster: ContractCluster)
        async throws
    {
        try await cluster.run { client, seed in
            let table = await client.logOffsets(
                .timestamp(99_999_999_999_999), ofLeader: [seed.partition], deadline: Self.deadline)
            #expect(table[seed.partition] == .failed(BrokerError(code: -168)))
        }
    }

    @Test(arguments: ContractCluster.available)
    func `a partition that does not exist is an error beside the others' offsets`(_ cluster: ContractCluster)
        async throws
    {
        try await cluster.run { client, seed in
            let missing = TopicPartition(seed.topic, 9_999)
            let both = await client.logOffsets(.end, ofLeader: [missing, seed.partition], deadline: Self.deadline)
            #expect(both[missing] == .failed(.unknownTopicOrPartition))
            #expect(both[seed.partition] == .offset(seed.logEnd))
            let alone = await client.logOffsets(.end, ofLeader: [missing], deadline: Self.deadline)
            #expect(alone[missing] == .failed(.unknownTopicOrPartition))
        }
    }

    @Test(arguments: ContractCluster.available)
    func `named partitions have a commit, or none, which is not offset 0`(_ cluster: ContractCluster) async throws {
        try await cluster.run { client, seed in
            let commits = try await client.committedOffsets(
                of: seed.group, in: [seed.partition], deadline: Self.deadline)
            #expect(commits == [TopicCommits(topic: seed.topic, partitions: [Commit(partition: 0, offset: 4)])])
            let stranger = try await client.committedOffsets(
                of: "stranger-to-\(seed.group)", in: [seed.partition], deadline: Self.deadline)
            #expect(stranger == [TopicCommits(topic: seed.topic, partitions: [Commit(partition: 0, offset: nil)])])
        }
    }

    @Test(arguments: ContractCluster.available)
    func `all commits of a group come in one answer, or as an error`(_ cluster: ContractCluster) async throws {
        try await cluster.run { client, seed in
            if cluster.knowsGroups {
                let commits = try await client.committedOffsets(of: seed.group, deadline: Self.deadline)
                #expect(commits == [TopicCommits(topic: seed.topic, partitions: [Commit(partition: 0, offset: 4)])])
            } else {
                let error = await kafkaError { () async throws(KafkaError) in
                    try await client.committedOffsets(of: seed.group, deadline: Self.deadline)
                }
                #expect(
                    error
                        == KafkaError(
                            code: .unsupported, operation: .committedOffsets, isRetriable: false,
                            message: "the brokers cannot tell all commits of a group; name its topics literally"))
            }
        }
    }

    @Test(arguments: ContractCluster.available)
    func `groups are listed with their states, or as an error`(_ cluster: ContractCluster) async throws {
        try await cluster.run { client, seed in
            if cluster.knowsGroups {
                let listing = try await client.listGroups(deadline: Self.deadline)
                #expect(listing.groups[seed.group] == .some(.empty))
                #expect(listing.failures == [])
                #expect(listing.collisions == 0)
            } else {
                let error = await kafkaError { () async throws(KafkaError) in
                    try await client.listGroups(deadline: Self.deadline)
                }
                #expect(error == Self.cannotList)
            }
        }
    }

    @Test(arguments: ContractCluster.available)
    func `groups are described with their members, or as an error`(_ cluster: ContractCluster) async throws {
        try await cluster.run { client, seed in
            if cluster.knowsGroups {
                let group = try #require(try await client.describeGroups(deadline: Self.deadline)[seed.group])
                #expect(group.state == .empty)
                #expect(group.members == [])
                #expect(group.error == nil)
            } else {
                let error = await kafkaError { () async throws(KafkaError) in
                    try await client.describeGroups(deadline: Self.deadline)
                }
                #expect(error?.code == .unsupported)
                #expect(error?.operation == .describeGroups)
                #expect(error?.isRetriable == false)
            }
        }
    }

    @Test(arguments: ContractCluster.available)
    func `a closed client answers every call with an error`(_ cluster: ContractCluster) async throws {
        try await cluster.run { client, seed in
            _ = try await client.metadata(deadline: Self.deadline)
            #expect(await client.close(deadline: .seconds(60)))
            let errors = [
                await kafkaError { () async throws(KafkaError) in try await client.metadata(deadline: Self.deadline) },
                await kafkaError { () async throws(KafkaError) in try await client.listGroups(deadline: Self.deadline)
                },
                await kafkaError { () async throws(KafkaError) in
                    try await client.describeGroups(deadline: Self.deadline)
                },
                await kafkaError { () async throws(KafkaError) in
                    try await client.committedOffsets(of: seed.group, in: [seed.partition], deadline: Self.deadline)
                },
            ]
            #expect(errors.map { $0?.message } == Array(repeating: "the client is closed", count: 4))
            let table = await client.logOffsets(.end, ofLeader: [seed.partition], deadline: Self.deadline)
            #expect(table[seed.partition] == .failed(BrokerError(code: -197)))
        }
    }
}
