import Exposition
import LagModel

@testable import Exporter
@testable import Kafka
@testable import MicroHTTP

/// What was read of a small cluster: the topic `t` with two partitions, of which the second has no leader, and the group `g`.
func smallResult(_ cluster: String = "prod", topic: String = "t", group: String = "g") -> PollResult {
    var snapshot = LagSnapshot(cluster: cluster, readAt: Instant(seconds: 5))
    let partitions = [
        PartitionMetadata(id: 0, leader: 1, preferredLeader: 1, replicas: 3, inSyncReplicas: 3),
        PartitionMetadata(id: 1, leader: nil, preferredLeader: 2, replicas: 3, inSyncReplicas: 2),
    ]
    snapshot.update(
        ClusterMetadata(
            brokers: [Broker(id: 1, address: "b1:9092")], topics: [topic: TopicMetadata(partitions: partitions)]),
        wanted: { _ in true }, at: Instant(seconds: 5))
    snapshot.update(GroupListing(groups: [group: .stable]), wanted: { _ in true }, kept: [])
    snapshot.update(
        [
            group: GroupDescription(
                coordinator: 1, state: .stable,
                members: [GroupMember(id: "m", clientID: "c", host: "h", assignment: nil)], error: nil)
        ], at: Instant(seconds: 6))
    snapshot.update(
        commits: [
            TopicCommits(topic: topic, partitions: [Commit(partition: 0, offset: 70), Commit(partition: 1, offset: 5)])
        ],
        of: group, at: Instant(seconds: 9))
    var ends = OffsetTable()
    ends[topic, 0] = .offset(100)
    snapshot.update(logEnds: ends, pairedWith: [group], at: Instant(seconds: 10))
    var starts = OffsetTable()
    starts[topic, 0] = .offset(75)
    snapshot.update(logStarts: starts, at: Instant(seconds: 10))
    snapshot.isReachable = true
    snapshot.reachedAt = Instant(seconds: 10)
    return PollResult(
        snapshot: snapshot, durations: ["total": .milliseconds(1_500)], requestCounts: RequestCounts(), problem: nil)
}

func options(_ clusters: String..., label: ClusterLabel = .auto, granularity: Granularity = Granularity())
    -> ExporterOptions
{
    var options = ExporterOptions(
        clusters: clusters.map { PollOptions(cluster: $0) },
        build: BuildVersions(weir: "1.2.3", librdkafka: "2.0.2", libmicrohttpd: "0.9.75"))
    options.clusterLabel = label
    options.granularity = granularity
    return options
}

/// The page of these results at a time, without the process' own statistics.
func page(_ results: [PollResult], _ options: ExporterOptions, at seconds: Int64 = 12, limit: Int = .max) -> LagPage {
    var views = zip(results, options.clusters).map { result, cluster in
        ClusterView(result, options: cluster, hasClusterLabel: options.hasClusterLabel, at: Instant(seconds: seconds))
    }
    for index in views.indices {
        views[index].shed(toFit: limit, groupPartitions: options.granularity.lag == .partition)
    }
    return LagPage(clusters: views, granularity: options.granularity, build: options.build, process: nil)
}

extension LagPage {
    func text(_ format: ExpositionFormat = .prometheusText) -> String { rendered(format, reservingCapacity: 0).text }

    /// The samples, without families that say nothing of groups and topics.
    func samples(_ prefixes: String...) -> [String] {
        text().split(separator: "\n").map(String.init).filter { line in prefixes.contains { line.hasPrefix($0) } }
    }
}

extension SharedContent {
    var text: String { String(decoding: plain.bytes, as: UTF8.self) }
}
