extension RequestProcessor {
    mutating func writeListGroups(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: inout AnswerContext
    ) throws {
        let states = try requestedStates(from: &reader, version: context.version)
        let ids = context.error == .none ? listedGroups(at: context.broker, states: states) : []
        if context.version >= 1 { writer.throttleTime() }
        writer.error(context.error)
        writer.count(ids.count)
        for id in ids {
            guard let group = state.groups[id] else { continue }
            writer.string(id)
            writer.string(group.protocolType)
            if context.version >= 4 { writer.string(group.state) }
            writer.tags()
        }
        writer.tags()
    }

    private func requestedStates(from reader: inout WireReader, version: Int16) throws -> Set<String> {
        guard version >= 4 else { return [] }
        return Set(try (0..<(try reader.count("states_filter"))).map { _ in try reader.string("state") })
    }

    private func listedGroups(at broker: Int32, states: Set<String>) -> [String] {
        state.groups.filter { id, group in
            (group.coordinator == broker || group.alsoListedOn.contains(broker))
                && !state.deniedGroups.contains(id)
                && (states.isEmpty || states.contains(group.state))
        }.keys.sorted()
    }
}
