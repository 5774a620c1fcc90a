internal import Exposition
internal import Kafka
internal import LagModel

extension LagPage {
    /// What is not known of the groups, and what is odd about them.
    func writeUnknown(_ writer: inout ExpositionWriter) {
        write(WeirMetrics.unknownPartitions, &writer) { cluster, writer in
            for group in cluster.groups {
                for (topic, reason, count) in group.unknown(granularity.weir) {
                    let labels = ClusterView.unknownNames.labels(group.lag.group, topic, reason.rawValue)
                    writer.sample(labels, value: Int64(count))
                }
            }
            for (topic, reason) in cluster.unknownTopics {
                writer.sample(ClusterView.unknownNames.labels("", topic, reason.rawValue), value: Int64(1))
            }
        }
        write(WeirMetrics.dataAge, &writer) { cluster, writer in
            for group in cluster.groups {
                guard let readAt = group.lag.readAt else { continue }
                writer.sample(group.labels, value: cluster.now.age(of: readAt).inSeconds)
            }
        }
        writeCounts(WeirMetrics.partitionsWithoutCommit, &writer) { Int64($0.partitionsWithoutCommit) }
        writeCounts(WeirMetrics.offsetsAboveLogEnd, &writer) { Int64($0.partitions.count { $0.isAboveEnd }) }
        write(WeirMetrics.orphanedCommits, &writer) { cluster, writer in
            for group in cluster.groups {
                if let count = nonZero(group.lag.orphanedCommits) { writer.sample(group.labels, value: count) }
            }
        }
        writeCounts(WeirMetrics.lostRecords, &writer) { topic in
            topic.partitions.reduce(0) { $0.addingReportingOverflow($1.lost).partialValue }
        }
    }

    /// Writes what is counted of each topic of a group, or of the group as a whole, where it is above 0.
    private func writeCounts(
        _ family: MetricFamily, _ writer: inout ExpositionWriter, _ count: (TopicLag) -> Int64
    ) {
        guard granularity.weir == .group else {
            return writeGroupTopics(family, &writer) { topic in
                let count = count(topic)
                return count > 0 ? count : nil
            }
        }
        write(family, &writer) { cluster, writer in
            for group in cluster.groups {
                let sum = group.topics.reduce(Int64(0)) { $0.addingReportingOverflow(count($1.lag)).partialValue }
                if sum > 0 { writer.sample(family.labels.labels(group.lag.group, ""), value: sum) }
            }
        }
    }

    private func nonZero(_ count: Int) -> Int64? { count > 0 ? Int64(count) : nil }

    /// How the polling of each cluster fares.
    func writeHealth(_ writer: inout ExpositionWriter) {
        writer.commonLabels = .none
        writer.begin(WeirMetrics.up)
        for cluster in clusters {
            let isUp = cluster.result.snapshot.isReachable
            writer.sample(WeirMetrics.up.labels.labels(cluster.name), value: Int64(isUp ? 1 : 0))
        }
        write(WeirMetrics.snapshotAge, &writer) { cluster, writer in
            guard let reachedAt = cluster.result.snapshot.reachedAt else { return }
            writer.sample(value: cluster.now.age(of: reachedAt).inSeconds)
        }
        write(WeirMetrics.tickDuration, &writer) { cluster, writer in
            for (step, duration) in cluster.result.durations.sorted(by: { $0.key < $1.key }) {
                writer.sample(WeirMetrics.tickDuration.labels.labels(step), value: duration.inSeconds)
            }
        }
        writeRequests(&writer)
        write(WeirMetrics.droppedGroups, &writer) { cluster, writer in
            if let count = nonZero(cluster.result.snapshot.collisions) { writer.sample(value: count) }
        }
        write(WeirMetrics.seriesShed, &writer) { cluster, writer in
            for (topic, count) in cluster.shed {
                writer.sample(WeirMetrics.seriesShed.labels.labels(topic), value: Int64(count))
            }
        }
    }

    private func writeRequests(_ writer: inout ExpositionWriter) {
        write(WeirMetrics.requests, &writer) { cluster, writer in
            for api in KafkaAPI.allCases {
                let count = cluster.result.requestCounts.requests[api] ?? 0
                writer.sample(WeirMetrics.requests.labels.labels(api.rawValue), value: count)
            }
        }
        write(WeirMetrics.errors, &writer) { cluster, writer in
            for api in KafkaAPI.allCases {
                let errors = cluster.result.requestCounts.errors[api] ?? [:]
                for (error, count) in errors.sorted(by: { $0.key.code < $1.key.code }) {
                    writer.sample(WeirMetrics.errors.labels.labels(api.rawValue, error.name), value: count)
                }
            }
        }
    }

    /// What the process itself uses.
    func writeProcess(_ writer: inout ExpositionWriter) {
        writer.commonLabels = .none
        writer.begin(WeirMetrics.buildInfo)
        writer.sample(
            WeirMetrics.buildInfo.labels.labels(build.weir, build.librdkafka, build.libmicrohttpd), value: Int64(1))
        guard let process else { return }
        writer.begin(WeirMetrics.cpu)
        writer.sample(value: process.cpuSeconds)
        writer.begin(WeirMetrics.residentMemory)
        writer.sample(value: process.residentBytes)
        writer.begin(WeirMetrics.virtualMemory)
        writer.sample(value: process.virtualBytes)
        writer.begin(WeirMetrics.openFiles)
        if let openFiles = process.openFiles { writer.sample(value: openFiles) }
        writer.begin(WeirMetrics.fileLimit)
        writer.sample(value: process.fileLimit)
        writer.begin(WeirMetrics.startTime)
        writer.sample(value: process.startTime)
    }
}

extension ClusterView.Group {
    /// What is not known, by topic and reason; under the topic "" for the whole group, or where nothing is known of it.
    fileprivate func unknown(
        _ granularity: Granularity.Weir
    ) -> [(topic: String, reason: UnknownReason, count: Int)] {
        var counts: [String: [UnknownReason: Int]] = [:]
        for topic in topics {
            let name = granularity == .group ? "" : topic.lag.topic
            counts[name, default: [:]].merge(topic.lag.unknownPartitions, uniquingKeysWith: +)
        }
        if counts.values.allSatisfy(\.isEmpty), let problem = lag.problem { counts[""] = [problem: 1] }
        return counts.sorted { $0.key < $1.key }.flatMap { topic, reasons in
            reasons.sorted { $0.key.rawValue < $1.key.rawValue }.map { (topic, $0.key, $0.value) }
        }
    }
}
