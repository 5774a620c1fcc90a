/// An error code of the Kafka protocol (https://kafka.apache.org/protocol#protocol_error_codes).
public struct WireErrorCode: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: Int16

    /// Takes any number, also one that the protocol does not define.
    public init(rawValue: Int16) {
        self.rawValue = rawValue
    }

    /// 0: no error.
    public static let none = WireErrorCode(rawValue: 0)
    /// 1: the asked offset is outside the log.
    public static let offsetOutOfRange = WireErrorCode(rawValue: 1)
    /// 3: the topic or partition does not exist.
    public static let unknownTopicOrPartition = WireErrorCode(rawValue: 3)
    /// 5: the partition has no leader.
    public static let leaderNotAvailable = WireErrorCode(rawValue: 5)
    /// 6: this broker does not lead the partition.
    public static let notLeaderOrFollower = WireErrorCode(rawValue: 6)
    /// 7: the broker ran out of time.
    public static let requestTimedOut = WireErrorCode(rawValue: 7)
    /// 14: the coordinator still loads the group.
    public static let coordinatorLoadInProgress = WireErrorCode(rawValue: 14)
    /// 15: the group has no coordinator now.
    public static let coordinatorNotAvailable = WireErrorCode(rawValue: 15)
    /// 16: this broker does not coordinate the group.
    public static let notCoordinator = WireErrorCode(rawValue: 16)
    /// 29: the client may not see the topic.
    public static let topicAuthorizationFailed = WireErrorCode(rawValue: 29)
    /// 30: the client may not see the group.
    public static let groupAuthorizationFailed = WireErrorCode(rawValue: 30)
    /// 31: the client may not see the cluster.
    public static let clusterAuthorizationFailed = WireErrorCode(rawValue: 31)
    /// 33: the SASL mechanism is not enabled.
    public static let unsupportedSaslMechanism = WireErrorCode(rawValue: 33)
    /// 34: the request does not fit the state of the SASL exchange.
    public static let illegalSaslState = WireErrorCode(rawValue: 34)
    /// 35: the broker does not know this version of the request.
    public static let unsupportedVersion = WireErrorCode(rawValue: 35)
    /// 58: wrong credentials.
    public static let saslAuthenticationFailed = WireErrorCode(rawValue: 58)
    /// 69: the group does not exist.
    public static let groupIdNotFound = WireErrorCode(rawValue: 69)
    /// 72: the broker has no such listener.
    public static let listenerNotFound = WireErrorCode(rawValue: 72)
    /// 74: the client's leader epoch is older than the broker's.
    public static let fencedLeaderEpoch = WireErrorCode(rawValue: 74)
    /// 88: a transaction holds back the committed offset.
    public static let unstableOffsetCommit = WireErrorCode(rawValue: 88)
}
