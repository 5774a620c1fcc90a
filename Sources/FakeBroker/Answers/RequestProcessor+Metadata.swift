import NIOCore

extension RequestProcessor {
    mutating func writeMetadata(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: inout AnswerContext
    ) throws {
        if let names = try requestedTopics(from: &reader, version: context.version) {
            writeMetadata(of: names, into: &writer, &context)
        } else if faults.isEmpty {
            writer.encoded(allTopicsMetadata(&context))
        } else {
            writeMetadata(of: visibleTopics(), into: &writer, &context)
        }
    }

    /// The names asked for, or nil for all topics.
    private func requestedTopics(from reader: inout WireReader, version: Int16) throws -> [String]? {
        guard let count = try reader.nullableCount("topics") else { return nil }
        // In version 0 there was no null array yet, and the empty one stood for all.
        if version == 0, count == 0 { return nil }
        var names: [String] = []
        for _ in 0..<count {
            names.append(try reader.string("topic"))
            try reader.skipTags()
        }
        return names
    }

    private func visibleTopics() -> [String] {
        state.topics.keys.filter { !state.deniedTopics.contains($0) }.sorted()
    }

    /// The answer to the most expensive question is written once for each version and state of the cluster.
    private mutating func allTopicsMetadata(_ context: inout AnswerContext) -> ByteBuffer {
        if let cached = metadataCache[context.version] { return cached }
        var writer = WireWriter(isFlexible: context.api.isFlexible(version: context.version))
        writeMetadata(of: visibleTopics(), into: &writer, &context)
        metadataCache[context.version] = writer.buffer
        return writer.buffer
    }

    private mutating func writeMetadata(
        of names: [String], into writer: inout WireWriter, _ context: inout AnswerContext
    ) {
        let version = context.version
        if version >= 3 { writer.throttleTime() }
        writeBrokers(into: &writer, version: version)
        if version >= 2 { writer.string(state.clusterId) }
        if version >= 1 { writer.integer(state.controller) }
        writer.count(names.count)
        for name in names { writeTopic(name, into: &writer, &context) }
        if version >= 8 { writer.unknownAuthorizedOperations() }
        writer.tags()
    }

    private func writeBrokers(into writer: inout WireWriter, version: Int16) {
        writer.count(state.listedBrokers.count)
        for broker in state.listedBrokers {
            writer.integer(broker)
            writer.string(host)
            writer.integer(Int32(clamping: ports[broker] ?? 0))
            if version >= 1 { writer.string(nil) }
            writer.tags()
        }
    }

    private mutating func writeTopic(_ name: String, into writer: inout WireWriter, _ context: inout AnswerContext) {
        let topic = state.topics[name]
        let error = topicError(name, topic, &context)
        writer.error(error)
        writer.string(name)
        if context.version >= 1 { writer.boolean(topic?.isInternal ?? false) }
        let partitions = error == .none ? topic?.partitions ?? [] : []
        writer.count(partitions.count)
        for (number, partition) in partitions.enumerated() {
            writePartition(partition, Int32(clamping: number), of: name, into: &writer, &context)
        }
        if context.version >= 8 { writer.unknownAuthorizedOperations() }
        writer.tags()
    }

    private mutating func topicError(
        _ name: String, _ topic: FakeTopic?, _ context: inout AnswerContext
    ) -> WireErrorCode {
        if state.deniedTopics.contains(name) { return .topicAuthorizationFailed }
        guard let topic else { return .unknownTopicOrPartition }
        let struck = struckError(.topic(name), &context)
        return struck == .none ? topic.metadataError : struck
    }

    private mutating func writePartition(
        _ partition: FakePartition, _ number: Int32, of topic: String, into writer: inout WireWriter,
        _ context: inout AnswerContext
    ) {
        var error = faults.isEmpty ? WireErrorCode.none : struckPartitionError(topic, number, &context)
        if error == .none, partition.leader < 0 { error = .leaderNotAvailable }
        writer.error(error)
        writer.integer(number)
        writer.integer(partition.leader)
        if context.version >= 7 { writer.integer(partition.leaderEpoch) }
        writer.integers(partition.replicas)
        writer.integers(partition.inSyncReplicas)
        if context.version >= 5 { writer.integers(partition.replicas.filter { !state.listedBrokers.contains($0) }) }
        writer.tags()
    }

    private mutating func struckPartitionError(
        _ topic: String, _ partition: Int32, _ context: inout AnswerContext
    ) -> WireErrorCode {
        context.apply(faults.strike(.partition(topic, partition), api: context.api, broker: context.broker))
    }
}

extension RequestProcessor {
    /// The error that faults put on a part of the answer: that of the whole request, or one of its own.
    mutating func struckError(_ scope: FaultPlan.Scope, _ context: inout AnswerContext) -> WireErrorCode {
        guard context.error == .none, !faults.isEmpty else { return context.error }
        return context.apply(faults.strike(scope, api: context.api, broker: context.broker))
    }

    /// The same for a partition, where a fault may name the topic or the partition.
    mutating func struckError(
        _ topic: String, _ partition: Int32, ofGroup group: String? = nil, _ context: inout AnswerContext
    ) -> WireErrorCode {
        guard context.error == .none, !faults.isEmpty else { return context.error }
        let error = struckError(.partition(topic, partition, ofGroup: group), &context)
        return error == .none ? struckError(.topic(topic, ofGroup: group), &context) : error
    }
}
