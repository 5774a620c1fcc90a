internal import Exposition

/// The metric families of triggers and scaling targets.
enum AdviceMetrics {
    static let value = MetricFamily(
        "weir_scaler_metric_value", .gauge,
        help: "What KEDA hands to the HPA for the trigger, after its caps; absent while unknown.",
        labels: TargetLabels.triggerNames)
    static let rawLag = MetricFamily(
        "weir_scaler_raw_lag", .gauge,
        help: "Lag of the trigger's partitions as KEDA counts it, before any cap; absent while unknown.",
        labels: TargetLabels.triggerNames)
    static let capped = MetricFamily(
        "weir_scaler_capped", .gauge, help: "1 while the rule changes the trigger's lag; absent otherwise.",
        labels: ["namespace", "scaledobject", "metric", "rule"])
    static let active = MetricFamily(
        "weir_scaler_active", .gauge, help: "1 while the trigger counts as active, else 0; absent while unknown.",
        labels: TargetLabels.triggerNames)
    static let scalerUnknown = MetricFamily(
        "weir_scaler_unknown", .gauge, help: "1 while the trigger gives no reading, and why; absent otherwise.",
        labels: ["namespace", "scaledobject", "metric", "reason"])

    static let desired = MetricFamily(
        "weir_advice_desired_replicas", .gauge,
        help: "Replicas that KEDA and the HPA would decide on; absent while unknown.",
        labels: TargetLabels.targetNames)
    static let recommended = MetricFamily(
        "weir_advice_recommended_replicas", .gauge,
        help:
            "Replicas that Weir recommends: never fewer than there are on data that is not known; absent while unknown.",
        labels: TargetLabels.targetNames)
    static let current = MetricFamily(
        "weir_advice_current_replicas", .gauge,
        help: "Present replicas, and where their number comes from; absent while unknown.",
        labels: ["namespace", "scaledobject", "source"])
    static let limited = MetricFamily(
        "weir_advice_limited", .gauge,
        help:
            "1 while a limit, a policy or the stabilization window changes the decision, by reason; absent otherwise.",
        labels: ["namespace", "scaledobject", "reason"])
    static let unknown = MetricFamily(
        "weir_advice_unknown", .gauge, help: "1 while the decision is not known, and why; absent otherwise.",
        labels: ["namespace", "scaledobject", "reason"])
    static let rescales = MetricFamily(
        "weir_advice_rescales_total", .counter,
        help: "How often the decision has changed from one count to another.", labels: TargetLabels.targetNames)

    static let reloadSucceeded = MetricFamily(
        "weir_scaling_files_last_reload_successful", .gauge,
        help:
            "1 while the scaling files were accepted as they are, 0 while they are refused and the last good ones hold."
    )
    static let reloadTime = MetricFamily(
        "weir_scaling_files_last_reload_success_timestamp_seconds", .gauge,
        help: "When scaling files were last accepted, since the Unix epoch; absent while none ever were.",
        unit: "seconds")

    static let all = [
        value, rawLag, capped, active, scalerUnknown, desired, recommended, current, limited, unknown, rescales,
        reloadSucceeded, reloadTime,
    ]
}
