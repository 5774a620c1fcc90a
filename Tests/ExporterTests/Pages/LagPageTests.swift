import Exposition
import LagModel
import Testing

@testable import Exporter

private let wholePage = """
    # HELP kafka_brokers Number of Brokers in the Kafka Cluster.
    # TYPE kafka_brokers gauge
    kafka_brokers 1
    # HELP kafka_broker_info Information about the Kafka Broker.
    # TYPE kafka_broker_info gauge
    kafka_broker_info{id="1",address="b1:9092"} 1
    # HELP kafka_topic_partitions Number of partitions for this Topic
    # TYPE kafka_topic_partitions gauge
    kafka_topic_partitions{topic="t"} 2
    # HELP kafka_topic_partition_current_offset Current Offset of a Broker at Topic/Partition
    # TYPE kafka_topic_partition_current_offset gauge
    kafka_topic_partition_current_offset{topic="t",partition="0"} 100
    # HELP kafka_topic_partition_oldest_offset Oldest Offset of a Broker at Topic/Partition
    # TYPE kafka_topic_partition_oldest_offset gauge
    kafka_topic_partition_oldest_offset{topic="t",partition="0"} 75
    # HELP kafka_topic_partition_leader Leader Broker ID of this Topic/Partition
    # TYPE kafka_topic_partition_leader gauge
    kafka_topic_partition_leader{topic="t",partition="0"} 1
    # HELP kafka_topic_partition_replicas Number of Replicas for this Topic/Partition
    # TYPE kafka_topic_partition_replicas gauge
    kafka_topic_partition_replicas{topic="t",partition="0"} 3
    kafka_topic_partition_replicas{topic="t",partition="1"} 3
    # HELP kafka_topic_partition_in_sync_replica Number of In-Sync Replicas for this Topic/Partition
    # TYPE kafka_topic_partition_in_sync_replica gauge
    kafka_topic_partition_in_sync_replica{topic="t",partition="0"} 3
    kafka_topic_partition_in_sync_replica{topic="t",partition="1"} 2
    # HELP kafka_topic_partition_leader_is_preferred 1 if Topic/Partition is using the Preferred Broker
    # TYPE kafka_topic_partition_leader_is_preferred gauge
    kafka_topic_partition_leader_is_preferred{topic="t",partition="0"} 1
    # HELP kafka_topic_partition_under_replicated_partition 1 if Topic/Partition is under Replicated
    # TYPE kafka_topic_partition_under_replicated_partition gauge
    kafka_topic_partition_under_replicated_partition{topic="t",partition="0"} 0
    kafka_topic_partition_under_replicated_partition{topic="t",partition="1"} 1
    # HELP kafka_consumergroup_current_offset Current Offset of a ConsumerGroup at Topic/Partition
    # TYPE kafka_consumergroup_current_offset gauge
    kafka_consumergroup_current_offset{consumergroup="g",topic="t",partition="0"} 70
    kafka_consumergroup_current_offset{consumergroup="g",topic="t",partition="1"} 5
    # HELP kafka_consumergroup_lag Current Approximate Lag of a ConsumerGroup at Topic/Partition
    # TYPE kafka_consumergroup_lag gauge
    kafka_consumergroup_lag{consumergroup="g",topic="t",partition="0"} 25
    # HELP kafka_consumergroup_current_offset_sum Current Offset of a ConsumerGroup at Topic for all partitions
    # TYPE kafka_consumergroup_current_offset_sum gauge
    kafka_consumergroup_current_offset_sum{consumergroup="g",topic="t"} 75
    # HELP kafka_consumergroup_members Amount of members in a consumer group
    # TYPE kafka_consumergroup_members gauge
    kafka_consumergroup_members{consumergroup="g"} 1
    # HELP weir_consumergroup_unknown_partitions Partitions whose lag is not known, and why; absent while all are known.
    # TYPE weir_consumergroup_unknown_partitions gauge
    weir_consumergroup_unknown_partitions{consumergroup="g",topic="t",reason="no_leader"} 1
    # HELP weir_consumergroup_data_age_seconds Age of the oldest reading that the group's other series rest on.
    # TYPE weir_consumergroup_data_age_seconds gauge
    weir_consumergroup_data_age_seconds{consumergroup="g"} 2
    # HELP weir_consumergroup_lost_records Records deleted by retention before the group consumed them; absent while 0.
    # TYPE weir_consumergroup_lost_records gauge
    weir_consumergroup_lost_records{consumergroup="g",topic="t"} 5
    # HELP weir_up 1 while the last tick reached the cluster.
    # TYPE weir_up gauge
    weir_up{cluster="prod"} 1
    # HELP weir_snapshot_age_seconds Time since the cluster last answered, when this page was made; absent while it never did.
    # TYPE weir_snapshot_age_seconds gauge
    weir_snapshot_age_seconds 2
    # HELP weir_tick_duration_seconds Duration of each step of the last tick, from its first request to its last answer.
    # TYPE weir_tick_duration_seconds gauge
    weir_tick_duration_seconds{step="total"} 1.5
    # HELP weir_kafka_requests_total Requests made of Kafka, without those that the client library adds.
    # TYPE weir_kafka_requests_total counter
    weir_kafka_requests_total{api="Metadata"} 0
    weir_kafka_requests_total{api="ListGroups"} 0
    weir_kafka_requests_total{api="DescribeGroups"} 0
    weir_kafka_requests_total{api="OffsetFetch"} 0
    weir_kafka_requests_total{api="ListOffsets"} 0
    # HELP weir_build_info 1, labelled by the versions of Weir and of the libraries it runs on.
    # TYPE weir_build_info gauge
    weir_build_info{version="1.2.3",librdkafka="2.0.2",libmicrohttpd="0.9.75"} 1

    """

