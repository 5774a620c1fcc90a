import Autoscaling
import LagModel

/// An autoscaler that is synced again and again, its target following each rescale.
struct HPARun {
    var autoscaler: HorizontalPodAutoscaler
    var counts: ReplicaCounts
    var history = HPAHistory()
    var settings = HPASettings()

    /// One AverageValue metric of this target between two counts.
    init(
        from current: Int32, min: Int32 = 1, max: Int32 = 10, threshold: String = "10",
        behavior: ScalingBehavior? = nil
    ) {
        autoscaler = HorizontalPodAutoscaler(
            minReplicas: min, maxReplicas: max, behavior: behavior, metrics: [.averageValue("s0-kafka-t", threshold)])
        counts = ReplicaCounts(spec: current)
    }

    /// Syncs so many seconds after the start.
    mutating func sync(at seconds: Int64, _ samples: MetricSample...) -> HPASync {
        let (sync, next) = autoscaler.sync(
            counts, samples: samples, after: history, settings: settings, at: .start(plus: seconds))
        history = next
        if sync.isRescaled { counts = ReplicaCounts(spec: sync.desired) }
        return sync
    }

    /// The counts after a lag each 15 seconds.
    mutating func desired(lags: [String]) -> [Int32] {
        lags.enumerated().map { sync(at: Int64($0.offset) * 15, .lag($0.element)).desired }
    }
}

extension Instant {
    static func start(plus seconds: Int64) -> Instant { Instant(seconds: 1_800_000_000 + seconds) }
}

extension MetricSample {
    static func lag(_ text: String) -> MetricSample {
        Quantity(text).map(MetricSample.value) ?? .failed("\(text) is not a quantity")
    }
}

extension ExternalMetric {
    static func averageValue(_ name: String, _ target: String) -> ExternalMetric {
        ExternalMetric(name: name, target: .averageValue(Quantity(target) ?? Quantity(milli: 0)))
    }

    static func value(_ name: String, _ target: String) -> ExternalMetric {
        ExternalMetric(name: name, target: .value(Quantity(target) ?? Quantity(milli: 0)))
    }
}
