extension RequestProcessor {
    mutating func writeOffsetFetch(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: inout AnswerContext
    ) throws {
        let group = try reader.string("group_id")
        let requested = try requestedPartitions(from: &reader)
        let error = groupError(group, &context)
        if context.version >= 3 { writer.throttleTime() }
        if let requested {
            // Version 1 has no error of its own: it stands in each partition.
            let isWritten = error == .none || context.version < 2
            writer.count(isWritten ? requested.count : 0)
            for (topic, partitions) in requested where isWritten {
                writeCommits(of: group, topic, partitions, error: error, into: &writer, &context)
            }
        } else {
            writeAllCommits(of: error == .none ? group : nil, into: &writer, &context)
        }
        if context.version >= 2 { writer.error(error) }
        writer.tags()
    }

    private func requestedPartitions(from reader: inout WireReader) throws -> [(String, [Int32])]? {
        guard let count = try reader.nullableCount("topics") else { return nil }
        var requested: [(String, [Int32])] = []
        for _ in 0..<count {
            let topic = try reader.string("topic")
            let partitions = try (0..<(try reader.count("partitions"))).map { _ in
                try reader.integer("partition", as: Int32.self)
            }
            try reader.skipTags()
            requested.append((topic, partitions))
        }
        return requested
    }

    private mutating func writeAllCommits(
        of group: String?, into writer: inout WireWriter, _ context: inout AnswerContext
    ) {
        let commits = group.flatMap { state.groups[$0]?.commits } ?? [:]
        let topics = commits.keys.filter { !state.deniedTopics.contains($0) }.sorted()
        writer.count(topics.count)
        for topic in topics {
            let committed = (commits[topic] ?? []).indices.filter { commits[topic]?[$0] != nil }
            let partitions = committed.map(Int32.init(clamping:))
            writeCommits(of: group ?? "", topic, partitions, error: .none, into: &writer, &context)
        }
    }

    private mutating func writeCommits(
        of group: String, _ topic: String, _ partitions: [Int32], error: WireErrorCode, into writer: inout WireWriter,
        _ context: inout AnswerContext
    ) {
        let commits = state.groups[group]?.commits[topic] ?? []
        let log = state.topics[topic]
        let isDenied = state.deniedTopics.contains(topic)
        writer.string(topic)
        writer.count(partitions.count)
        for partition in partitions {
            var error = error == .none ? struckError(topic, partition, ofGroup: group, &context) : error
            if error == .none, isDenied { error = .topicAuthorizationFailed }
            let commit = commits.indices.contains(Int(partition)) ? commits[Int(partition)] : nil
            let logEnd = log?.partition(partition)?.logEnd.value(at: state.now)
            let offset = error == .none ? commit?.offset(logEnd: logEnd, at: state.now) : nil
            writer.integer(partition)
            writer.integer(offset ?? -1)
            if context.version >= 5 { writer.integer(Int32(-1)) }
            writer.string("")
            writer.error(error)
            writer.tags()
        }
        writer.tags()
    }
}
