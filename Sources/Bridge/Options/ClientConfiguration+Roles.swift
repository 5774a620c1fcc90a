internal import Kafka

extension ClientConfiguration {
    /// What only a member of a group needs; other clients would check it against settings that they have by default.
    private static let ofMembers: Set<String> = [
        "session.timeout.ms", "max.poll.interval.ms", "heartbeat.interval.ms", "group.instance.id",
        "partition.assignment.strategy", "auto.offset.reset", "isolation.level", "check.crcs",
        "queued.min.messages", "queued.max.messages.kbytes", "fetch.min.bytes", "fetch.max.bytes", "fetch.wait.max.ms",
        "fetch.message.max.bytes", "max.partition.fetch.bytes", "fetch.error.backoff.ms",
    ]

    /// The configuration of a client that is no member of a group.
    var outsideGroup: ClientConfiguration {
        var other = self
        other.properties = properties.filter { !Self.ofMembers.contains($0.key) }
        return other
    }
}
