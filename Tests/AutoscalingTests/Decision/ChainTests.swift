import Autoscaling
import LagModel
import Testing

/// The whole chain: trigger, KEDA's loop, fallback and HPA, each on its own clock.
struct ChainTests {
    /// Runs the chain, each step's advice followed at once, and gives the replicas after each.
    private func replicas(
        of target: ScalingTarget, from start: Int32, _ steps: [(at: Int64, answers: OneTopicAnswers)]
    ) -> [Int32?] {
        var history = ScalingHistory(of: target, firstSeenAt: .after(0))
        var current = start
        return steps.map { step in
            let (decision, next) = target.decide(
                [step.answers], counts: ReplicaCounts(spec: current), after: history, at: .after(step.at))
            history = next
            current = decision.desired ?? current
            return decision.desired
        }
    }

    private func lag(_ lags: [Int64], at seconds: Int64) -> (at: Int64, answers: OneTopicAnswers) {
        (seconds, OneTopicAnswers(at: .after(seconds), lags: lags))
    }

    @Test func `from zero KEDA's loop activates one replica and the HPA doubles from there`() throws {
        let target = try ScalingTarget.orders { $0.minReplicaCount = 0 }
        // 200 records in 20 partitions at 10 a replica: 20 are wanted. 0 → 1 by KEDA; 1 → 4 → 8 → 16 → 20 by max(2 × current, 4).
        let steps = [0, 15, 30, 45, 60].map { lag([Int64](repeating: 10, count: 20), at: $0) }
        #expect(replicas(of: target, from: 0, steps) == [1, 4, 8, 16, 20])
    }

    @Test func `an old high recommendation drives the replicas up although the lag is gone`() throws {
        // Fact 1: lag 100, 15, 0 at threshold 10 without a behavior: 1 → 4 → 8 → 10.
        let target = try ScalingTarget.orders { $0.minReplicaCount = 1 }
        let one = [Int64](repeating: 10, count: 10)
        let steps = [
            lag(one, at: 0), lag([15] + [Int64](repeating: 0, count: 9), at: 15),
            lag([Int64](repeating: 0, count: 10), at: 30), lag([Int64](repeating: 0, count: 10), at: 45),
        ]
        #expect(replicas(of: target, from: 1, steps) == [4, 8, 10, 10])
    }

    @Test func `an empty behavior is another behavior, one to five to ten`() throws {
        // Fact 2: Pods 4 or Percent 100 in 15 s, the larger.
        let target = try ScalingTarget.orders {
            $0.minReplicaCount = 1
            $0.behavior = ScalingBehavior()
        }
        let lags = [Int64](repeating: 10, count: 20)
        #expect(replicas(of: target, from: 1, [0, 16, 32].map { lag(lags, at: $0) }) == [5, 10, 20])
    }

    @Test func `the last replicas go to zero at once when the cooldown has passed`() throws {
        let target = try ScalingTarget.orders {
            $0.cooldownPeriod = 60
            $0.pollingInterval = 30
        }
        let busy = [Int64](repeating: 10, count: 3)
        let idle: [Int64] = [0, 0, 0]
        let steps = [lag(busy, at: 0), lag(idle, at: 30), lag(idle, at: 60), lag(idle, at: 90)]
        // Active at 0; at 60 the cooldown of 60 s is not yet strictly over; the HPA's window holds 3 until KEDA scales to 0.
        #expect(replicas(of: target, from: 3, steps) == [3, 3, 3, 0])
    }

    @Test func `a failing trigger falls back after more failures than the threshold, counted by loop and HPA`() throws {
        let target = try ScalingTarget.orders {
            $0.minReplicaCount = 1
            $0.fallback = Fallback(failureThreshold: 3, replicas: 6)
        }
        let steps = [lag([10], at: 0)] + [30, 45, 60].map { ($0, OneTopicAnswers(failingAt: .after($0))) }
        // At 30 loop and HPA fail (2), at 45 the HPA (3), at 60 the loop (4) and the HPA (5): 4 is above 3, and 1 → 4 is the most of a sync.
        #expect(replicas(of: target, from: 1, steps) == [1, 1, 1, 4])
    }

    @Test func `a cluster that cannot be reached from the beginning freezes the replicas, fallback or not`() throws {
        let target = try ScalingTarget.orders {
            $0.minReplicaCount = 1
            $0.fallback = Fallback(failureThreshold: 0, replicas: 6)
        }
        let steps = [0, 30, 60, 90].map { (at: Int64($0), answers: OneTopicAnswers(unreachableAt: .after(Int64($0)))) }
        #expect(replicas(of: target, from: 2, steps) == [2, 2, 2, 2])
    }

    @Test func `a fallback of zero lets an erroring trigger scale to zero after the cooldown, and the reasons say so`()
        throws
    {
        let target = try ScalingTarget.orders {
            $0.cooldownPeriod = 30
            $0.fallback = Fallback(failureThreshold: 9, replicas: 0)
        }
        var history = ScalingHistory(of: target, firstSeenAt: .after(0))
        history.lastActiveAt = .after(0)
        let (decision, _) = target.decide(
            [OneTopicAnswers(failingAt: .after(40))], counts: ReplicaCounts(spec: 2), after: history, at: .after(40))
        #expect(decision.desired == 0)
        #expect(decision.reasons(of: target).map(\.code).contains("scale-down-without-data"))
    }
}
