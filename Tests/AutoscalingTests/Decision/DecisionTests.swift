import Autoscaling
import LagModel
import Testing

struct DecisionTests {
    @Test(arguments: [1, 2, 5])
    func `the same readings asked again give the same answer`(times: Int) throws {
        let target = try ScalingTarget.orders(settings: ["excludePersistentLag": "true"]) { $0.minReplicaCount = 1 }
        var history = AdvancingHistory(ScalingHistory(of: target, firstSeenAt: .after(0)))
        func decide(at seconds: Int64, lags: [Int64]) -> ScalingDecision {
            let time = Instant.after(seconds)
            let (decision, next) = target.decide(
                [OneTopicAnswers(at: time, lags: lags)], counts: ReplicaCounts(spec: 2),
                after: history.history(for: time), at: time)
            history.advance(to: next, readAt: time)
            return decision
        }
        for _ in 0..<times { _ = decide(at: 0, lags: [40, 40]) }
        // The commits have not moved since the reading before, so the lag is persistent: 0 counts, 80 is the truth.
        let decision = decide(at: 15, lags: [40, 40])
        #expect(try decision.readings[0].get().countedLag == 0)
        #expect(try decision.readings[0].get().rawLag == 80)
        let repeated = (1..<times).map { _ in decide(at: 15, lags: [40, 40]) }
        #expect(repeated.allSatisfy { $0 == decision })
    }

