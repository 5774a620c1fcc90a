public import LagModel

/// The lag of one cluster's groups as JSON: a stable form, in which what is unknown is null with its reason.
public struct LagDocument: Sendable {
    private let cluster: String
    private let readAt: Instant
    private let groups: [GroupLag]

    /// The document of these groups.
    public init(cluster: String, readAt: Instant, groups: [GroupLag]) {
        self.cluster = cluster
        self.readAt = readAt
        self.groups = groups
    }

    /// The JSON, without a line break at its end.
    public var json: [UInt8] {
        var text = JSONText()
        write(&text)
        return text.bytes
    }

    func write(_ json: inout JSONText) {
        json.raw("{\"cluster\":")
        json.string(cluster)
        json.raw(",\"readAt\":")
        json.string(readAt.rfc3339)
        json.raw(",\"groups\":")
        json.array(groups, Self.write)
        json.raw("}")
    }

    private static func write(_ group: GroupLag, _ json: inout JSONText) {
        json.raw("{\"group\":")
        json.string(group.group)
        json.raw(",\"state\":")
        if let state = group.state { json.string(state.rawValue) } else { json.raw("null") }
        json.raw(",\"members\":")
        json.integer(group.members.map(Int64.init))
        if let problem = group.problem {
            json.raw(",\"reason\":")
            json.string(problem.sentence)
        }
        json.raw(",\"topics\":")
        json.array(group.topics, write)
        json.raw("}")
    }

    private static func write(_ topic: TopicLag, _ json: inout JSONText) {
        json.raw("{\"topic\":")
        json.string(topic.topic)
        json.raw(",\"lag\":")
        json.integer(topic.total)
        if let problem = topic.problem {
            json.raw(",\"reason\":")
            json.string(problem.sentence)
        }
        json.raw(",\"unknownPartitions\":")
        // A topic of which nothing is known has at least one partition.
        json.integer(max(topic.problem == nil ? 0 : 1, Int64(topic.partitions.count { $0.lag.records == nil })))
        json.raw(",\"partitions\":")
        json.array(topic.partitions, write)
        json.raw("}")
    }

    private static func write(_ partition: PartitionLag, _ json: inout JSONText) {
        json.raw("{\"partition\":")
        json.integer(Int64(partition.partition))
        json.raw(",\"committed\":")
        json.integer(partition.committed)
        json.raw(",\"logStart\":")
        json.integer(partition.logStart)
        json.raw(",\"logEnd\":")
        json.integer(partition.logEnd)
        json.raw(",\"lag\":")
        json.integer(partition.lag.records)
        switch partition.lag {
        case .records: break
        case .neverCommitted: json.raw(",\"reason\":\"never committed\"")
        case .unknown(let reason):
            json.raw(",\"reason\":")
            json.string(reason.sentence)
        }
        if let readAt = partition.readAt {
            json.raw(",\"readAt\":")
            json.string(readAt.rfc3339)
        }
        json.raw("}")
    }
}
