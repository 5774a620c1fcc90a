import Advisor
import Autoscaling
import LagModel
import Testing

/// The present replicas, told from members with assignments.
struct ReplicaInferenceTests {
    private static let refusal = "the present replicas cannot be told from group members, because "

    private func target(_ triggers: String...) -> ScalingTarget {
        plan(scaledObject(spec: "triggers:\n" + triggers.joined())).targets[0].target
    }

    private func cluster(
        _ assignments: [[String: [Int32]]?], state: GroupState = .stable, at time: Instant = Cluster.now
    ) -> LagSnapshot {
        var cluster = Cluster("c")
        cluster.members(assignments, of: "g", state: state, at: time)
        return cluster.snapshot
    }

    @Test(
        arguments: [
            (members: [["orders": [0, 1]], ["orders": [2]]], consumers: 1, replicas: 2),
            (members: [["orders": [0]], ["orders": [1]], ["orders": [2]]], consumers: 2, replicas: 2),
            (members: [["orders": [0]], ["payments": [0]], [:]], consumers: 1, replicas: 1),
            (members: [], consumers: 3, replicas: 0),
        ] as [([[String: [Int32]]?], Int32, Int32)])
    func `members with an assignment in the trigger's topics count, divided and rounded up`(
        members: [[String: [Int32]]?], consumers: Int32, replicas: Int32
    ) {
        let inference = ReplicaInference(consumersPerReplica: consumers)
        let counts = inference.replicas(of: target(trigger()), in: [cluster(members)], at: Cluster.now)
        #expect(counts == .known(ReplicaCounts(spec: replicas), .inferred))
    }

    @Test func `a trigger without a topic counts every member that has anything`() {
        let snapshot = cluster([["orders": [0]], ["payments": [0]], [:]])
        let counts = ReplicaInference().replicas(
            of: target(trigger("lagThreshold: '5'")), in: [snapshot], at: Cluster.now)
        #expect(counts.counts?.spec == 2)
    }

    @Test func `two triggers on one group count its members once, two groups the greater of both`() {
        var cluster = Cluster("c")
        cluster.members([["orders": [0]], ["payments": [0]]], of: "g")
        cluster.members([["orders": [0]]], of: "h")
        let target = target(trigger("topic: orders"), trigger("topic: payments"), trigger("topic: orders", group: "h"))
        let snapshots = [LagSnapshot?](repeating: cluster.snapshot, count: 3)
        #expect(ReplicaInference().replicas(of: target, in: snapshots, at: Cluster.now).counts?.spec == 2)
    }

    @Test func `what is unknown, old, rebalancing or unreadable is refused, never counted`() {
        let hour = Instant(seconds: 1_000 + 3_600)
        let orders = [["orders": [Int32(0)]]] as [[String: [Int32]]?]
        let cases: [(snapshot: LagSnapshot?, now: Instant, problem: String)] = [
            (nil, Cluster.now, "nothing was read of the brokers of group `g`"),
            (Cluster("c").snapshot, Cluster.now, "the members of group `g` are not known"),
            (cluster(orders), hour, "the members of group `g` were read 1h ago"),
            (cluster(orders, state: .preparingRebalance), Cluster.now, "group `g` is rebalancing"),
            (cluster(orders, state: .completingRebalance), Cluster.now, "group `g` is rebalancing"),
            (cluster(orders + [nil]), Cluster.now, "the assignments of group `g` cannot be read"),
        ]
        for (snapshot, now, problem) in cases {
            let counts = ReplicaInference().replicas(of: target(trigger()), in: [snapshot], at: now)
            #expect(counts == .unknown(Self.refusal + problem))
        }
    }

    @Test func `without a Kafka trigger there is nothing to count`() {
        let target = target("- { type: cron, metadata: { timezone: UTC } }\n")
        #expect(
            ReplicaInference().replicas(of: target, in: [nil], at: Cluster.now)
                == .unknown(Self.refusal + "no trigger names a group that could be counted"))
    }
}
