/// What a cluster says of its brokers, topics and partitions, as read at one time.
public struct ClusterMetadata: Hashable, Sendable {
    /// The brokers that the cluster names.
    public var brokers: [Broker]
    /// The topics that the principal may see, by name.
    public var topics: [String: TopicMetadata]

    /// Metadata of these brokers and topics.
    public init(brokers: [Broker], topics: [String: TopicMetadata]) {
        self.brokers = brokers
        self.topics = topics
    }
}

/// One broker of a cluster.
public struct Broker: Hashable, Sendable {
    /// The broker's node id.
    public let id: Int32
    /// Host and port as the cluster advertises them, `host:port`.
    public let address: String

    /// A broker with its advertised address.
    public init(id: Int32, address: String) {
        self.id = id
        self.address = address
    }
}

/// What a cluster says of one topic.
public struct TopicMetadata: Hashable, Sendable {
    /// Why the cluster says nothing of the topic's partitions.
    public var error: BrokerError?
    /// The partitions, ascending by number.
    public var partitions: [PartitionMetadata]

    /// A topic with its partitions.
    public init(error: BrokerError? = nil, partitions: [PartitionMetadata]) {
        self.error = error
        self.partitions = partitions
    }

    /// What is known of the partition with this number.
    public subscript(partition: Int32) -> PartitionMetadata? {
        let index = Int(partition)
        if partitions.indices.contains(index), partitions[index].id == partition { return partitions[index] }
        return partitions.first { $0.id == partition }
    }
}

/// What a cluster says of one partition.
public struct PartitionMetadata: Hashable, Sendable {
    /// The partition's number.
    public let id: Int32
    /// The broker that leads the partition; nil while it has no leader.
    public var leader: Int32?
    /// The first of the assigned replicas, which Kafka prefers as leader; nil where no replica is known.
    public var preferredLeader: Int32?
    /// How many replicas are assigned.
    public var replicas: Int32
    /// How many replicas are in sync.
    public var inSyncReplicas: Int32

    /// A partition as the metadata describes it.
    public init(id: Int32, leader: Int32?, preferredLeader: Int32?, replicas: Int32, inSyncReplicas: Int32) {
        self.id = id
        self.leader = leader
        self.preferredLeader = preferredLeader
        self.replicas = replicas
        self.inSyncReplicas = inSyncReplicas
    }
}