    @Test func `unknown readings give an unknown decision, never a count`() throws {
        let target = try ScalingTarget.orders()
        let (decision, _) = target.decide(
            [OneTopicAnswers?.none], counts: ReplicaCounts(spec: 3), after: nil, at: .after(0))
        #expect(decision.desired == nil)
        #expect(
            decision.reasons(of: target).map { $0.text(at: .after(0)) }.first
                == "s0-kafka-orders: nothing was read of its brokers yet.")
    }

    @Test func `unknown replicas give an unknown decision beside the reading`() throws {
        let target = try ScalingTarget.orders()
        let (decision, _) = target.decide(
            [OneTopicAnswers(at: .after(0), lags: [30])], counts: nil, after: nil, at: .after(0))
        #expect(decision.desired == nil)
        #expect(try decision.readings[0].get().rawLag == 30)
        #expect(decision.reasons(of: target).map(\.code) == ["current-replicas-unknown", "lag-capped", "next-poll"])
    }

    @Test func `scaling modifiers are refused by name`() throws {
        let target = try ScalingTarget.orders {
            $0.triggers[0].name = "kafka"
            $0.scalingModifiers = ScalingModifiers(formula: "kafka * 2", target: "10")
        }
        let (decision, _) = target.decide(
            [OneTopicAnswers(at: .after(0), lags: [30])], counts: ReplicaCounts(spec: 1), after: nil, at: .after(0))
        #expect(decision.desired == nil)
        #expect(decision.reasons(of: target).map(\.code).first == "scaling-modifiers-unsupported")
    }

    @Test func `a trigger that is not one of Kafka counts as active, and nothing is scaled down beside it`() throws {
        var object = try ScalingTarget.orders().object
        object.triggers.append(ScaleTrigger(type: "cron", metadata: [:]))
        let kafka = try KafkaTrigger(
            TriggerSource(scaler: .kafka, metadata: object.triggers[0].metadata), version: .standard)
        let target = ScalingTarget(object, triggers: [.kafka(kafka), .notKafka(type: "cron")])
        let answers = [OneTopicAnswers(at: .after(0), lags: [0, 0, 0]), nil]
        let (decision, _) = target.decide(answers, counts: ReplicaCounts(spec: 3), after: nil, at: .after(0))
        #expect(decision.desired == 3)
        #expect(decision.poll?.activation?.rule == .active)
        #expect(decision.reasons(of: target).map(\.code).contains("not-kafka"))
    }

    @Test func `cpu and memory never activate, unless there is nothing else`() throws {
        var object = try ScalingTarget.orders(settings: ["activationLagThreshold": "100"]).object
        object.lastActiveAt = .after(-1_000)
        object.triggers.insert(ScaleTrigger(type: "cpu", metadata: [:]), at: 0)
        let kafka = try KafkaTrigger(
            TriggerSource(scaler: .kafka, metadata: object.triggers[1].metadata, index: 1), version: .standard)
        let mixed = ScalingTarget(object, triggers: [.notKafka(type: "cpu"), .kafka(kafka)])
        let answers = [nil, OneTopicAnswers(at: .after(0), lags: [60])]
        #expect(mixed.decide(answers, counts: ReplicaCounts(spec: 3), after: nil, at: .after(0)).0.desired == 0)
        object.triggers.removeLast()
        object.minReplicaCount = 1
        let alone = ScalingTarget(object, triggers: [.notKafka(type: "cpu")])
        let (decision, _) = alone.decide(
            [OneTopicAnswers?.none], counts: ReplicaCounts(spec: 3), after: nil, at: .after(0))
        #expect(decision.desired == 3)
    }

    @Test func `replicas that changed count against the policy, advice that was not followed does not`() throws {
        let target = try ScalingTarget.orders {
            $0.minReplicaCount = 1
            $0.behavior = ScalingBehavior(
                scaleUp: ScalingRules(policies: [ScalingPolicy(type: "Pods", value: 2, periodSeconds: 60)]))
        }
        let lags = [Int64](repeating: 10, count: 20)
        var history = ScalingHistory(of: target, firstSeenAt: .after(0))
        func desired(at seconds: Int64, current: Int32) -> Int32? {
            let (decision, next) = target.decide(
                [OneTopicAnswers(at: .after(seconds), lags: lags)], counts: ReplicaCounts(spec: current),
                after: history, at: .after(seconds))
            history = next
            return decision.desired
        }
        #expect(desired(at: 0, current: 1) == 3)
        // Nobody followed: two more pods are still allowed.
        #expect(desired(at: 15, current: 1) == 3)
        // Now the two came: none more within the minute.
        #expect(desired(at: 30, current: 3) == 3)
        #expect(desired(at: 91, current: 3) == 5)
    }

    @Test func `with cached metrics the HPA is told what the loop last read, and no commit is remembered at its sync`()
        throws
    {
        let target = try ScalingTarget.orders(settings: ["excludePersistentLag": "true"]) {
            $0.minReplicaCount = 1
            $0.pollingInterval = 60
            $0.triggers[0].usesCachedMetrics = true
        }
        var history = ScalingHistory(of: target, firstSeenAt: .after(0), hpa: HPAHistory(recommendations: []))
        func countedLag(at seconds: Int64, lags: [Int64]) throws -> Int64 {
            let (decision, next) = target.decide(
                [OneTopicAnswers(at: .after(seconds), lags: lags)], counts: ReplicaCounts(spec: 2), after: history,
                at: .after(seconds))
            history = next
            return try decision.readings[0].get().countedLag
        }
        #expect(try countedLag(at: 0, lags: [20]) == 20)
        // Not read anew: the lag is now 50, but the loop's 20 stands.
        #expect(try countedLag(at: 15, lags: [50]) == 20)
        #expect(try countedLag(at: 30, lags: [50]) == 20)
        // The loop reads again; the commit has not moved since its own last poll.
        #expect(try countedLag(at: 60, lags: [50]) == 0)
    }

    @Test func `while the HPA reads no metric, only the loop's polls are remembered`() throws {
        let target = try ScalingTarget.orders(settings: ["excludePersistentLag": "true"]) { $0.minReplicaCount = 2 }
        var history = ScalingHistory(of: target, firstSeenAt: .after(0), hpa: HPAHistory(recommendations: []))
        func countedLag(at seconds: Int64, committed: Int64) throws -> Int64 {
            var answers = OneTopicAnswers(at: .after(seconds), lags: [])
            answers.partitions = [PartitionAnswer(id: 0, commit: .offset(committed), logEnd: .offset(100))]
            // One replica is below the minimum: the HPA mends that and asks no trigger.
            let (decision, next) = target.decide(
                [answers], counts: ReplicaCounts(spec: 1), after: history, at: .after(seconds))
            history = next
            return try decision.readings[0].get().countedLag
        }
        #expect(try countedLag(at: 0, committed: 10) == 90)
        _ = try countedLag(at: 15, committed: 20)
        // Since the loop's last poll the commit has moved from 10 to 20.
        #expect(try countedLag(at: 30, committed: 20) == 80)
    }

    @Test func `a pause deletes the HPA, so that its successor holds the present count for a whole window`() throws {
        var target = try ScalingTarget.orders { $0.minReplicaCount = 1 }
        var history = ScalingHistory(of: target, firstSeenAt: .after(0), hpa: HPAHistory(recommendations: []))
        func desired(at seconds: Int64, current: Int32) -> Int32? {
            let (decision, next) = target.decide(
                [OneTopicAnswers(at: .after(seconds), lags: [10])], counts: ReplicaCounts(spec: current),
                after: history, at: .after(seconds))
            history = next
            return decision.desired
        }
        #expect(desired(at: 0, current: 5) == 1)
        let paused = try ScalingTarget.orders {
            $0.minReplicaCount = 1
            $0.annotations = ["autoscaling.keda.sh/paused-replicas": "4"]
        }
        let unpaused = target
        target = paused
        #expect(desired(at: 30, current: 5) == 4)
        target = unpaused
        #expect(desired(at: 60, current: 4) == 4)
        #expect(desired(at: 361, current: 4) == 1)
    }

    @Test func `time that goes backwards neither crashes nor scales`() throws {
        let target = try ScalingTarget.orders { $0.minReplicaCount = 1 }
        var history = ScalingHistory(of: target, firstSeenAt: .after(0))
        for seconds in [100, 50, 0, -1_000_000_000, 200] as [Int64] {
            let (decision, next) = target.decide(
                [OneTopicAnswers(at: .after(seconds), lags: [20])], counts: ReplicaCounts(spec: 2), after: history,
                at: .after(seconds))
            history = next
            #expect(decision.desired == 2)
        }
    }
}
