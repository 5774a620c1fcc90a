import Autoscaling
import LagModel
import Testing

/// What surprises people about KEDA's autoscalers, each with its sequence written out, at threshold 10.
@Suite struct SurprisingFactTests {
    @Test func `without a behavior an old high recommendation drives replicas up after the lag is gone`() {
        var run = HPARun(from: 1)
        // 100 asks for 10, but one sync goes to 4 at most; 15 and 0 ask for 2 and 0, but 10 is still in the window.
        #expect(run.desired(lags: ["100", "15", "0", "0"]) == [4, 8, 10, 10])
        // With any behavior, the old recommendation only keeps replicas from going down.
        run = HPARun(from: 1, behavior: ScalingBehavior())
        #expect(run.desired(lags: ["100", "15", "0", "0"]) == [5, 5, 5, 5])
    }

    @Test func `the trace says which old recommendation drives them and until when`() {
        var run = HPARun(from: 1)
        let first = run.sync(at: 0, .lag("100"))
        #expect(first.stabilization == nil)
        #expect(first.limit == .scaleUp(4, wished: 10, policy: nil))
        let second = run.sync(at: 15, .lag("15"))
        #expect(second.proposal == 2)
        #expect(
            second.stabilization
                == Stabilization(from: 2, to: 10, madeAt: .start(plus: 0), until: .start(plus: 300)))
        #expect(second.limit == .scaleUp(8, wished: 10, policy: nil))
        #expect(second.conditions.ableToScale == Condition(.yes, .succeededRescale))
        #expect(second.conditions.scalingLimited == Condition(.yes, .scaleUpLimit))
    }

    @Test func `an empty behavior is not the same as none`() {
        var run = HPARun(from: 1)
        #expect(run.desired(lags: ["100", "100", "100"]) == [4, 8, 10])
        // Four pods beat doubling at 1; doubling beats four pods at 5.
        run = HPARun(from: 1, behavior: ScalingBehavior())
        #expect(run.desired(lags: ["100", "100", "100"]) == [5, 10, 10])
    }

    @Test func `the trace names the policy that limits`() {
        var run = HPARun(from: 1, behavior: ScalingBehavior())
        let fourPods = ScalingPolicy(type: "Pods", value: 4, periodSeconds: 15)
        #expect(run.sync(at: 0, .lag("100")).limit == .scaleUp(5, wished: 10, policy: fourPods))
        run = HPARun(from: 8, behavior: ScalingBehavior(scaleDown: ScalingRules(selectPolicy: "Disabled")))
        run.history.recommendations = []
        let held = run.sync(at: 0, .lag("0"))
        #expect(held.desired == 8)
        #expect(held.limit == .disabled(wished: 0))
        #expect(held.conditions.scalingLimited == Condition(.yes, .scaleDownLimit))
    }

    @Test func `AverageValue starts from the replicas that there are, those of a surge included`() {
        var run = HPARun(from: 4)
        run.counts.status = 5
        // 50 / (10 × 5) is 1: within tolerance, so the five of the status become the wish.
        #expect(run.sync(at: 0, .lag("50")).desired == 5)
    }

    @Test func `Value counts ready pods, so that a target that is not ready is scaled down`() {
        var run = HPARun(from: 4)
        run.autoscaler.metrics = [.value("s0-kafka-t", "10")]
        run.counts.ready = 0
        let first = run.sync(at: 0, .lag("100"))
        #expect(first.proposal == 0)
        #expect(first.proposals.first?.ratio == 10)
        #expect(first.desired == 4)
        let late = run.sync(at: 301, .lag("100"))
        #expect(late.desired == 1)
        #expect(late.limit == .minimum(1, wished: 0))
    }

    @Test func `a lag within tolerance moves nothing`() {
        var run = HPARun(from: 1)
        #expect(run.sync(at: 0, .lag("11")).desired == 1)
        run = HPARun(from: 1)
        #expect(run.sync(at: 0, .lag("11.001")).desired == 2)
        // A lag capped at 64 partitions never moves 63 replicas: 640 / 630 is less than a tenth above 1.
        run = HPARun(from: 63, max: 100)
        #expect(run.desired(lags: ["640", "640", "640"]) == [63, 63, 63])
    }

    @Test func `a metric that fails lets the others scale up but never down`() {
        var run = HPARun(from: 5)
        run.autoscaler.metrics = [.averageValue("s0-kafka-a", "10"), .averageValue("s1-kafka-b", "10")]
        let down = run.sync(at: 0, .lag("10"), .failed("the brokers are down"))
        #expect(down.desired == 5)
        #expect(down.error == "the brokers are down")
        #expect(down.proposal == nil)
        #expect(down.conditions.scalingActive == Condition(.no, .failedGetExternalMetric))
        #expect(run.history.recommendations == [.init(at: .start(plus: 0), replicas: 5)])
        let up = run.sync(at: 15, .failed("the brokers are down"), .lag("100"))
        #expect(up.desired == 10)
        #expect(up.error == "the brokers are down")
        #expect(up.conditions.scalingActive == Condition(.yes, .validMetricFound))
    }

    @Test func `where every metric fails nothing changes`() {
        var run = HPARun(from: 5)
        let sync = run.sync(at: 0, .failed("no answer"))
        #expect(sync.desired == 5)
        #expect(!sync.isRescaled)
        #expect(sync.conditions.scalingActive == Condition(.no, .failedGetExternalMetric))
    }
}
