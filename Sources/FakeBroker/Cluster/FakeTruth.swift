/// What is true in the cluster at the moment of each call.
public struct FakeTruth: Sendable {
    let core: ClusterCore

    /// The offset that the next record will get, or nil where there is no such partition.
    public func logEnd(_ topic: String, _ partition: Int32) -> Int64? {
        core.withProcessor { $0.state.logEnd(topic, partition) }
    }

    /// The offset of the oldest record, or nil where there is no such partition.
    public func logStart(_ topic: String, _ partition: Int32) -> Int64? {
        core.withProcessor { $0.state.topics[topic]?.partition(partition)?.logStart }
    }

    /// A group's committed offset, or nil where it has none.
    public func committed(_ group: String, _ topic: String, _ partition: Int32) -> Int64? {
        core.withProcessor { $0.state.committed(group, topic, partition) }
    }

    /// Log end minus commit, both of the same moment, or nil where one of them is missing.
    public func lag(_ group: String, _ topic: String, _ partition: Int32) -> Int64? {
        core.withProcessor {
            guard let end = $0.state.logEnd(topic, partition) else { return nil }
            return $0.state.committed(group, topic, partition).map { end - $0 }
        }
    }
}
