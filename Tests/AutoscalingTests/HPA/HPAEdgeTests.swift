import Autoscaling
import LagModel
import Testing

/// Numbers at the ends of their ranges, as the controller computes with them.
@Suite struct HPAEdgeTests {
    @Test(arguments: [
        // No status replicas: the ratio is infinite, or not a number; neither is within tolerance.
        (lag: "5", status: 0, proposal: 1),
        (lag: "0", status: 0, proposal: 0),
        (lag: "95", status: 0, proposal: 10),
    ])
    func `a target without any replica in its status is still counted`(lag: String, status: Int32, proposal: Int32) {
        var run = HPARun(from: 2)
        run.counts.status = status
        #expect(run.sync(at: 0, .lag(lag)).proposal == proposal)
    }

    @Test(arguments: [
        (label: "the sum overflows", sample: [Int64.max, 1], target: "10"),
        (label: "a negative item counts as an overflow", sample: [-1], target: "10"),
        (label: "the quotient exceeds 32 bits", sample: [Int64.max], target: "1m"),
        (label: "nothing can be divided by a target of zero", sample: [1], target: "0"),
    ])
    func `what is too great becomes the greatest count, and the limits hold`(
        label: String, sample: [Int64], target: String
    ) {
        var run = HPARun(from: 2, threshold: target)
        let sync = run.sync(at: 0, .values(sample.map(Quantity.init(milli:))))
        #expect(sync.proposal == .max, "\(label)")
        #expect(sync.desired == 4)
        run = HPARun(from: 2)
        run.autoscaler.metrics = [.value("s0-kafka-t", target)]
        #expect(run.sync(at: 0, .values(sample.map(Quantity.init(milli:)))).proposal == .max, "\(label)")
    }

    @Test func `nothing over a target of zero is no number, and asks for none`() {
        var run = HPARun(from: 2, threshold: "0")
        #expect(run.sync(at: 0, .lag("0")).proposal == 0)
    }

    @Test func `a policy that wraps around forbids what it meant to allow, as in Go`() {
        let rules = ScalingRules(policies: [ScalingPolicy(type: "Pods", value: .max, periodSeconds: 15)])
        var run = HPARun(from: 5, behavior: ScalingBehavior(scaleUp: rules))
        #expect(run.sync(at: 0, .lag("100")).desired == 5)
    }

    @Test func `a percentage beyond all counts saturates`() {
        let rules = ScalingRules(policies: [ScalingPolicy(type: "Percent", value: .max, periodSeconds: 15)])
        var run = HPARun(from: .max - 1, max: .max, behavior: ScalingBehavior(scaleUp: rules, scaleDown: rules))
        #expect(run.sync(at: 0, .values([Quantity(milli: .max)])).desired == .max)
        run = HPARun(from: .max, max: .max)
        #expect(run.sync(at: 0, .values([Quantity(milli: .max)])).desired == .max)
    }

    @Test func `changes that wrap around are no trap`() {
        var run = HPARun(from: 5, max: .max, behavior: ScalingBehavior())
        run.history.scaleUpEvents = [
            .init(at: .start(plus: 0), change: .max), .init(at: .start(plus: 0), change: .max),
        ]
        run.history.scaleDownEvents = [.init(at: .start(plus: 0), change: .min)]
        // 5 - (max + max) + min wraps to 5 + 2 - 2^31, from which no policy comes back up to 5.
        #expect(run.sync(at: 1, .lag("1000")).desired == 5)
    }

    @Test func `minReplicas above maxReplicas sends the count to and fro`() {
        var run = HPARun(from: 5, min: 8, max: 3)
        #expect(run.desired(lags: ["50", "50", "50"]) == [3, 8, 3])
    }

    @Test func `no sample for a metric counts as a failure, and no metric as one too`() {
        var run = HPARun(from: 5)
        #expect(run.sync(at: 0).error == "no sample was given")
        run.autoscaler.metrics = []
        #expect(run.sync(at: 15).error == "there is no metric to scale on")
    }

    @Test func `time that goes backwards and times at the ends are defined`() {
        var run = HPARun(from: 1)
        #expect(run.sync(at: 1000, .lag("100")).desired == 4)
        // The recommendation of a future time is within the window.
        #expect(run.sync(at: 0, .lag("0")).desired == 8)
        for end in [Instant(nanoseconds: .min), Instant(nanoseconds: .max)] {
            let (sync, _) = run.autoscaler.sync(run.counts, samples: [.lag("80")], after: HPAHistory(), at: end)
            #expect(sync.desired == 8)
        }
    }

    @Test func `somebody else's count outside the limits is corrected without reading a metric`() {
        var run = HPARun(from: 12, behavior: ScalingBehavior())
        let high = run.sync(at: 0, .failed("not read"))
        #expect(high.desired == 10)
        #expect(high.error == nil)
        #expect(high.proposals.isEmpty)
        #expect(high.limit == .maximum(10, wished: 12))
        #expect(run.history.scaleDownEvents == [.init(at: .start(plus: 0), change: 2)])
        run = HPARun(from: 2, min: 3)
        #expect(run.sync(at: 0, .failed("not read")).desired == 3)
        #expect(run.history.scaleUpEvents.isEmpty)
    }

    @Test func `at zero the autoscaler is disabled`() {
        var run = HPARun(from: 0)
        let sync = run.sync(at: 0, .lag("100"))
        #expect(sync.desired == 0)
        #expect(sync.conditions.scalingActive == Condition(.no, .scalingDisabled))
    }
}
