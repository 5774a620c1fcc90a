/// A field of a `ScaledObject` that not every reader knows.
struct SpecField: Sendable {
    /// The field's name, below `spec`.
    let name: String
    /// The first version of KEDA that knows it.
    let since: KEDAVersion
    /// Whether Seldon's `kedaSpec` has it.
    let isKnownToSeldon: Bool
    /// Where an object has it.
    let places: @Sendable (ScaledObject) -> [SpecPath]

    private init(
        _ name: String, since minor: Int, isKnownToSeldon: Bool = false,
        isSet: @escaping @Sendable (ScaledObject) -> Bool
    ) {
        self.name = name
        since = KEDAVersion(minor: minor) ?? .standard
        self.isKnownToSeldon = isKnownToSeldon
        places = { isSet($0) ? [.spec(name)] : [] }
    }

    private init(ofTriggers name: String, since minor: Int, isSet: @escaping @Sendable (ScaleTrigger) -> Bool) {
        self.name = name
        since = KEDAVersion(minor: minor) ?? .standard
        isKnownToSeldon = false
        places = { object in
            object.triggers.enumerated().filter { isSet($0.element) }.map {
                SpecPath("\(SpecPath.trigger($0.offset)).\(name)")
            }
        }
    }

    static let initialCooldownPeriod = SpecField("initialCooldownPeriod", since: 14) {
        $0.initialCooldownPeriod != nil
    }
    static let fallbackBehavior = SpecField("fallback.behavior", since: 17) { !($0.fallback?.behavior ?? "").isEmpty }

    /// The fields that came after KEDA 2.7.1.
    static let all: [SpecField] = [
        initialCooldownPeriod, fallbackBehavior,
        SpecField("advanced.scalingModifiers", since: 12) { $0.scalingModifiers != nil },
        SpecField("advanced.horizontalPodAutoscalerConfig.name", since: 10) { $0.hpaName != nil },
        SpecField(ofTriggers: "useCachedMetrics", since: 10) { $0.usesCachedMetrics },
    ]
}
