internal import Exposition

/// kafka_exporter's metric families, by its names, labels and help texts, so that its dashboards and alerts work unchanged.
enum KafkaMetrics {
    static let brokers = MetricFamily("kafka_brokers", .gauge, help: "Number of Brokers in the Kafka Cluster.")
    static let brokerInfo = MetricFamily(
        "kafka_broker_info", .gauge, help: "Information about the Kafka Broker.", labels: ["id", "address"])

    static let topicPartitions = MetricFamily(
        "kafka_topic_partitions", .gauge, help: "Number of partitions for this Topic", labels: ["topic"])
    static let currentOffset = MetricFamily(
        "kafka_topic_partition_current_offset", .gauge, help: "Current Offset of a Broker at Topic/Partition",
        labels: ["topic", "partition"])
    static let oldestOffset = MetricFamily(
        "kafka_topic_partition_oldest_offset", .gauge, help: "Oldest Offset of a Broker at Topic/Partition",
        labels: ["topic", "partition"])
    static let leader = MetricFamily(
        "kafka_topic_partition_leader", .gauge, help: "Leader Broker ID of this Topic/Partition",
        labels: ["topic", "partition"])
    static let replicas = MetricFamily(
        "kafka_topic_partition_replicas", .gauge, help: "Number of Replicas for this Topic/Partition",
        labels: ["topic", "partition"])
    static let inSyncReplicas = MetricFamily(
        "kafka_topic_partition_in_sync_replica", .gauge, help: "Number of In-Sync Replicas for this Topic/Partition",
        labels: ["topic", "partition"])
    static let leaderIsPreferred = MetricFamily(
        "kafka_topic_partition_leader_is_preferred", .gauge,
        help: "1 if Topic/Partition is using the Preferred Broker", labels: ["topic", "partition"])
    static let underReplicated = MetricFamily(
        "kafka_topic_partition_under_replicated_partition", .gauge,
        help: "1 if Topic/Partition is under Replicated", labels: ["topic", "partition"])

    static let committedOffset = MetricFamily(
        "kafka_consumergroup_current_offset", .gauge,
        help: "Current Offset of a ConsumerGroup at Topic/Partition", labels: ["consumergroup", "topic", "partition"])
    static let committedOffsetSum = MetricFamily(
        "kafka_consumergroup_current_offset_sum", .gauge,
        help: "Current Offset of a ConsumerGroup at Topic for all partitions", labels: ["consumergroup", "topic"])
    static let lag = MetricFamily(
        "kafka_consumergroup_lag", .gauge, help: "Current Approximate Lag of a ConsumerGroup at Topic/Partition",
        labels: ["consumergroup", "topic", "partition"])
    static let lagSum = MetricFamily(
        "kafka_consumergroup_lag_sum", .gauge,
        help: "Current Approximate Lag of a ConsumerGroup at Topic for all partitions",
        labels: ["consumergroup", "topic"])
    static let members = MetricFamily(
        "kafka_consumergroup_members", .gauge, help: "Amount of members in a consumer group",
        labels: ["consumergroup"])

    static let all = [
        brokers, brokerInfo, topicPartitions, currentOffset, oldestOffset, leader, replicas, inSyncReplicas,
        leaderIsPreferred, underReplicated, committedOffset, committedOffsetSum, lag, lagSum, members,
    ]
}
