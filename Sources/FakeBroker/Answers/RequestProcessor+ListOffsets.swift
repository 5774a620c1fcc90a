extension RequestProcessor {
    /// The timestamps that stand for a place in the log.
    private enum SpecialTimestamp {
        static let latest: Int64 = -1
        static let earliest: Int64 = -2
        static let maximum: Int64 = -3
    }

    /// An offset with the timestamp of the record there; -1 where there is none.
    private typealias Found = FakePartition.TimeIndexEntry

    mutating func writeListOffsets(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: inout AnswerContext
    ) throws {
        _ = try reader.integer("replica_id", as: Int32.self)
        let isolation = context.version >= 2 ? try reader.integer("isolation_level", as: Int8.self) : 0
        let topics = try reader.count("topics")
        if context.version >= 2 { writer.throttleTime() }
        writer.count(topics)
        for _ in 0..<topics {
            let name = try reader.string("topic")
            writer.string(name)
            let partitions = try reader.count("partitions")
            writer.count(partitions)
            for _ in 0..<partitions {
                try writeOffset(of: name, isolation == 1, into: &writer, from: &reader, &context)
            }
            try reader.skipTags()
            writer.tags()
        }
        writer.tags()
    }

    private mutating func writeOffset(
        of topic: String, _ isReadCommitted: Bool, into writer: inout WireWriter, from reader: inout WireReader,
        _ context: inout AnswerContext
    ) throws {
        let number = try reader.integer("partition", as: Int32.self)
        if context.version >= 4 { _ = try reader.integer("current_leader_epoch", as: Int32.self) }
        let timestamp = try reader.integer("timestamp", as: Int64.self)
        try reader.skipTags()
        let partition = state.topics[topic]?.partition(number)
        let error = offsetError(of: topic, number, partition, &context)
        let found = error == .none ? partition.flatMap { offset(in: $0, at: timestamp, isReadCommitted) } : nil
        writer.integer(number)
        writer.error(error)
        writer.integer(found?.timestamp ?? -1)
        writer.integer(found?.offset ?? -1)
        if context.version >= 4 { writer.integer(found == nil ? -1 : partition?.leaderEpoch ?? -1) }
        writer.tags()
    }

    private mutating func offsetError(
        of topic: String, _ number: Int32, _ partition: FakePartition?, _ context: inout AnswerContext
    ) -> WireErrorCode {
        let struck = struckError(topic, number, &context)
        if struck != .none { return struck }
        if state.deniedTopics.contains(topic) { return .topicAuthorizationFailed }
        guard let partition else { return .unknownTopicOrPartition }
        return partition.leader == context.broker ? .none : .notLeaderOrFollower
    }

    private func offset(in partition: FakePartition, at timestamp: Int64, _ isReadCommitted: Bool) -> Found? {
        let stable = partition.lastStableOffset(at: state.now)
        let end = isReadCommitted ? stable : partition.logEnd.value(at: state.now)
        switch timestamp {
        case SpecialTimestamp.latest: return Found(timestamp: -1, offset: end)
        case SpecialTimestamp.earliest: return Found(timestamp: -1, offset: partition.logStart)
        case SpecialTimestamp.maximum: return partition.lastRecord(clusterStartedAt: state.startedAt, now: state.now)
        case 0...:
            let found = partition.firstRecord(from: timestamp, clusterStartedAt: state.startedAt, now: state.now)
            return found.flatMap { $0.offset < end ? $0 : nil }
        default: return nil
        }
    }
}
