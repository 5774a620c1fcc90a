extension RequestProcessor {
    mutating func writeDescribeGroups(
        into writer: inout WireWriter, from reader: inout WireReader, _ context: inout AnswerContext
    ) throws {
        let ids = try (0..<(try reader.count("groups"))).map { _ in try reader.string("group") }
        if context.version >= 1 { writer.throttleTime() }
        writer.count(ids.count)
        for id in ids { writeDescription(of: id, into: &writer, &context) }
        writer.tags()
    }

    private mutating func writeDescription(
        of id: String, into writer: inout WireWriter, _ context: inout AnswerContext
    ) {
        let error = groupError(id, &context)
        let description = GroupDescription(of: error == .none ? state.groups[id] : nil, failed: error != .none)
        writer.error(error)
        writer.string(id)
        writer.string(description.state)
        writer.string(description.protocolType)
        writer.string(description.assignor)
        writer.count(description.members.count)
        for member in description.members {
            writeMember(member, isStable: description.isStable, into: &writer, version: context.version)
        }
        if context.version >= 3 { writer.unknownAuthorizedOperations() }
        writer.tags()
    }

    private func writeMember(_ member: FakeMember, isStable: Bool, into writer: inout WireWriter, version: Int16) {
        writer.string(member.memberId)
        if version >= 4 { writer.string(member.groupInstanceId) }
        writer.string(member.clientId)
        writer.string(member.clientHost)
        writer.bytes(isStable ? ConsumerProtocol.subscription(of: member) : [])
        writer.bytes(isStable ? ConsumerProtocol.assignment(of: member) : [])
        writer.tags()
    }
}

/// What DescribeGroups says of a group, as Kafka's coordinator would.
private struct GroupDescription {
    var state = "Dead"
    var protocolType = ""
    var assignor = ""
    var members: [FakeMember] = []

    var isStable: Bool { state == "Stable" }

    init(of group: FakeGroup?, failed: Bool) {
        if failed { state = "" }
        // A KIP-848 group is unknown to this request, and so is one that does not exist: Dead in both cases.
        guard let group, group.groupProtocol == .classic else { return }
        state = group.state
        protocolType = group.protocolType
        assignor = isStable ? group.assignor : ""
        members = group.members
    }
}
