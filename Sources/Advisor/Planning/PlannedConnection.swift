public import Autoscaling
public import LagModel
public import Manifests

/// One cluster to read, for all the triggers that share its brokers and its login.
public struct PlannedConnection: Sendable, Hashable {
    /// The name in errors and snapshots: the operator's own, or one made of the brokers; no other connection of the plan has it.
    public let name: String
    /// Where to ask first, each `host:port`.
    public let bootstrapServers: [String]
    /// How to log in.
    public let access: Access
    /// The topics that are wanted of each group; empty for all that it has committed in.
    public private(set) var topicsByGroup: [String: Set<String>] = [:]
    /// True where some trigger names no topic, so that every topic of the cluster may count.
    public private(set) var needsAllTopics = false

    /// Whose login a connection uses.
    public enum Access: Sendable, Hashable {
        /// That of the triggers. Holds secrets.
        case credentials(KafkaCredentials)
        /// That of a cluster of the operator's own configuration.
        case cluster(ClusterConfiguration)
    }

    init(name: String, bootstrapServers: [String], access: Access) {
        self.name = name
        self.bootstrapServers = bootstrapServers
        self.access = access
    }

    /// The groups that are wanted.
    public var groups: Set<String> { Set(topicsByGroup.keys) }

    /// The topics that are wanted: all, where some trigger names none.
    public var topics: NameSelection {
        if needsAllTopics { return .everything }
        let names = topicsByGroup.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        return NameSelection(include: names.sorted().map { NamePattern(exactly: $0) })
    }

    /// The groups as a selection.
    public var groupSelection: NameSelection {
        NameSelection(include: groups.sorted().map { NamePattern(exactly: $0) })
    }

    /// The topics by which each group's commits can be asked for; a group of which all commits are wanted is not here.
    public var namedTopicsByGroup: [String: Set<String>] { topicsByGroup.filter { !$0.value.isEmpty } }

    mutating func add(_ trigger: KafkaTrigger) {
        if trigger.topics.isEmpty { needsAllTopics = true }
        guard let known = topicsByGroup[trigger.consumerGroup] else {
            topicsByGroup[trigger.consumerGroup] = Set(trigger.topics)
            return
        }
        topicsByGroup[trigger.consumerGroup] =
            known.isEmpty || trigger.topics.isEmpty ? [] : known.union(trigger.topics)
    }
}
