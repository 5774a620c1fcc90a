import FakeBroker
import TestSupport
import Testing

/// confluent-kafka from PyPI (a librdkafka of its own, newer than the system's) as an independent reader.
struct PythonClientTests {
    @Test func `it lists and describes groups`() async throws {
        try await withCluster(Self.state) { cluster in
            let run = try await Python.run(Self.groups, [cluster.bootstrapServers])
            #expect(
                run.output == """
                    bystanders EMPTY
                    g STABLE
                    modern STABLE
                    describe bystanders EMPTY range= coordinator=2
                    describe g STABLE range=range coordinator=1
                      m consumer /127.0.0.1 t[0] t[1]
                    describe modern DEAD range= coordinator=1
                    describe nobody DEAD range= coordinator=1

                    """, "\(run.errors)")
        }
    }

    @Test func `it lists the commits of groups and the offsets of partitions`() async throws {
        try await withCluster(Self.state) { cluster in
            cluster.update { $0.changePartition("t", 1) { $0.openTransactionAt = 60 } }
            let run = try await Python.run(Self.offsets, [cluster.bootstrapServers])
            #expect(
                run.output == """
                    all t[0]=70
                    named t[0]=70 t[1]=-1001
                    modern t[1]=33
                    earliest t[0]=10
                    latest t[0]=100
                    latest t[1]=100
                    stable t[1]=60

                    """, "\(run.errors)")
        }
    }

    @Test func `it sees a denied group as an authorization error`() async throws {
        try await withCluster(Self.state) { cluster in
            cluster.update { $0.deniedGroups = ["g"] }
            let run = try await Python.run(Self.offsets, [cluster.bootstrapServers])
            #expect(run.errors.contains("GROUP_AUTHORIZATION_FAILED"), "\(run.output)")
        }
    }

    private static var state: FakeState {
        var state = FakeState.tiny
        state.addGroup("bystanders", coordinator: 2)
        state.addGroup("modern", coordinator: 1, members: [FakeMember(memberId: "n")])
        state.groups["modern"]?.groupProtocol = .consumer
        state.commit(.at(33), of: "modern", in: "t", 1)
        return state
    }

    private static let groups = """
        import sys
        from confluent_kafka.admin import AdminClient
        admin = AdminClient({"bootstrap.servers": sys.argv[1]})
        listed = admin.list_consumer_groups(request_timeout=30).result()
        assert not listed.errors, listed.errors
        for group in sorted(listed.valid, key=lambda group: group.group_id):
            print(group.group_id, group.state.name)
        names = ["bystanders", "g", "modern", "nobody"]
        for name, future in admin.describe_consumer_groups(names, request_timeout=30).items():
            group = future.result()
            print("describe", name, group.state.name, f"range={group.partition_assignor}",
                  f"coordinator={group.coordinator.id}")
            for member in group.members:
                assigned = [f"{each.topic}[{each.partition}]" for each in member.assignment.topic_partitions]
                print("  " + member.member_id, member.client_id, member.host, *assigned)
        """

    private static let offsets = """
        import sys
        from confluent_kafka import ConsumerGroupTopicPartitions, IsolationLevel, TopicPartition
        from confluent_kafka.admin import AdminClient, OffsetSpec
        admin = AdminClient({"bootstrap.servers": sys.argv[1]})
        def commits(label, group, partitions=None):
            request = ConsumerGroupTopicPartitions(group, partitions)
            (future,) = admin.list_consumer_group_offsets([request], request_timeout=30).values()
            found = future.result().topic_partitions
            print(label, *[f"{each.topic}[{each.partition}]={each.offset}" for each in found])
        def offsets(label, spec, partition, **options):
            (future,) = admin.list_offsets({TopicPartition("t", partition): spec}, request_timeout=30, **options).values()
            print(label, f"t[{partition}]={future.result().offset}")
        commits("all", "g")
        commits("named", "g", [TopicPartition("t", 0), TopicPartition("t", 1)])
        commits("modern", "modern")
        offsets("earliest", OffsetSpec.earliest(), 0)
        offsets("latest", OffsetSpec.latest(), 0)
        offsets("latest", OffsetSpec.latest(), 1)
        offsets("stable", OffsetSpec.latest(), 1, isolation_level=IsolationLevel.READ_COMMITTED)
        """
}
