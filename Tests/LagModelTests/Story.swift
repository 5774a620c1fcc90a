@testable public import LagModel

/// What was read of a cluster, one reading after the other; times are seconds since the epoch.
struct Story {
    var snapshot = LagSnapshot(cluster: "prod", readAt: Instant(seconds: 0))

    /// Takes over metadata: the leaders of each topic's partitions, nil for none.
    mutating func metadata(_ topics: [String: [Int32?]], at seconds: Int64) {
        let topics = topics.mapValues { leaders in
            TopicMetadata(
                partitions: leaders.enumerated().map { number, leader in
                    PartitionMetadata(
                        id: Int32(number), leader: leader, preferredLeader: 1, replicas: 3, inSyncReplicas: 3)
                })
        }
        snapshot.update(
            ClusterMetadata(brokers: [Broker(id: 1, address: "b1:9092")], topics: topics), wanted: { _ in true },
            at: Instant(seconds: seconds))
    }

    mutating func topicFails(_ topic: String, _ error: BrokerError, at seconds: Int64) {
        let metadata = ClusterMetadata(brokers: [], topics: [topic: TopicMetadata(error: error, partitions: [])])
        snapshot.update(metadata, wanted: { _ in true }, at: Instant(seconds: seconds))
    }

    mutating func list(_ groups: [String: GroupState?], failures: [BrokerError] = [], kept: Set<String> = []) {
        snapshot.update(GroupListing(groups: groups, failures: failures), wanted: { _ in true }, kept: kept)
    }

    mutating func describe(_ group: String, members: Int?, at seconds: Int64) {
        let members = members.map { count in
            (0..<count).map { GroupMember(id: "m\($0)", clientID: "c", host: "h", assignment: nil) }
        }
        let description = GroupDescription(coordinator: 1, state: nil, members: members, error: nil)
        snapshot.update([group: description], at: Instant(seconds: seconds))
    }

    /// Takes over commits of one topic, by partition; nil where the group never committed.
    mutating func commit(_ offsets: [Int64?], in topic: String = "t", of group: String = "g", at seconds: Int64) {
        let commits = offsets.enumerated().map { Commit(partition: Int32($0), offset: $1) }
        snapshot.update(
            commits: [TopicCommits(topic: topic, partitions: commits)], of: group, at: Instant(seconds: seconds))
    }

    mutating func ends(_ answers: [OffsetAnswer?], in topic: String = "t", with group: String = "g", at seconds: Int64)
    {
        snapshot.update(logEnds: table(topic, answers), pairedWith: [group], at: Instant(seconds: seconds))
    }

    mutating func starts(_ answers: [OffsetAnswer?], in topic: String = "t", at seconds: Int64) {
        snapshot.update(logStarts: table(topic, answers), at: Instant(seconds: seconds))
    }

    private func table(_ topic: String, _ answers: [OffsetAnswer?]) -> OffsetTable {
        var table = OffsetTable()
        for (partition, answer) in answers.enumerated() { table[topic, Int32(partition)] = answer }
        return table
    }

    /// The lags as text, asked at a time; what is good for 300 seconds, and then no more.
    func told(at seconds: Int64, named: Set<String> = []) -> String {
        snapshot.lags(at: Instant(seconds: seconds), staleAfter: .seconds(300), namedTopics: named)
            .map(\.text).joined(separator: "\n")
    }
}

extension GroupLag {
    fileprivate var text: String {
        var line = "\(group): \(state?.rawValue ?? "?"), members \(members.map(String.init) ?? "?")"
        if orphanedCommits > 0 { line += ", orphaned \(orphanedCommits)" }
        if let problem { line += ", \(problem.rawValue)" }
        return ([line] + topics.map(\.text)).joined(separator: "\n")
    }
}

extension TopicLag {
    fileprivate var text: String {
        let problem = problem.map { ", \($0.rawValue)" } ?? ""
        return (["  \(topic): total \(total.map(String.init) ?? "?")\(problem)"] + partitions.map(\.text))
            .joined(separator: "\n")
    }
}

extension PartitionLag {
    fileprivate var text: String {
        func number(_ value: Int64?) -> String { value.map(String.init) ?? "?" }
        let lag =
            switch lag {
            case .records(let count): "lag \(count)"
            case .neverCommitted: "never committed"
            case .unknown(let reason): reason.rawValue
            }
        var text = "    \(partition): \(number(committed)) in \(number(logStart))..\(number(logEnd)), \(lag)"
        if let readAt { text += ", read \(readAt.nanoseconds / 1_000_000_000)" }
        if lost > 0 { text += ", lost \(lost)" }
        return text + (isAboveEnd ? ", above end" : "")
    }
}

extension OffsetAnswer: ExpressibleByIntegerLiteral {
    /// A whole number is an offset.
    public init(integerLiteral value: Int64) { self = .offset(value) }

    static let silence = OffsetAnswer.failed(.timedOut)
}
