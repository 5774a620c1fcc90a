public import LagModel

/// What a snapshot holds of one group, as the brokers would answer it to KEDA.
///
/// What failed at the last try is a failure here too, even while an older value is kept; what was never read, or longer ago than
/// `staleAfter`, is unknown. The snapshot must have been made with the trigger's topics wanted: a topic that its metadata does not show does not
/// exist.
public struct SnapshotAnswers: BrokerAnswers, Sendable {
    private let snapshot: LagSnapshot
    private let id: String
    private let group: GroupReading?
    private let askedAt: Instant
    private let staleAfter: Duration
    private let showsAllTopics: Bool
    private let takesEarlierPairs: Bool
    /// When the group's commits were read, or last failed to be.
    public let readAt: Instant

    /// The answers about a group.
    ///
    /// - Parameters:
    ///   - snapshot: what is known of the cluster.
    ///   - group: the group's id.
    ///   - now: what the ages of readings are taken against.
    ///   - staleAfter: how long a reading counts.
    ///   - takesEarlierPairs: true where the last commit and log end that were read together stand in for a newer commit whose log end is not
    ///     known yet; not for a trigger that looks at whether commits move.
    ///   - showsAllTopics: true where the snapshot was made of every topic that the credentials may see.
    public init(
        _ snapshot: LagSnapshot, group: String, at now: Instant, staleAfter: Duration, takesEarlierPairs: Bool = false,
        showsAllTopics: Bool = false
    ) {
        self.snapshot = snapshot
        id = group
        self.group = snapshot.groups[group]
        askedAt = now
        self.staleAfter = staleAfter
        self.showsAllTopics = showsAllTopics
        self.takesEarlierPairs = takesEarlierPairs
        let isRead = self.group?.problem == nil && snapshot.isReachable
        readAt = (isRead ? self.group?.committedReadAt : nil) ?? snapshot.readAt
    }

    /// False where the last tick reached no broker, while an earlier one did.
    public var isReachable: Bool { snapshot.isReachable || snapshot.reachedAt == nil }

    /// The topics of the group's commits, deleted ones included.
    public func committedTopics() throws(TriggerFailure) -> [String] {
        let group = try freshGroup()
        return group.topics.lazy.filter { $0.partitions.contains { $0.offset != nil || $0.error != nil } }.map(\.topic)
    }

    /// The topics of the snapshot, where those are all that there are.
    public func allTopics() throws(TriggerFailure) -> [String] {
        guard showsAllTopics else {
            throw .unknown("not every topic of the cluster is read, and KEDA would count them all")
        }
        try checkMetadata()
        return snapshot.topics.keys.sorted()
    }

    /// Whether the group has members.
    public func hasActiveMembers() throws(TriggerFailure) -> Bool {
        if group?.state == .empty || group?.state == .dead { return false }
        // Only an empty group has no members: one that was described without any has got some since.
        guard let members = group?.members, !members.isEmpty, let readAt = group?.membersReadAt, isFresh(readAt) else {
            throw .unknown("the members of group \(id.debugDescription) were not read, or too long ago")
        }
        return true
    }

    /// Fails where the last reading of the commits did.
    public func checkGroup() throws(TriggerFailure) {
        _ = try freshGroup()
    }

    /// What is known of a topic.
    public func topic(_ name: String) throws(TriggerFailure) -> SnapshotTopic? {
        try checkMetadata()
        if let topic = snapshot.topics[name], topic.error != .unknownTopicOrPartition {
            return SnapshotTopic(
                topic, commits: commits(in: name), at: askedAt, staleAfter: staleAfter,
                takesEarlierPairs: takesEarlierPairs)
        }
        // Metadata is read seldom: what it shows is borne out by the offsets, what it does not show only while it is fresh.
        guard let metadataReadAt = snapshot.metadataReadAt, isFresh(metadataReadAt) else {
            throw .unknown("topic \(name.debugDescription) was not there, but the topics were read too long ago")
        }
        return nil
    }

    /// What the group has committed in a topic; the topics of a group are ascending.
    private func commits(in topic: String) -> [CommitReading] {
        guard let topics = group?.topics else { return [] }
        let place = topics.firstPosition { $0.topic >= topic }
        return place < topics.count && topics[place].topic == topic ? topics[place].partitions : []
    }

    private func freshGroup() throws(TriggerFailure) -> GroupReading {
        guard let group else { throw .unknown("group \(id.debugDescription) is not among those that are read") }
        // Our own client's limits are not KEDA's.
        if group.problem == .unsupported {
            throw .unknown(
                "the commits of group \(id.debugDescription) cannot be asked for in the way that is needed here")
        }
        if let problem = group.problem {
            throw .scalerError(
                "group \(id.debugDescription): \(problem.told(of: "the coordinator")) when asked for the commits")
        }
        guard let committedReadAt = group.committedReadAt, isFresh(committedReadAt) else {
            throw .unknown("the commits of group \(id.debugDescription) were not read, or too long ago")
        }
        return group
    }

    private func checkMetadata() throws(TriggerFailure) {
        guard snapshot.metadataReadAt != nil else { throw .unknown("the topics of the cluster were not read yet") }
    }

    private func isFresh(_ time: Instant) -> Bool { askedAt.age(of: time) <= staleAfter }
}
