/// A consumer group of the fake cluster.
public struct FakeGroup: Sendable {
    /// The protocol by which its members share partitions.
    public enum GroupProtocol: Sendable {
        /// JoinGroup and SyncGroup.
        case classic
        /// KIP-848; DescribeGroups answers Dead and no members for such a group.
        case consumer
    }

    /// The broker that coordinates it, or -1 while nobody does.
    public var coordinator: Int32
    /// Other brokers that still list it, as after an unclean coordinator move.
    public var alsoListedOn: Set<Int32> = []
    /// `Stable`, `Empty`, `PreparingRebalance`, `CompletingRebalance` or `Dead`.
    public var state = "Stable"
    /// `consumer` for consumers; anything else, such as `connect`, for others.
    public var protocolType = "consumer"
    /// The assignor that the members agreed on.
    public var assignor = "range"
    /// The protocol of its members.
    public var groupProtocol = GroupProtocol.classic
    /// Who belongs to it.
    public var members: [FakeMember] = []
    /// Commits by topic; the index is the partition's number, nil where the group never committed.
    public private(set) var commits: [String: [FakeCommit?]] = [:]

    /// A group on this coordinator, without members and commits.
    public init(coordinator: Int32) {
        self.coordinator = coordinator
    }

    /// The commit in a partition; nil where there is none.
    ///
    /// Partition numbers below 0 hold nothing.
    public subscript(topic: String, partition: Int32) -> FakeCommit? {
        get {
            guard let commits = commits[topic], commits.indices.contains(Int(partition)) else { return nil }
            return commits[Int(partition)]
        }
        set {
            guard partition >= 0 else { return }
            let missing = Int(partition) + 1 - (commits[topic]?.count ?? 0)
            if missing > 0 { commits[topic, default: []].append(contentsOf: repeatElement(nil, count: missing)) }
            commits[topic]?[Int(partition)] = newValue
        }
    }

    /// Replaces all commits in a topic; the index is the partition's number.
    public mutating func setCommits(_ topicCommits: [FakeCommit?]?, in topic: String) {
        commits[topic] = topicCommits
    }
}
