internal import CRdKafka
public import LagModel

/// What failed in a conversation with Kafka, in which operation, and whether trying again can help.
public struct KafkaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done.
    public enum Operation: String, Hashable, Sendable {
        case configure = "configure the client"
        case open = "open the client"
        case close = "close the client"
        case connect = "connect"
        case metadata = "read metadata"
        case listGroups = "list groups"
        case describeGroups = "describe groups"
        case committedOffsets = "read committed offsets"
        case listOffsets = "read log offsets"
        case produce = "produce"
        case consume = "consume"
        case commit = "commit offsets"
        case join = "take part in the group"
        case transaction = "run the transaction"
        case createTopic = "create the topic"
        case embeddedBroker = "run the embedded broker"
    }

    /// Kafka's code, or the client library's.
    public let code: BrokerError
    /// What was being done.
    public let operation: Operation
    /// True where the same call may succeed later without a change of configuration.
    public let isRetriable: Bool
    /// True where the client can no longer be used.
    public let isFatal: Bool
    /// A sentence: what failed, where, and what to do.
    ///
    /// Holds no secret.
    public let message: String
    /// Which partitions failed, and why; the others of the call succeeded.
    ///
    /// Empty where the call failed as a whole.
    public let partitions: [TopicPartition: BrokerError]

    /// An error with its sentence.
    public init(
        code: BrokerError, operation: Operation, isRetriable: Bool = true, isFatal: Bool = false,
        message: String? = nil, partitions: [TopicPartition: BrokerError] = [:]
    ) {
        self.code = code
        self.operation = operation
        self.isRetriable = isRetriable
        self.isFatal = isFatal
        self.message = message ?? code.name
        self.partitions = partitions
    }

    /// True where the group's coordinator no longer takes the caller for the owner of its partitions.
    ///
    /// The same commit can only be refused again; a rebalance follows.
    public var isMembershipLost: Bool { code.isOfMembership || partitions.values.contains(where: \.isOfMembership) }

    /// `cannot OPERATION: MESSAGE (CODE)`.
    public var description: String { "cannot \(operation.rawValue): \(message) (\(code.name))" }
}

extension KafkaError {
    /// The error of a librdkafka code; its sentence is the library's.
    init(_ code: rd_kafka_resp_err_t, _ operation: Operation, message: String? = nil) {
        let error = BrokerError(code)
        self.init(
            code: error, operation: operation, isRetriable: error.isWorthRetrying,
            isFatal: code == RD_KAFKA_RESP_ERR__FATAL,
            message: message ?? String(cString: rd_kafka_err2str(code)))
    }
}

extension BrokerError {
    init(_ code: rd_kafka_resp_err_t) {
        self.init(code: code.rawValue)
    }

    /// The error behind a code; nil for "no error".
    static func present(_ code: rd_kafka_resp_err_t) -> BrokerError? {
        code == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : BrokerError(code)
    }

    /// The client was closed.
    static let closed = BrokerError(code: -197)
    /// The broker does not coordinate the group.
    static let notCoordinator = BrokerError(code: 16)

    /// False where only a change of rights or of configuration helps.
    var isWorthRetrying: Bool {
        switch self {
        case .topicAuthorizationFailed, .groupAuthorizationFailed, .unsupported, .authentication: false
        default: code != 10 && code != 17 && code != 31 && code != -186 && code != -178 && code != -197
        }
    }

    /// True for ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, REBALANCE_IN_PROGRESS, FENCED_INSTANCE_ID and a lost assignment.
    fileprivate var isOfMembership: Bool {
        switch code {
        case 22, 25, 27, 82, -142: true
        default: false
        }
    }

    /// True where the broker did not answer at all, so that asking it for fewer things is no help.
    var meansNoAnswer: Bool {
        self == .timedOut || self == .transport || code == -187 || code == -193 || code == -169 || code == -181
    }
}
