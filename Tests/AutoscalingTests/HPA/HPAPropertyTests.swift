import Autoscaling
import LagModel
import Testing

/// What holds of every sync.
@Suite struct HPAPropertyTests {
    @Test func `from one replica upward the wish lies between the limits`() {
        var random = Story(seed: 11)
        for _ in 0..<2_000 {
            let low = Int32(random.next(1...10))
            let high = low + Int32(random.next(0...40))
            var run = HPARun(from: Int32(random.next(1...60)), min: low, max: high, behavior: Self.behavior(&random))
            for step in 0..<8 {
                run.counts.status = Int32(random.next(0...60))
                let lag = random.next(below: 10) == 0 ? MetricSample.failed("no answer") : .value(Self.lag(&random))
                let sync = run.sync(at: Int64(step * random.next(1...40)), lag)
                #expect(low...high ~= sync.desired, "\(run)")
            }
        }
    }

    @Test func `one AverageValue metric without a history never asks for fewer where there is more`() {
        for current in [Int32(1), 3, 10, 40] {
            for behavior in [nil, ScalingBehavior()] {
                var last: Int32 = 0
                for milli in stride(from: Int64(0), through: 600_000, by: 250) {
                    var run = HPARun(from: current, max: 50, behavior: behavior)
                    run.history.recommendations = []
                    let desired = run.sync(at: 0, .value(Quantity(milli: milli))).desired
                    #expect(desired >= last, "\(milli) at \(current)")
                    last = desired
                }
                #expect(last > current)
            }
        }
    }

    @Test func `a decision depends on nothing but its arguments`() {
        var random = Story(seed: 13)
        var run = HPARun(from: 4, max: 30, behavior: ScalingBehavior())
        for step in 0..<200 {
            let before = run
            let sample = MetricSample.value(Self.lag(&random))
            let first = run.sync(at: Int64(step * 15), sample)
            let after = run.history
            var other = HPARun(from: 7)
            _ = other.sync(at: Int64(step), .lag("70"))
            run = before
            #expect(run.sync(at: Int64(step * 15), sample) == first)
            #expect(run.history == after)
        }
    }

    @Test func `changing the history in place gives what handing it over gives`() {
        var random = Story(seed: 17)
        var run = HPARun(from: 4, max: 30)
        var history = HPAHistory()
        for step in 0..<200 {
            let (counts, sample) = (run.counts, MetricSample.value(Self.lag(&random)))
            let handedOver = run.sync(at: Int64(step * 15), sample)
            let inPlace = run.autoscaler.sync(
                counts, samples: [sample], updating: &history, settings: run.settings,
                at: .start(plus: Int64(step * 15)))
            #expect(inPlace == handedOver)
            #expect(history == run.history)
        }
    }

    private static func lag(_ random: inout Story) -> Quantity { Quantity(milli: Int64(random.next(0...600_000))) }

    private static func behavior(_ random: inout Story) -> ScalingBehavior? {
        guard random.next(below: 3) > 0 else { return nil }
        return ScalingBehavior(scaleUp: rules(&random), scaleDown: rules(&random))
    }

    private static func rules(_ random: inout Story) -> ScalingRules? {
        guard random.next(below: 3) > 0 else { return nil }
        let policies = (0...random.next(below: 3)).map { _ in
            ScalingPolicy(
                type: ["Pods", "Percent"][random.next(below: 2)], value: Int32(random.next(1...150)),
                periodSeconds: Int32(random.next(1...120)))
        }
        return ScalingRules(
            stabilizationWindowSeconds: [nil, 0, 30, 600][random.next(below: 4)],
            selectPolicy: [nil, "Max", "Min", "Disabled"][random.next(below: 4)], policies: policies)
    }
}
