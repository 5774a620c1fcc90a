import NIOCore

/// The bytes that consumers exchange through their coordinator (ConsumerProtocolSubscription and -Assignment, v0).
enum ConsumerProtocol {
    static func subscription(of member: FakeMember) -> [UInt8] {
        var writer = WireWriter(isFlexible: false)
        writer.integer(Int16(0))
        let topics = member.assignment.keys.sorted()
        writer.count(topics.count)
        for topic in topics { writer.string(topic) }
        writer.integer(Int32(-1))
        return Array(writer.buffer.readableBytesView)
    }

    static func assignment(of member: FakeMember) -> [UInt8] {
        var writer = WireWriter(isFlexible: false)
        writer.integer(Int16(0))
        let topics = member.assignment.sorted { $0.key < $1.key }
        writer.count(topics.count)
        for (topic, partitions) in topics {
            writer.string(topic)
            writer.integers(partitions)
        }
        writer.integer(Int32(-1))
        return Array(writer.buffer.readableBytesView)
    }
}
