import Autoscaling
import Testing

/// Fallbacks where the vectors do not say.
@Suite struct FallbackTests {
    @Test(
        arguments: [
            // 10 × 6 replicas spread over 4 ready pods.
            (target: "10", replicas: 6, ready: 4, value: "15"),
            (target: "10", replicas: 1, ready: 3, value: "3333m"),
            (target: "1500m", replicas: 3, ready: 1, value: "4500m"),
        ] as [(String, Int32, Int32, String)])
    func `a Value target is shared among the ready pods, cut to thousandths`(
        target: String, replicas: Int32, ready: Int32, value: String
    ) throws {
        let goal = try #require(Quantity(target))
        let fallback = Fallback(failureThreshold: 0, replicas: replicas)
        let (outcome, _) = fallback.result(
            of: nil, target: .value(goal), counts: ReplicaCounts(spec: 9, ready: ready), after: FallbackHistory())
        #expect(outcome.value?.description == value)
        #expect(outcome.isActive)
    }

    @Test func `a Value target without a ready pod fails, and the failure counts`() {
        let (outcome, history) = Fallback(failureThreshold: 0, replicas: 3).result(
            of: nil, target: .value(Quantity(milli: 10_000)), counts: ReplicaCounts(spec: 3, ready: 0),
            after: FallbackHistory())
        #expect(outcome == .failed(.noReadyPod, failures: 1))
        #expect(outcome.value == nil)
        #expect(history.failures == 1)
    }

    @Test func `every call counts, and one success forgets them`() {
        let fallback = Fallback(failureThreshold: 2, replicas: 4)
        var history = FallbackHistory()
        var seen: [FallbackOutcome] = []
        for call in [nil, nil, nil, Quantity(milli: 7_000), nil] {
            let (outcome, next) = fallback.result(
                of: call, target: .averageValue(Quantity(milli: 10_000)), counts: ReplicaCounts(spec: 1),
                after: history)
            seen.append(outcome)
            history = next
        }
        #expect(
            seen == [
                .failed(.tooFewFailures(threshold: 2), failures: 1),
                .failed(.tooFewFailures(threshold: 2), failures: 2),
                .inEffect(Quantity(milli: 40_000), replicas: 4, failures: 3),
                .measured(Quantity(milli: 7_000)),
                .failed(.tooFewFailures(threshold: 2), failures: 1),
            ])
    }

    @Test(arguments: [Fallback(failureThreshold: -1, replicas: 3), Fallback(failureThreshold: 0, replicas: -3)])
    func `a fallback that is not valid is not consulted and counts nothing`(fallback: Fallback) {
        let target = MetricTarget.averageValue(Quantity(milli: 10_000))
        let (failed, history) = fallback.result(
            of: nil, target: target, counts: ReplicaCounts(spec: 1), after: FallbackHistory())
        #expect(failed == .failed(.invalid, failures: 0))
        #expect(history.failures == 0)
        let (measured, _) = fallback.result(
            of: Quantity(milli: 5), target: target, counts: ReplicaCounts(spec: 1), after: history)
        #expect(measured == .measured(Quantity(milli: 5)))
    }

    @Test func `numbers at the ends of their ranges are no trap`() {
        let fallback = Fallback(failureThreshold: .max, replicas: .max)
        let (wrapped, next) = fallback.result(
            of: nil, target: .averageValue(Quantity(milli: .max)), counts: ReplicaCounts(spec: .max),
            after: FallbackHistory(failures: .max))
        #expect(wrapped == .failed(.tooFewFailures(threshold: .max), failures: .min))
        #expect(next.failures == .min)
        let (great, _) = Fallback(failureThreshold: 0, replicas: .max).result(
            of: nil, target: .averageValue(Quantity(milli: .max)), counts: ReplicaCounts(spec: 1),
            after: FallbackHistory())
        #expect(great.value == Quantity(milli: .max))
    }
}
