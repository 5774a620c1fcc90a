internal import Exposition
internal import LagModel

/// Writes all that is known of the clusters as one page of metrics.
struct LagPage: Sendable {
    let clusters: [ClusterView]
    let granularity: Granularity
    let build: BuildVersions
    let process: ProcessStatistics?
    /// What other services add.
    var supplement = PageSupplement.none

    /// The page in a format.
    func rendered(_ format: ExpositionFormat, reservingCapacity: Int) -> ExpositionPage {
        var writer = ExpositionWriter(format: format, reservingCapacity: reservingCapacity)
        writeBrokers(&writer)
        writeTopics(&writer)
        writeGroupPartitions(&writer)
        writeGroups(&writer)
        writeUnknown(&writer)
        writeHealth(&writer)
        writer.commonLabels = .none
        for samples in supplement.metrics { writer.write(samples) }
        writeProcess(&writer)
        return writer.finish()
    }

    /// Writes a family with the samples of every cluster; nothing where there are none.
    func write(
        _ family: MetricFamily, _ writer: inout ExpositionWriter,
        _ samples: (ClusterView, inout ExpositionWriter) -> Void
    ) {
        writer.commonLabels = .none
        writer.begin(family)
        for cluster in clusters {
            writer.commonLabels = cluster.commonLabels
            samples(cluster, &writer)
        }
    }
}

extension LagPage {
    private func writeBrokers(_ writer: inout ExpositionWriter) {
        write(KafkaMetrics.brokers, &writer) { cluster, writer in
            if cluster.knowsMetadata { writer.sample(value: Int64(cluster.result.snapshot.brokers.count)) }
        }
        write(KafkaMetrics.brokerInfo, &writer) { cluster, writer in
            guard cluster.knowsMetadata else { return }
            for broker in cluster.result.snapshot.brokers {
                writer.sample(KafkaMetrics.brokerInfo.labels.labels("\(broker.id)", broker.address), value: Int64(1))
            }
        }
    }

    private func writeTopics(_ writer: inout ExpositionWriter) {
        write(KafkaMetrics.topicPartitions, &writer) { cluster, writer in
            for topic in cluster.topics where !topic.reading.partitions.isEmpty {
                writer.sample(topic.labels, value: Int64(topic.reading.partitions.count))
            }
        }
        writePartitions(KafkaMetrics.currentOffset, &writer) { cluster, partition in
            partition.logEnd.fresh(at: cluster.now, staleAfter: cluster.staleAfter)
        }
        writePartitions(KafkaMetrics.oldestOffset, &writer) { cluster, partition in
            partition.logStart.fresh(at: cluster.now, staleAfter: cluster.staleAfter)
        }
        writePartitions(KafkaMetrics.leader, &writer) { _, partition in partition.metadata.leader.map(Int64.init) }
        writePartitions(KafkaMetrics.replicas, &writer) { _, partition in partition.metadata.knownReplicas }
        writePartitions(KafkaMetrics.inSyncReplicas, &writer) { _, partition in
            partition.metadata.knownReplicas.map { _ in Int64(partition.metadata.inSyncReplicas) }
        }
        writePartitions(KafkaMetrics.leaderIsPreferred, &writer) { _, partition in
            guard let leader = partition.metadata.leader, let preferred = partition.metadata.preferredLeader else {
                return nil
            }
            return leader == preferred ? 1 : 0
        }
        writePartitions(KafkaMetrics.underReplicated, &writer) { _, partition in
            partition.metadata.knownReplicas.map { Int64(partition.metadata.inSyncReplicas) < $0 ? 1 : 0 }
        }
    }

    private func writePartitions(
        _ family: MetricFamily, _ writer: inout ExpositionWriter, _ value: (ClusterView, PartitionReading) -> Int64?
    ) {
        write(family, &writer) { cluster, writer in
            for topic in cluster.topics where !topic.isShed {
                for partition in topic.reading.partitions {
                    guard let value = value(cluster, partition) else { continue }
                    writer.sample(topic.labels, partition.metadata.id, value: value)
                }
            }
        }
    }

    private func writeGroupPartitions(_ writer: inout ExpositionWriter) {
        guard granularity.lag == .partition else { return }
        writeGroupPartitions(KafkaMetrics.committedOffset, &writer) { $0.committed }
        writeGroupPartitions(KafkaMetrics.lag, &writer) { $0.lag.records }
    }

    private func writeGroupPartitions(
        _ family: MetricFamily, _ writer: inout ExpositionWriter, _ value: (PartitionLag) -> Int64?
    ) {
        write(family, &writer) { cluster, writer in
            for group in cluster.groups {
                for topic in group.topics where !topic.isShed {
                    for partition in topic.lag.partitions {
                        guard let value = value(partition) else { continue }
                        writer.sample(topic.labels, partition.partition, value: value)
                    }
                }
            }
        }
    }

    private func writeGroups(_ writer: inout ExpositionWriter) {
        writeGroupTopics(KafkaMetrics.committedOffsetSum, &writer) { $0.committedTotal }
        writeGroupTopics(KafkaMetrics.lagSum, &writer) { $0.total }
        write(KafkaMetrics.members, &writer) { cluster, writer in
            for group in cluster.groups {
                if let members = group.lag.members { writer.sample(group.labels, value: Int64(members)) }
            }
        }
    }

    /// Writes one sample for each group and topic whose value is known.
    func writeGroupTopics(
        _ family: MetricFamily, _ writer: inout ExpositionWriter, _ value: (TopicLag) -> Int64?
    ) {
        write(family, &writer) { cluster, writer in
            for group in cluster.groups {
                for topic in group.topics {
                    if let value = value(topic.lag) { writer.sample(topic.labels, value: value) }
                }
            }
        }
    }
}

extension ClusterView {
    /// True where the cluster's metadata is known and not too old.
    fileprivate var knowsMetadata: Bool {
        result.snapshot.metadataReadAt.map { now.age(of: $0) <= staleAfter } ?? false
    }
}

extension PartitionMetadata {
    /// How many replicas are assigned; nil where the metadata does not say.
    fileprivate var knownReplicas: Int64? { replicas > 0 ? Int64(replicas) : nil }
}
