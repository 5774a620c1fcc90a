public import LagModel

extension StreamFlow {
    /// The offset below which all is done, of each partition of which something is.
    public var positions: [TopicPartition: Int64] {
        var positions: [TopicPartition: Int64] = [:]
        for state in partitions.states where state.isAssigned {
            if let commit = state.commit { positions[state.partition] = commit }
        }
        return positions
    }
}
