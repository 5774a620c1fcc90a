import LagModel
import Testing

@testable import Exporter

@Suite struct `The limit of series` {
    /// A large topic and a small one, both read by the group `g`.
    private var result: PollResult {
        var result = smallResult()
        let topics = [("large", 4), ("small", 1)]
        let metadata = topics.map { topic, count in
            let partitions = (0..<Int32(count)).map {
                PartitionMetadata(id: $0, leader: 1, preferredLeader: 1, replicas: 1, inSyncReplicas: 1)
            }
            return (topic, TopicMetadata(partitions: partitions))
        }
        result.snapshot.update(
            ClusterMetadata(brokers: [], topics: Dictionary(uniqueKeysWithValues: metadata)), wanted: { _ in true },
            at: Instant(seconds: 5))
        let commits = topics.map { topic, count in
            TopicCommits(topic: topic, partitions: (0..<Int32(count)).map { Commit(partition: $0, offset: 1) })
        }
        result.snapshot.update(commits: commits, of: "g", at: Instant(seconds: 9))
        var ends = OffsetTable()
        for (topic, count) in topics { for partition in 0..<Int32(count) { ends[topic, partition] = .offset(11) } }
        result.snapshot.update(logEnds: ends, pairedWith: ["g"], at: Instant(seconds: 10))
        return result
    }

    @Test func `leaves everything in while it fits`() {
        let page = page([result], options("prod"), limit: 100)
        #expect(page.samples("kafka_consumergroup_lag{").count == 5 && page.samples("weir_series_shed").isEmpty)
    }

    @Test func `takes partitions of the largest topic first; sums, health and the number left out stay`() {
        let page = page([result], options("prod"), limit: 40)
        #expect(
            page.samples("kafka_consumergroup_lag", "weir_series_shed", "weir_up", "kafka_topic_partitions") == [
                #"kafka_topic_partitions{topic="large"} 4"#, #"kafka_topic_partitions{topic="small"} 1"#,
                #"kafka_consumergroup_lag{consumergroup="g",topic="small",partition="0"} 10"#,
                #"kafka_consumergroup_lag_sum{consumergroup="g",topic="large"} 40"#,
                #"kafka_consumergroup_lag_sum{consumergroup="g",topic="small"} 10"#,
                #"weir_up{cluster="prod"} 1"#, #"weir_series_shed{topic="large"} 36"#,
            ])
        #expect(page.samples("kafka_topic_partition_current_offset").count == 1)
    }

    @Test func `keeps sums and health however small it is`() {
        let page = page([result], options("prod"), limit: 0)
        #expect(page.samples("kafka_consumergroup_lag{", "kafka_topic_partition_").isEmpty)
        #expect(page.samples("kafka_consumergroup_lag_sum{").count == 2)
        #expect(
            page.samples("weir_series_shed") == [
                #"weir_series_shed{topic="large"} 36"#, #"weir_series_shed{topic="small"} 9"#,
            ])
    }
}
