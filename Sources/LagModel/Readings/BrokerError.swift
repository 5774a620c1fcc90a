/// Why a broker, or the client on its behalf, did not give a value.
///
/// Codes above 0 are Kafka's own error codes; codes below 0 are those of the client library.
public struct BrokerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Kafka's protocol error code, or the client's where negative.
    public let code: Int32

    /// The error with this code.
    public init(code: Int32) {
        self.code = code
    }

    /// The code's name as Kafka's documentation spells it; the number where it is not known.
    public var name: String { Self.names[code] ?? "ERROR_\(code)" }

    /// The name.
    public var description: String { name }

    /// No answer came within the deadline.
    public static let timedOut = BrokerError(code: -185)
    /// The connection broke, or could not be made.
    public static let transport = BrokerError(code: -195)
    /// The broker cannot do what was asked.
    public static let unsupported = BrokerError(code: -165)
    /// The partition has no leader at present.
    public static let leaderNotAvailable = BrokerError(code: 5)
    /// The topic or partition does not exist.
    public static let unknownTopicOrPartition = BrokerError(code: 3)
    /// The principal may not see the topic.
    public static let topicAuthorizationFailed = BrokerError(code: 29)
    /// The principal may not see the group.
    public static let groupAuthorizationFailed = BrokerError(code: 30)
    /// Login failed.
    public static let authentication = BrokerError(code: -169)

    private static let names: [Int32: String] = [
        -199: "BAD_MESSAGE", -197: "DESTROYED", -196: "FAILED", -195: "TRANSPORT", -193: "RESOLVE",
        -191: "PARTITION_EOF", -190: "UNKNOWN_PARTITION", -188: "UNKNOWN_TOPIC", -187: "ALL_BROKERS_DOWN",
        -186: "INVALID_ARGUMENT", -185: "TIMED_OUT", -181: "SSL", -180: "WAIT_COORDINATOR",
        -178: "NOT_IMPLEMENTED", -170: "CONFLICT", -169: "AUTHENTICATION", -168: "NO_OFFSET",
        -165: "UNSUPPORTED_FEATURE",
        -158: "PARTIAL", -150: "FATAL",
        -1: "UNKNOWN_SERVER_ERROR", 1: "OFFSET_OUT_OF_RANGE", 2: "CORRUPT_MESSAGE", 3: "UNKNOWN_TOPIC_OR_PARTITION",
        5: "LEADER_NOT_AVAILABLE", 6: "NOT_LEADER_OR_FOLLOWER", 7: "REQUEST_TIMED_OUT", 8: "BROKER_NOT_AVAILABLE",
        9: "REPLICA_NOT_AVAILABLE", 13: "NETWORK_EXCEPTION", 14: "COORDINATOR_LOAD_IN_PROGRESS",
        15: "COORDINATOR_NOT_AVAILABLE", 16: "NOT_COORDINATOR", 17: "INVALID_TOPIC_EXCEPTION", 24: "INVALID_GROUP_ID",
        25: "UNKNOWN_MEMBER_ID", 29: "TOPIC_AUTHORIZATION_FAILED", 30: "GROUP_AUTHORIZATION_FAILED",
        31: "CLUSTER_AUTHORIZATION_FAILED", 33: "UNSUPPORTED_SASL_MECHANISM", 34: "ILLEGAL_SASL_STATE",
        35: "UNSUPPORTED_VERSION", 41: "NOT_CONTROLLER", 56: "KAFKA_STORAGE_ERROR", 58: "SASL_AUTHENTICATION_FAILED",
        69: "GROUP_ID_NOT_FOUND", 72: "LISTENER_NOT_FOUND", 74: "FENCED_LEADER_EPOCH", 75: "UNKNOWN_LEADER_EPOCH",
        78: "OFFSET_NOT_AVAILABLE", 89: "THROTTLING_QUOTA_EXCEEDED", 100: "UNKNOWN_TOPIC_ID",
    ]
}
