/// A scaling target whose decisions can be made: the spec, its triggers parsed, and the versions whose rules hold.
public struct ScalingTarget: Sendable, Hashable {
    /// The spec.
    public let object: ScaledObject
    /// Its triggers, in order.
    public let triggers: [ResolvedTrigger]
    /// The KEDA that a decision speaks for.
    public let version: KEDAVersion
    /// The flags of the HPA's controller.
    public let settings: HPASettings
    /// Why KEDA or the API server would refuse the spec; empty where they accept it.
    public let problems: [SpecProblem]
    /// The autoscaler that KEDA makes of the spec.
    public let autoscaler: HorizontalPodAutoscaler
    /// Equal where the spec is; of this process only.
    let identity: Int

    /// The Kubernetes whose controller a decision speaks for.
    public static let kubernetesVersion = "1.36"

    /// A target; `triggers` in the order of the spec's own.
    public init(
        _ object: ScaledObject, triggers: [ResolvedTrigger], version: KEDAVersion = .standard,
        settings: HPASettings = HPASettings()
    ) {
        self.object = object
        self.triggers = triggers
        self.version = version
        self.settings = settings
        problems = object.problems(version: version)
        let metrics = triggers.enumerated().map { index, trigger in
            switch trigger {
            case .kafka(let kafka): ExternalMetric(name: kafka.metricName, target: kafka.target)
            // Nothing is ever read for these, so that their targets are never compared with anything.
            case .refused(let name, _), .unresolved(let name, _):
                ExternalMetric(name: "s\(index)-\(name)", target: .averageValue(Quantity(milli: 1_000)))
            case .notKafka(let type):
                ExternalMetric(name: "s\(index)-\(type)", target: .averageValue(Quantity(milli: 1_000)))
            }
        }
        autoscaler = HorizontalPodAutoscaler(object, metrics: metrics)
        identity = Self.identity(of: object, triggers)
    }

    /// What KEDA takes for the same generation of an object: annotations and status are no part of it.
    private static func identity(of object: ScaledObject, _ triggers: [ResolvedTrigger]) -> Int {
        var spec = object
        spec.annotations = [:]
        (spec.createdAt, spec.lastActiveAt) = (nil, nil)
        var hasher = Hasher()
        hasher.combine(spec)
        hasher.combine(triggers)
        return hasher.finalize()
    }
}
