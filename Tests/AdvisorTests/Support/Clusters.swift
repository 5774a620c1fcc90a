import LagModel

/// Readings of one cluster, made by hand; everything is read at second 1000 unless told otherwise.
struct Cluster {
    static let now = Instant(seconds: 1_000)

    var snapshot: LagSnapshot
    private let time: Instant

    init(_ name: String, at time: Instant = now) {
        self.time = time
        snapshot = LagSnapshot(cluster: name, readAt: time)
        snapshot.isReachable = true
        snapshot.reachedAt = time
    }

    /// A topic with the log ends of its partitions.
    mutating func topics(_ ends: [String: [Int64]]) {
        let topics = ends.mapValues { ends in
            TopicMetadata(
                partitions: ends.indices.map {
                    PartitionMetadata(id: Int32($0), leader: 1, preferredLeader: 1, replicas: 1, inSyncReplicas: 1)
                })
        }
        let brokers = [Broker(id: 1, address: "b:9092")]
        snapshot.update(ClusterMetadata(brokers: brokers, topics: topics), wanted: { _ in true }, at: time)
        for (topic, ends) in ends { read(ends: ends, of: topic) }
    }

    private mutating func read(ends: [Int64], of topic: String) {
        var table = OffsetTable()
        for (partition, end) in ends.enumerated() { table[topic, Int32(partition)] = .offset(end) }
        snapshot.update(logEnds: table, pairedWith: snapshot.groups.keys, at: time)
    }

    /// What a group has committed, before the log ends are read; nil where it never did.
    mutating func commits(_ offsets: [String: [Int64?]], of group: String) {
        let commits = offsets.sorted { $0.key < $1.key }.map { topic, offsets in
            TopicCommits(
                topic: topic, partitions: offsets.enumerated().map { Commit(partition: Int32($0), offset: $1) })
        }
        snapshot.update(commits: commits, of: group, at: time)
    }

    /// The members of a group, each with its partitions by topic; nil for an assignment that cannot be read.
    mutating func members(
        _ assignments: [[String: [Int32]]?], of group: String, state: GroupState = .stable, at time: Instant = now
    ) {
        snapshot.update(
            GroupListing(groups: [group: state]), wanted: { _ in true }, kept: Set(snapshot.groups.keys))
        let members = assignments.enumerated().map { number, assignment in
            GroupMember(
                id: "m\(number)", clientID: "c", host: "h",
                assignment: assignment?.flatMap { topic, partitions in partitions.map { TopicPartition(topic, $0) } })
        }
        let description = GroupDescription(coordinator: 1, state: state, members: members, error: nil)
        snapshot.update([group: description], at: time)
    }
}
