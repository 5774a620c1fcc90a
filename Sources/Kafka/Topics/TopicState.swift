/// What the brokers say of a topic by its name.
public enum TopicState: Hashable, Sendable {
    /// It exists; `leaderless` are the partitions that can be neither read nor written at present, ascending.
    case exists(partitions: Int, leaderless: [Int32])
    /// It does not exist.
    case missing
    /// The principal may not see it; whether it exists is not told.
    case notAuthorized
    /// No broker told, or one told of a trouble with it.
    case unknown(KafkaError)
}
