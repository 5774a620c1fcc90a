internal import Exposition
internal import Kafka
internal import LagModel

/// One cluster as a page shows it: its lags at one time, with the labels of its groups and topics.
struct ClusterView: Sendable {
    struct Topic: Sendable {
        let name: String
        let labels: LabelSet
        let reading: TopicReading
        var isShed = false
    }

    struct GroupTopic: Sendable {
        let labels: LabelSet
        let lag: TopicLag
        var isShed = false
    }

    struct Group: Sendable {
        let labels: LabelSet
        let lag: GroupLag
        var topics: [GroupTopic]
    }

    let name: String
    let commonLabels: LabelSet
    let now: Instant
    let staleAfter: Duration
    let result: PollResult
    var topics: [Topic]
    var groups: [Group]
    /// Topics that the configuration names and that are shown under no group, because they are not known.
    let unknownTopics: [(topic: String, reason: UnknownReason)]
    /// How many series of partitions are left out, by topic.
    var shed: [(topic: String, series: Int)] = []

    init(_ result: PollResult, options: PollOptions, hasClusterLabel: Bool, at now: Instant) {
        var result = result
        result.snapshot = options.unshown.hidden(from: result.snapshot, wanted: options.topics)
        let snapshot = result.snapshot
        name = options.cluster
        commonLabels = hasClusterLabel ? Self.clusterNames.labels(options.cluster) : .none
        self.now = now
        staleAfter = options.staleAfter
        self.result = result
        let isFresh = snapshot.metadataReadAt.map { now.age(of: $0) <= options.staleAfter } ?? false
        topics =
            !isFresh
            ? []
            : snapshot.topics.keys.sorted().compactMap { name in
                snapshot.topics[name].map { Topic(name: name, labels: Self.topicNames.labels(name), reading: $0) }
            }
        let named = Set(options.topics.literalIncludes)
        groups = snapshot.lags(at: now, staleAfter: options.staleAfter, namedTopics: named).map { lag in
            let topics = lag.topics.map {
                GroupTopic(labels: Self.groupTopicNames.labels(lag.group, $0.topic), lag: $0)
            }
            return Group(labels: Self.groupNames.labels(lag.group), lag: lag, topics: topics)
        }
        let shown = Set(groups.flatMap { $0.topics.map(\.lag.topic) })
        unknownTopics = named.subtracting(shown).sorted().compactMap { topic in
            snapshot.reasonNotKnown(of: topic).map { (topic, $0) }
        }
    }

    private static let clusterNames: LabelNames = ["cluster"]
    private static let topicNames: LabelNames = ["topic"]
    private static let groupNames: LabelNames = ["consumergroup"]
    private static let groupTopicNames: LabelNames = ["consumergroup", "topic"]
    static let unknownNames: LabelNames = ["consumergroup", "topic", "reason"]
}

extension ClusterView {
    /// Leaves out series of partitions, those of the largest topics first, until no more than `limit` series are left.
    ///
    /// Sums of groups and health series are never left out.
    mutating func shed(toFit limit: Int, groupPartitions: Bool) {
        var detail: [String: Int] = [:]
        var total = 0
        for topic in topics {
            detail[topic.name, default: 0] += topic.reading.partitions.count * 7
            total += 1
        }
        for group in groups {
            total += 3 + group.topics.count * 2
            guard groupPartitions else { continue }
            for topic in group.topics { detail[topic.lag.topic, default: 0] += topic.lag.partitions.count * 2 }
        }
        total += detail.values.reduce(0, +)
        guard total > limit else { return }
        var shedTopics: Set<String> = []
        for (topic, count) in detail.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) where count > 0 {
            guard total > limit else { break }
            total -= count
            shedTopics.insert(topic)
            shed.append((topic, count))
        }
        leaveOut(shedTopics)
    }

    private mutating func leaveOut(_ names: Set<String>) {
        for index in topics.indices where names.contains(topics[index].name) { topics[index].isShed = true }
        for group in groups.indices {
            for topic in groups[group].topics.indices where names.contains(groups[group].topics[topic].lag.topic) {
                groups[group].topics[topic].isShed = true
            }
        }
    }
}

extension LagSnapshot {
    /// Why nothing is known of a topic; nil where its partitions are.
    fileprivate func reasonNotKnown(of name: String) -> UnknownReason? {
        guard metadataReadAt != nil else { return .notReadYet }
        guard let topic = topics[name] else { return .topicNotFound }
        guard topic.partitions.isEmpty else { return nil }
        return topic.error == .topicAuthorizationFailed ? .topicDenied : .topicNotFound
    }
}
