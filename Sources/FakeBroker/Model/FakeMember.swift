/// A member of a consumer group.
public struct FakeMember: Sendable, Equatable {
    /// The id that the coordinator gave it.
    public var memberId: String
    /// The id of a static member (KIP-345).
    public var groupInstanceId: String?
    /// The client's own name.
    public var clientId: String
    /// The client's address as Kafka writes it, such as `/127.0.0.1`.
    public var clientHost: String
    /// Assigned partitions by topic.
    public var assignment: [String: [Int32]]

    /// A member that owns `assignment`.
    public init(
        memberId: String, groupInstanceId: String? = nil, clientId: String = "consumer",
        clientHost: String = "/127.0.0.1", assignment: [String: [Int32]] = [:]
    ) {
        self.memberId = memberId
        self.groupInstanceId = groupInstanceId
        self.clientId = clientId
        self.clientHost = clientHost
        self.assignment = assignment
    }
}
