import Autoscaling
import LagModel
import Testing

/// What the rules say of the HPA, held against what the HPA decides.
struct LintTruthTests {
    /// The counts after each sync, 15 s apart, at which the metric of target 10 has these values.
    private func counts(_ spec: LintedSpec, from replicas: Int32, values: [Int64]) -> [Int32] {
        let metric = ExternalMetric(name: "lag", target: .averageValue(Quantity(milli: 10_000)))
        let autoscaler = HorizontalPodAutoscaler(spec.object, metrics: [metric])
        var history = HPAHistory()
        var replicas = replicas
        return values.enumerated().map { step, value in
            let (sync, next) = autoscaler.sync(
                ReplicaCounts(spec: replicas), samples: [.values([Quantity(milli: value * 1000)])],
                after: history, settings: HPASettings(), at: Instant(seconds: 1000 + 15 * Int64(step)))
            history = next
            replicas = sync.desired
            return replicas
        }
    }

    @Test func `without behavior one peak drives the syncs after it, as no-behavior says`() {
        let spec = LintedSpec.clean.replicas(1, 10)
        #expect(spec.findings(of: "no-behavior").map(\.consequence).first?.hasSuffix("1 → 4 → 8 → 10.") == true)
        #expect(counts(spec, from: 1, values: [100, 0, 0]) == [4, 8, 10])
        #expect(counts(LintedSpec.clean.replicas(1, 4), from: 1, values: [100, 0, 0]) == [4, 4, 4])
    }

    @Test func `a paused direction is a behavior`() {
        let spec = LintedSpec.clean.replicas(1, 10).with {
            $0.object.annotations["autoscaling.keda.sh/paused-scale-in"] = "true"
        }
        #expect(spec.findings(of: "no-behavior") == [])
        #expect(counts(spec, from: 1, values: [100, 0, 0]) == [5, 5, 5])
    }

    @Test func `an empty behavior goes to 5 and none to 4, as empty-behavior says`() {
        let none = LintedSpec.clean.replicas(1, 10)
        #expect(counts(none.behavior(ScalingBehavior()), from: 1, values: [100]) == [5])
        #expect(counts(none, from: 1, values: [100]) == [4])
    }

    @Test func `59 to 63 replicas stay at the cap of 64 partitions, as max-never-reached says`() {
        let spec = LintedSpec.clean.replicas(1, 64)
        for replicas in Int32(59)...63 {
            #expect(counts(spec, from: replicas, values: [640]) == [replicas])
        }
        #expect(counts(spec, from: 58, values: [640]) == [64])
    }

    @Test func `at 19 replicas nothing changes up to 209, as tolerance-hides-replicas says`() {
        let spec = LintedSpec.clean.replicas(1, 20)
        #expect(counts(spec, from: 19, values: [191, 209, 210]) == [19, 19, 20])
    }

    @Test func `ready pods of none take a target to its minimum, as value-metric-type says`() {
        let metric = ExternalMetric(name: "lag", target: .value(Quantity(milli: 10_000)))
        let autoscaler = HorizontalPodAutoscaler(LintedSpec.clean.behavior(Self.quick).object, metrics: [metric])
        let (sync, _) = autoscaler.sync(
            ReplicaCounts(spec: 3, status: 3, ready: 0), samples: [.values([Quantity(milli: 100_000)])],
            after: HPAHistory(recommendations: []), settings: HPASettings(), at: Instant(seconds: 1000))
        #expect(sync.desired == 1)
    }

    /// An object whose lag is known for a minute and then for no more: KEDA's last poll with activity is at 30 s.
    private func outage(_ spec: LintedSpec) throws -> SimulationRecord {
        let target = try SimulatedOrders.target {
            $0.minReplicaCount = spec.object.minReplicaCount
            $0.cooldownPeriod = spec.object.cooldownPeriod
            $0.fallback = spec.object.fallback
            $0.triggers[0].usesCachedMetrics = spec.object.triggers[0].usesCachedMetrics
        }
        return try SimulationRecord(
            target, over: .lag(SimulatedOrders.lag([(0, 50), (60, nil), (900, nil)])),
            options: SimulationOptions(partitionsPerTopic: 10))
    }

    @Test(
        arguments: [
            (cooldown: Int32(30), threshold: Int32(0), reachesZero: false), (30, 3, false), (30, 4, true),
            (60, 6, false), (60, 7, true), (300, 3, false), (300, 30, false), (300, 31, true),
        ])
    func `a fallback of 0 replicas leads to zero where fallback-to-zero says so, and to 1 elsewhere`(
        cooldown: Int32, threshold: Int32, reachesZero: Bool
    ) throws {
        let spec = LintedSpec.clean.replicas(0, 3).fallback(threshold, 0).with { $0.object.cooldownPeriod = cooldown }
        #expect(spec.findings(of: "fallback-to-zero").isEmpty == !reachesZero)
        #expect(spec.findings(of: "fallback-scales-down").isEmpty == reachesZero)
        let record = try outage(spec)
        #expect(record.points.contains { $0.replicas == 0 } == reachesZero)
        #expect(record.points.last?.replicas == 1)
    }

    @Test(arguments: [false, true])
    func `cached metrics do not delay the fallback: each sync counts, as fallback-sooner says`(isCached: Bool) throws {
        let spec = LintedSpec.clean.fallback(3, 9).with { $0.object.triggers[0].usesCachedMetrics = isCached }
        #expect(spec.findings(of: "fallback-sooner").count == 1)
        // Failures at 60 s (poll, sync), 75 s (sync) and 90 s (poll).
        let rescales = try outage(spec).rescales
        #expect(rescales.first { $0.replicas == 9 } == SimulationRecord.Rescale(at: 90, replicas: 9))
    }

    private static let quick = ScalingBehavior(scaleDown: ScalingRules(stabilizationWindowSeconds: 0))
}