@Suite struct `The page of metrics` {
    @Test func `shows all that is known, and nothing that is not`() {
        #expect(page([smallResult()], options("prod")).text() == wholePage)
    }

    @Test func `is the same in OpenMetrics but for counters, units and its end`() {
        let expected =
            wholePage
            .replacing("TYPE weir_kafka_requests_total", with: "TYPE weir_kafka_requests")
            .replacing("HELP weir_kafka_requests_total", with: "HELP weir_kafka_requests")
            .replacing(
                "TYPE weir_consumergroup_data_age_seconds gauge\n",
                with:
                    "TYPE weir_consumergroup_data_age_seconds gauge\n# UNIT weir_consumergroup_data_age_seconds seconds\n"
            )
            .replacing(
                "TYPE weir_snapshot_age_seconds gauge\n",
                with: "TYPE weir_snapshot_age_seconds gauge\n# UNIT weir_snapshot_age_seconds seconds\n"
            )
            .replacing(
                "TYPE weir_tick_duration_seconds gauge\n",
                with: "TYPE weir_tick_duration_seconds gauge\n# UNIT weir_tick_duration_seconds seconds\n")
        #expect(page([smallResult()], options("prod")).text(.openMetrics) == expected + "# EOF\n")
    }

    @Test func `labels every series of a cluster with its name where that is wanted`() {
        let labelled = wholePage.split(separator: "\n").map { line -> String in
            let ofProcess = line.hasPrefix("weir_build_info") || line.hasPrefix("weir_up")
            guard !line.hasPrefix("#"), !ofProcess else { return String(line) }
            return line.contains("{")
                ? String(line).replacing("{", with: #"{cluster="prod","#, maxReplacements: 1)
                : String(line).replacing(" ", with: #"{cluster="prod"} "#, maxReplacements: 1)
        }
        let text = page([smallResult()], options("prod", label: .always)).text()
        #expect(text.split(separator: "\n").map(String.init) == labelled)
    }

    @Test func `shows two clusters under one header, apart by their label`() {
        let page = page([smallResult("a"), smallResult("b", topic: "u")], options("a", "b"))
        #expect(
            page.samples("kafka_consumergroup_lag{", "# TYPE kafka_consumergroup_lag ", "weir_up", "kafka_brokers") == [
                #"kafka_brokers{cluster="a"} 1"#, #"kafka_brokers{cluster="b"} 1"#,
                "# TYPE kafka_consumergroup_lag gauge",
                #"kafka_consumergroup_lag{cluster="a",consumergroup="g",topic="t",partition="0"} 25"#,
                #"kafka_consumergroup_lag{cluster="b",consumergroup="g",topic="u",partition="0"} 25"#,
                #"weir_up{cluster="a"} 1"#, #"weir_up{cluster="b"} 1"#,
            ])
    }

    @Test func `withdraws what is stale, and says why`() {
        var result = smallResult()
        result.snapshot.isReachable = false
        result.snapshot.fail(commitsOf: "g", .timedOut)
        let fresh = page([result], options("prod"), at: 310)
        #expect(fresh.samples("kafka_consumergroup_lag{").count == 1)
        let stale = page([result], options("prod"), at: 311)
        #expect(stale.samples("kafka_") == [])
        #expect(
            stale.samples("weir_consumergroup", "weir_up", "weir_snapshot") == [
                #"weir_consumergroup_unknown_partitions{consumergroup="g",topic="t",reason="coordinator_unavailable"} 2"#,
                #"weir_consumergroup_data_age_seconds{consumergroup="g"} 302"#,
                #"weir_up{cluster="prod"} 0"#, "weir_snapshot_age_seconds 301",
            ])
    }

