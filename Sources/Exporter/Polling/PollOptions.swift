public import LagModel

/// What is polled of a cluster, and how often.
public struct PollOptions: Sendable, Hashable {
    /// The cluster's name in our configuration.
    public var cluster: String
    /// Which groups are wanted.
    public var groups: NameSelection
    /// Which topics are wanted.
    public var topics: NameSelection
    /// Groups whose topics are known: only their commits in these are read, and are asked for by name.
    ///
    /// For a group that is not here, `topics` holds.
    public var topicsByGroup: [String: Set<String>]
    /// The time from the start of one tick to the start of the next.
    public var interval: Duration
    /// How long one call to Kafka may take.
    public var callDeadline: Duration
    /// How long the last good value stands in for readings that fail.
    public var staleAfter: Duration
    /// How many requests for commits wait for answers at one time.
    public var inFlightLimit: Int
    /// The time between two readings of metadata, of log starts and of members; each also follows from need.
    public var slowInterval: Duration
    /// What is polled beside that, for somebody else, and not shown.
    public internal(set) var unshown = UnshownNames()

    /// Everything of a cluster, every 15 seconds.
    public init(cluster: String) {
        self.cluster = cluster
        groups = .everything
        topics = .everything
        topicsByGroup = [:]
        interval = .seconds(15)
        callDeadline = .seconds(5)
        staleAfter = .seconds(300)
        inFlightLimit = 64
        slowInterval = .seconds(60)
    }

    /// The slow interval, or less where what it brings would be stale before it is read again.
    var slowPace: Duration { min(slowInterval, staleAfter / 2) }

    /// Has these groups and topics polled too, whether they are wanted or not; only those that are wanted are shown.
    ///
    /// To be called once `groups` and `topics` are as they are to be. The groups are asked for whether brokers list them or not.
    ///
    /// - Parameter topics: nil for every topic.
    public mutating func alsoPoll(groups names: Set<String>, topics: Set<String>?) {
        let literal = Set(groups.literalIncludes)
        unshown.groups = names.subtracting(literal)
        unshown.selectedGroups = unshown.groups.filter(groups.selects)
        unshown.topics = topics?.filter { !self.topics.selects($0) } ?? []
        unshown.isEveryTopic = topics == nil
    }

    /// The groups that are asked for whether brokers list them or not.
    var keptGroups: Set<String> { Set(groups.literalIncludes).union(unshown.groups) }

    /// Whether a topic is polled.
    func polls(topic: String) -> Bool {
        unshown.isEveryTopic || unshown.topics.contains(topic) || topics.selects(topic)
    }

    /// The topics, where every one of them is named literally; a group's commits are then asked by name.
    var namedTopicsOnly: Set<String>? {
        guard !unshown.isEveryTopic else { return nil }
        let names = topics.include.compactMap(\.literal)
        return names.count == topics.include.count ? Set(names).union(unshown.topics) : nil
    }
}
