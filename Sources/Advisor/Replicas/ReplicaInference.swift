public import Autoscaling
public import LagModel

/// Tells the replicas of a target by the members of its consumer groups that have assignments.
///
/// A replica without an assignment, as one more than there are partitions has none, is not seen. Where a target reads with several groups,
/// each replica is taken to be a member of each, so that the greatest count holds.
public struct ReplicaInference: Sendable, Hashable {
    /// How many members of one group each replica is; 1 or more.
    public let consumersPerReplica: Int32
    /// How old the members may be.
    public let staleAfter: Duration

    /// An inference; a number of consumers below 1 is taken for 1.
    public init(consumersPerReplica: Int32 = 1, staleAfter: Duration = .seconds(300)) {
        self.consumersPerReplica = max(1, consumersPerReplica)
        self.staleAfter = staleAfter
    }

    /// The replicas, or why they cannot be told.
    ///
    /// - Parameter snapshots: what is known of the brokers of each trigger, in the order of the triggers; nil where nothing is.
    public func replicas(of target: ScalingTarget, in snapshots: [LagSnapshot?], at now: Instant) -> CurrentReplicas {
        var groups: [GroupKey: ReadGroup] = [:]
        for (index, trigger) in target.triggers.enumerated() {
            guard let trigger = trigger.kafka else { continue }
            guard index < snapshots.count, let snapshot = snapshots[index] else {
                return Self.refused("nothing was read of the brokers of group `\(trigger.consumerGroup)`")
            }
            let key = GroupKey(group: trigger.consumerGroup, cluster: snapshot.cluster)
            groups[key, default: ReadGroup(snapshot: snapshot)].add(trigger.topics)
        }
        guard !groups.isEmpty else { return Self.refused("no trigger names a group that could be counted") }
        var greatest: Int32 = 0
        for (key, read) in groups.sorted(by: { $0.key < $1.key }) {
            switch replicas(of: key.group, read, at: now) {
            case .success(let count): greatest = max(greatest, count)
            case .failure(let problem): return Self.refused(problem.sentence)
            }
        }
        return .known(ReplicaCounts(spec: greatest), .inferred)
    }

    private struct GroupKey: Hashable, Comparable {
        let group: String
        let cluster: String

        static func < (left: GroupKey, right: GroupKey) -> Bool {
            (left.group, left.cluster) < (right.group, right.cluster)
        }
    }

    /// A group that triggers of the target read, in these topics; nil for all of them.
    private struct ReadGroup {
        let snapshot: LagSnapshot
        var topics: Set<String>? = []

        mutating func add(_ more: [String]) {
            topics = more.isEmpty ? nil : topics?.union(more)
        }
    }

    private struct Problem: Error {
        let sentence: String
    }

    private static func refused(_ problem: String) -> CurrentReplicas {
        .unknown("the present replicas cannot be told from group members, because \(problem)")
    }

    private func replicas(of group: String, _ read: ReadGroup, at now: Instant) -> Result<Int32, Problem> {
        guard let reading = read.snapshot.groups[group], let members = reading.members,
            let readAt = reading.membersReadAt
        else { return .failure(Problem(sentence: "the members of group `\(group)` are not known")) }
        guard now.age(of: readAt) <= staleAfter else {
            let age = now.age(of: readAt).brief
            return .failure(Problem(sentence: "the members of group `\(group)` were read \(age) ago"))
        }
        if reading.state == .preparingRebalance || reading.state == .completingRebalance {
            return .failure(Problem(sentence: "group `\(group)` is rebalancing"))
        }
        var count: Int64 = 0
        for member in members {
            guard let assignment = member.assignment else {
                return .failure(Problem(sentence: "the assignments of group `\(group)` cannot be read"))
            }
            if assignment.contains(where: { read.topics?.contains($0.topic) ?? true }) { count += 1 }
        }
        let perReplica = Int64(consumersPerReplica)
        return .success(Int32(clamping: (count + perReplica - 1) / perReplica))
    }
}
