/// How far behind a consumer group is in one partition.
public enum Lag: Hashable, Sendable {
    /// This many records, 0 or above, are still to be read.
    case records(Int64)
    /// The group has commits in the topic, but none in this partition.
    case neverCommitted
    /// The lag is not known.
    case unknown(UnknownReason)

    /// The records that are still to be read; nil where that is not known.
    public var records: Int64? {
        if case .records(let count) = self { count } else { nil }
    }
}

/// Why a lag is not known.
public enum UnknownReason: String, Hashable, Sendable, CaseIterable {
    /// The group's commits were not read yet.
    case notReadYet = "not_read_yet"
    /// The group's coordinator does not answer.
    case coordinatorUnavailable = "coordinator_unavailable"
    /// The partition's leader does not answer.
    case leaderUnavailable = "leader_unavailable"
    /// The partition has no leader.
    case noLeader = "no_leader"
    /// The principal may not see the group.
    case groupDenied = "group_denied"
    /// The principal may not see the topic.
    case topicDenied = "topic_denied"
    /// The brokers cannot tell what was asked.
    case unsupported
    /// The topic, which the configuration names, does not exist or is not shown to the principal.
    case topicNotFound = "topic_not_found"
    /// The group, which the configuration names, is not listed by any broker and has no commits.
    case groupNotFound = "group_not_found"
    /// A broker answered with another error.
    case brokerError = "broker_error"

    /// What a reader is told.
    public var sentence: String {
        switch self {
        case .notReadYet: "not read yet"
        case .coordinatorUnavailable: "the group's coordinator does not answer"
        case .leaderUnavailable: "the partition's leader does not answer"
        case .noLeader: "the partition has no leader"
        case .groupDenied: "the principal may not describe the group"
        case .topicDenied: "the principal may not describe the topic"
        case .unsupported: "the brokers cannot tell it"
        case .topicNotFound: "the topic does not exist or is not visible"
        case .groupNotFound: "the group does not exist or is not visible"
        case .brokerError: "a broker answered with an error"
        }
    }
}

extension UnknownReason {
    /// The reason why a coordinator gave no commit.
    init(coordinator error: BrokerError) {
        switch error {
        case .groupAuthorizationFailed: self = .groupDenied
        case .topicAuthorizationFailed: self = .topicDenied
        case .unsupported: self = .unsupported
        case .timedOut, .transport: self = .coordinatorUnavailable
        default: self = error.meansUnavailable ? .coordinatorUnavailable : .brokerError
        }
    }

    /// The reason why a leader gave no offset.
    init(leader error: BrokerError) {
        switch error {
        case .topicAuthorizationFailed: self = .topicDenied
        case .unsupported: self = .unsupported
        case .leaderNotAvailable: self = .noLeader
        case .unknownTopicOrPartition: self = .topicNotFound
        default: self = error.meansUnavailable ? .leaderUnavailable : .brokerError
        }
    }
}

extension BrokerError {
    /// True for errors that say "not now" of a broker rather than "no" to a question.
    fileprivate var meansUnavailable: Bool {
        switch code {
        case -199 ... -187, -185, -181, -180, -169, 6, 7, 8, 9, 13, 14, 15, 16: true
        default: false
        }
    }
}
