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
        -192: "MESSAGE_TIMED_OUT", -191: "PARTITION_EOF", -190: "UNKNOWN_PARTITION", -188: "UNKNOWN_TOPIC",
        -187: "ALL_BROKERS_DOWN", -186: "INVALID_ARGUMENT", -185: "TIMED_OUT", -184: "QUEUE_FULL", -181: "SSL",
        -180: "WAIT_COORDINATOR", -178: "NOT_IMPLEMENTED", -172: "STATE", -170: "CONFLICT", -169: "AUTHENTICATION",
        -168: "NO_OFFSET", -165: "UNSUPPORTED_FEATURE", -158: "PARTIAL", -152: "PURGE_QUEUE", -151: "PURGE_INFLIGHT",
        -150: "FATAL", -147: "MAX_POLL_EXCEEDED", -145: "NOT_CONFIGURED", -144: "FENCED", -142: "ASSIGNMENT_LOST",
        -140: "AUTO_OFFSET_RESET",
        -1: "UNKNOWN_SERVER_ERROR", 1: "OFFSET_OUT_OF_RANGE", 2: "CORRUPT_MESSAGE", 3: "UNKNOWN_TOPIC_OR_PARTITION",
        4: "INVALID_FETCH_SIZE", 5: "LEADER_NOT_AVAILABLE", 6: "NOT_LEADER_OR_FOLLOWER", 7: "REQUEST_TIMED_OUT",
        8: "BROKER_NOT_AVAILABLE", 9: "REPLICA_NOT_AVAILABLE", 10: "MESSAGE_TOO_LARGE", 12: "OFFSET_METADATA_TOO_LARGE",
        13: "NETWORK_EXCEPTION", 14: "COORDINATOR_LOAD_IN_PROGRESS", 15: "COORDINATOR_NOT_AVAILABLE",
        16: "NOT_COORDINATOR", 17: "INVALID_TOPIC_EXCEPTION", 18: "RECORD_LIST_TOO_LARGE", 19: "NOT_ENOUGH_REPLICAS",
        20: "NOT_ENOUGH_REPLICAS_AFTER_APPEND", 22: "ILLEGAL_GENERATION", 23: "INCONSISTENT_GROUP_PROTOCOL",
        24: "INVALID_GROUP_ID", 25: "UNKNOWN_MEMBER_ID", 26: "INVALID_SESSION_TIMEOUT", 27: "REBALANCE_IN_PROGRESS",
        28: "INVALID_COMMIT_OFFSET_SIZE", 29: "TOPIC_AUTHORIZATION_FAILED", 30: "GROUP_AUTHORIZATION_FAILED",
        31: "CLUSTER_AUTHORIZATION_FAILED", 32: "INVALID_TIMESTAMP", 33: "UNSUPPORTED_SASL_MECHANISM",
        34: "ILLEGAL_SASL_STATE", 35: "UNSUPPORTED_VERSION", 36: "TOPIC_ALREADY_EXISTS", 37: "INVALID_PARTITIONS",
        38: "INVALID_REPLICATION_FACTOR", 40: "INVALID_CONFIG", 41: "NOT_CONTROLLER", 42: "INVALID_REQUEST",
        44: "POLICY_VIOLATION", 45: "OUT_OF_ORDER_SEQUENCE_NUMBER", 46: "DUPLICATE_SEQUENCE_NUMBER",
        47: "INVALID_PRODUCER_EPOCH", 48: "INVALID_TXN_STATE", 49: "INVALID_PRODUCER_ID_MAPPING",
        50: "INVALID_TRANSACTION_TIMEOUT", 51: "CONCURRENT_TRANSACTIONS", 52: "TRANSACTION_COORDINATOR_FENCED",
        53: "TRANSACTIONAL_ID_AUTHORIZATION_FAILED", 56: "KAFKA_STORAGE_ERROR", 58: "SASL_AUTHENTICATION_FAILED",
        59: "UNKNOWN_PRODUCER_ID", 69: "GROUP_ID_NOT_FOUND", 72: "LISTENER_NOT_FOUND", 74: "FENCED_LEADER_EPOCH",
        75: "UNKNOWN_LEADER_EPOCH", 78: "OFFSET_NOT_AVAILABLE", 79: "MEMBER_ID_REQUIRED", 81: "GROUP_MAX_SIZE_REACHED",
        82: "FENCED_INSTANCE_ID", 87: "INVALID_RECORD", 88: "UNSTABLE_OFFSET_COMMIT",
        89: "THROTTLING_QUOTA_EXCEEDED", 90: "PRODUCER_FENCED", 100: "UNKNOWN_TOPIC_ID",
    ]
}
