extension RequestProcessor {
    mutating func writeFindCoordinator(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: inout AnswerContext
    ) throws {
        let group = try reader.string("key")
        let isGroup = context.version == 0 ? true : try reader.integer("key_type", as: Int8.self) == 0
        let coordinator = isGroup ? state.coordinator(of: group) : -1
        let error = coordinatorError(of: group, coordinator, &context)
        let found = error == .none ? coordinator : -1
        if context.version >= 1 { writer.throttleTime() }
        writer.error(error)
        if context.version >= 1 { writer.string(nil) }
        writer.integer(found)
        writer.string(found < 0 ? "" : host)
        writer.integer(found < 0 ? Int32(-1) : Int32(clamping: ports[found] ?? -1))
        writer.tags()
    }

    private mutating func coordinatorError(
        of group: String, _ coordinator: Int32, _ context: inout AnswerContext
    ) -> WireErrorCode {
        let struck = struckError(.group(group), &context)
        if struck != .none { return struck }
        if state.deniedGroups.contains(group) { return .groupAuthorizationFailed }
        return ports[coordinator] == nil ? .coordinatorNotAvailable : .none
    }

    /// Why this broker cannot speak for a group, if so.
    mutating func groupError(_ group: String, _ context: inout AnswerContext) -> WireErrorCode {
        let struck = struckError(.group(group), &context)
        if struck != .none { return struck }
        if state.deniedGroups.contains(group) { return .groupAuthorizationFailed }
        return state.coordinator(of: group) == context.broker ? .none : .notCoordinator
    }
}
