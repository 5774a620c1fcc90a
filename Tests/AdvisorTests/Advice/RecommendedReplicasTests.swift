import Advisor
import Autoscaling
import Testing

/// Weir's own advice never goes down on data that is not known, also where KEDA does.
struct RecommendedReplicasTests {
    /// To zero on an error: KEDA takes a fallback of 0 replicas for none at all once nothing is active.
    private static let fallbackToZero =
        Seed.spec.replacing("minReplicaCount: 1", with: "minReplicaCount: 0").replacing(
            "topic: cifar10", with: "topic: absent-cifar10")
        + "  fallback: { failureThreshold: 3, replicas: 0 }\n"

    @Test func `where KEDA scales to zero on an error, the present replicas are recommended`() {
        let advice = Seed.advice(Self.fallbackToZero, replicas: 2, by: Seed.readings(committed: [70, 70, 65, 65]))
        #expect(advice.decision.desired == 0)
        #expect(advice.decision.reasons(of: advice.target).map(\.code).contains("scale-down-without-data"))
        #expect(advice.recommended.desired == 2)
        #expect(advice.recommended.reasons == [.holdsWithoutData(parity: 0)])
    }

    @Test func `where an annotation pauses the object at a count, that count is recommended`() {
        let spec = Self.fallbackToZero.replacing(
            "namespace: kafka", with: "namespace: kafka, annotations: { autoscaling.keda.sh/paused-replicas: '1' }")
        let advice = Seed.advice(spec, replicas: 2, by: Seed.readings(committed: [70, 70, 65, 65]))
        #expect(advice.decision.desired == 1)
        #expect(advice.recommended.desired == 1)
        #expect(advice.recommended.reasons == [])
    }

    @Test func `where everything was read, KEDA's decision is recommended, also downward`() {
        let advice = Seed.advice(replicas: 2, by: Seed.readings(committed: [100, 100, 100, 100]))
        #expect(advice.decision.desired == 1)
        #expect(advice.recommended.desired == 1)
        #expect(advice.recommended.reasons == [])
    }

    @Test func `what observed rates ask for is recommended beside KEDA's decision, with what was observed`() {
        let target = plan(Seed.spec).targets[0]
        let decision = Seed.advice(replicas: 1, by: Seed.readings(committed: [70, 70, 65, 65])).decision
        let observed = Recommendation(desired: 1, reasons: [.presentKeepsUp(1)])
        let advice = TargetAdvice(
            decision, for: target.target, current: .known(ReplicaCounts(spec: 1), .config), observed: observed)
        #expect(advice.decision.desired == 2)
        #expect(advice.recommended.desired == 1)
        #expect(advice.recommended.reasons == [.observed(.presentKeepsUp(1))])
        #expect(AdviceText(advice).text.contains("\n  Weir recommends 1 replica. "))
    }

    @Test func `where rates are missing, KEDA's decision is recommended and what is missing is said`() {
        let decision = Seed.advice(replicas: 1, by: Seed.readings(committed: [70, 70, 65, 65])).decision
        let observed = Recommendation(desired: nil, reasons: [.missing(.everything)])
        let recommended = RecommendedReplicas(decision, observed: observed)
        #expect(recommended.desired == 2)
        #expect(recommended.reasons == [.observed(.missing(.everything))])
    }

    @Test func `observed rates are no reason to go down while a trigger cannot be read`() {
        let spec = Seed.spec.replacing("topic: cifar10", with: "topic: absent-cifar10")
        let decision = Seed.advice(spec, replicas: 2, by: Seed.readings(committed: [70, 70, 65, 65])).decision
        let recommended = RecommendedReplicas(decision, observed: Recommendation(desired: 1, reasons: []))
        #expect(recommended.desired == 2)
        #expect(recommended.reasons == [.holdsWithoutData(parity: 1)])
    }
}
