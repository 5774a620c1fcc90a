import Autoscaling
import LagModel
import Testing

/// Decisions made again and again, between the clocks of KEDA and the HPA and across changes from outside.
struct StandingDecisionTests {
    /// Asks again and again, as `weir serve` does.
    private final class Standing {
        var target: ScalingTarget
        var history: ScalingHistory

        init(_ target: ScalingTarget) {
            self.target = target
            history = ScalingHistory(of: target, firstSeenAt: .after(0), hpa: HPAHistory(recommendations: []))
        }

        func desired(at seconds: Int64, lags: [Int64], current: Int32?) -> Int32? {
            let (decision, next) = target.decide(
                [OneTopicAnswers(at: .after(seconds), lags: lags)], counts: current.map { ReplicaCounts(spec: $0) },
                after: history, at: .after(seconds))
            history = next
            return decision.desired
        }
    }

    @Test func `what the loop asked for stands between its polls until the replicas follow`() throws {
        let standing = Standing(try .orders())
        let asked = [0, 15, 30, 45].map { standing.desired(at: $0, lags: [30], current: 0) }
        #expect(asked == [1, 1, 1, 1])
    }

    @Test func `a pause holds at once, and so does its end`() throws {
        let running = try ScalingTarget.orders {
            $0.minReplicaCount = 1
            $0.pollingInterval = 3_600
        }
        let paused = try ScalingTarget.orders {
            $0.minReplicaCount = 1
            $0.pollingInterval = 3_600
            $0.annotations = ["autoscaling.keda.sh/paused-replicas": "7"]
        }
        let standing = Standing(running)
        #expect(standing.desired(at: 0, lags: [10, 10, 10], current: 1) == 3)
        standing.target = paused
        #expect(standing.desired(at: 15, lags: [10, 10, 10], current: 3) == 7)
        standing.target = running
        #expect(standing.desired(at: 30, lags: [10, 10, 10], current: 1) == 3)
    }

    @Test func `a paused object needs neither its brokers nor its count`() throws {
        let paused = try ScalingTarget.orders { $0.annotations = ["autoscaling.keda.sh/paused-replicas": "7"] }
        let (decision, _) = paused.decide([OneTopicAnswers?.none], counts: nil, after: nil, at: .after(0))
        #expect(decision.desired == 7)
        #expect(
            decision.reasons(of: paused).map { $0.text(at: .after(0)) }.first
                == "An annotation pauses the object at 7 replicas: there is no HPA.")
    }

    @Test func `a change that somebody else made takes nothing from a policy`() throws {
        let standing = Standing(
            try .orders {
                $0.minReplicaCount = 1
                $0.behavior = ScalingBehavior(
                    scaleUp: ScalingRules(policies: [ScalingPolicy(type: "Pods", value: 4, periodSeconds: 60)]))
            })
        let lags = [Int64](repeating: 10, count: 20)
        #expect(standing.desired(at: 0, lags: lags, current: 1) == 5)
        // Somebody scaled by hand to 3, which nobody had asked for: four more pods are still allowed.
        #expect(standing.desired(at: 15, lags: lags, current: 3) == 7)
        // The HPA's own step to 7 uses them up.
        #expect(standing.desired(at: 30, lags: lags, current: 7) == 7)
    }

    @Test func `a changed spec is polled at once by new scalers`() throws {
        let standing = Standing(try .orders(settings: ["excludePersistentLag": "true"]) { $0.pollingInterval = 3_600 })
        #expect(standing.desired(at: 0, lags: [10, 10], current: 0) == 1)
        standing.target = try .orders(lagThreshold: 5, settings: ["excludePersistentLag": "true"]) {
            $0.pollingInterval = 3_600
        }
        // The commit has not moved, but the new scaler does not know that yet.
        #expect(standing.desired(at: 15, lags: [10, 10], current: 2) == 2)
        #expect(standing.history.polledAt == .after(15))
    }

    @Test func `one scaler that is surely not built holds the count, whatever else is unknown`() throws {
        var object = try ScalingTarget.orders().object
        object.triggers.append(object.triggers[0])
        object.triggers[1].name = "other"
        let kafka = try KafkaTrigger(
            TriggerSource(scaler: .kafka, metadata: object.triggers[0].metadata), version: .standard)
        let target = ScalingTarget(
            object,
            triggers: [
                .kafka(kafka), .refused(name: "kafka", [SpecProblem(.trigger(1), "is refused; mend it")]),
            ])
        let (decision, _) = target.decide(
            [OneTopicAnswers?.none, nil], counts: ReplicaCounts(spec: 3), after: nil, at: .after(0))
        #expect(decision.desired == 3)
    }
}