    @Test func `forgets the state and members of an empty group once the cluster was silent for long`() {
        var result = smallResult()
        result.snapshot.groups["g"]?.state = .empty
        let lags = [310, 311].map { result.snapshot.lags(at: Instant(seconds: $0), staleAfter: .seconds(300)) }
        #expect(lags[0].map(\.state) == [.empty] && lags[0].map(\.members) == [0])
        #expect(lags[1].map(\.state) == [nil] && lags[1].map(\.members) == [nil])
    }

    @Test func `tells of a topic and a group that are named and do not exist`() throws {
        var options = options("prod")
        options.clusters[0].topics = NameSelection(include: try ["t", "gone"].map { try NamePattern($0) })
        var result = smallResult()
        result.snapshot.update(
            GroupListing(groups: ["g": .stable]), wanted: { _ in true }, kept: ["missing"])
        result.snapshot.update(commits: [], of: "missing", at: Instant(seconds: 9))
        #expect(
            page([result], options).samples("weir_consumergroup_unknown_partitions") == [
                #"weir_consumergroup_unknown_partitions{consumergroup="g",topic="t",reason="no_leader"} 1"#,
                #"weir_consumergroup_unknown_partitions{consumergroup="missing",topic="",reason="group_not_found"} 1"#,
                #"weir_consumergroup_unknown_partitions{consumergroup="",topic="gone",reason="topic_not_found"} 1"#,
            ])
    }

    @Test func `counts what is unknown by group where that is the granularity, and sums lag by topic`() {
        let page = page([smallResult()], options("prod", granularity: Granularity(lag: .topic, weir: .group)))
        #expect(
            page.samples("kafka_consumergroup", "weir_consumergroup") == [
                #"kafka_consumergroup_current_offset_sum{consumergroup="g",topic="t"} 75"#,
                #"kafka_consumergroup_members{consumergroup="g"} 1"#,
                #"weir_consumergroup_unknown_partitions{consumergroup="g",topic="",reason="no_leader"} 1"#,
                #"weir_consumergroup_data_age_seconds{consumergroup="g"} 2"#,
                #"weir_consumergroup_lost_records{consumergroup="g",topic=""} 5"#,
            ])
    }

    @Test func `escapes hostile names and never splits a line`() {
        let result = smallResult(topic: "a\"b\\c", group: "x\ny\u{FFFD}{}")
        #expect(
            page([result], options("prod")).samples("kafka_consumergroup_lag{", "kafka_consumergroup_members") == [
                #"kafka_consumergroup_lag{consumergroup="x\ny�{}",topic="a\"b\\c",partition="0"} 25"#,
                #"kafka_consumergroup_members{consumergroup="x\ny�{}"} 1"#,
            ])
    }

    @Test func `of a cluster of which nothing was read holds its health alone`() {
        let snapshot = LagSnapshot(cluster: "prod", readAt: Instant(seconds: 1))
        let result = PollResult(
            snapshot: snapshot, durations: [:], requestCounts: smallResult().requestCounts, problem: "x")
        let page = page([result], options("prod"))
        #expect(
            page.samples("kafka_", "weir_up", "weir_snapshot", "weir_consumergroup") == [#"weir_up{cluster="prod"} 0"#])
    }

    @Test func `holds no family that the catalogue lacks`() {
        let names = page([smallResult()], options("prod")).samples("# TYPE ").map { $0.split(separator: " ")[2] }
        #expect(names.allSatisfy { MetricCatalogue.names.contains(String($0)) })
        #expect(Set(MetricCatalogue.names).count == MetricCatalogue.names.count)
    }
}
