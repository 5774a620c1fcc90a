/// A specification as the rules look at it.
public struct LintSubject: Sendable, Hashable {
    /// The specification as it was written.
    public var object: ScaledObject
    /// What became of each of its triggers, in order.
    public var parsings: [TriggerParsing]
    /// The version of KEDA that is to read it.
    public var version: KEDAVersion
    /// What is known beside it.
    public var facts: LintFacts

    /// A specification with what became of its triggers; `parsings` has as many elements as `object.triggers`.
    public init(
        _ object: ScaledObject, parsings: [TriggerParsing], version: KEDAVersion = .standard,
        facts: LintFacts = LintFacts()
    ) {
        self.object = object
        self.parsings = parsings
        self.version = version
        self.facts = facts
    }

    /// What every rule finds, by the catalogue's order.
    ///
    /// A refusal by KEDA is left out where a rule says more exactly what is wrong at that place.
    public var findings: [LintFinding] {
        let findings = LintRule.all.flatMap { $0.findings(in: self) }
        let explained = Set(
            findings.filter { $0.severity == .error && !LintRule.isRefusal($0.rule) }.map(\.path))
        return findings.filter { !LintRule.isRefusal($0.rule) || !explained.contains($0.path) }
    }
}

/// A Kafka trigger that KEDA accepts, as it was written and as it was parsed.
struct LintedTrigger {
    let index: Int
    let written: ScaleTrigger
    let kafka: KafkaTrigger
    let authParams: [String: String]

    func path(_ key: String) -> SpecPath { .metadata(key, ofTrigger: index) }

    /// The place of a key, or of the metadata where it was left out.
    func nearestPath(_ key: String) -> SpecPath {
        written.metadata[key] == nil ? SpecPath("\(SpecPath.trigger(index)).metadata") : path(key)
    }
}

extension LintSubject {
    /// The triggers of Kafka that KEDA accepts.
    var kafkaTriggers: [LintedTrigger] {
        zip(object.triggers.indices, parsings).compactMap { index, parsing in
            guard case .accepted(let kafka, let authParams) = parsing else { return nil }
            return LintedTrigger(
                index: index, written: object.triggers[index], kafka: kafka, authParams: authParams)
        }
    }

    /// The triggers that name a scaler of Kafka, accepted or not, with their index.
    var writtenKafkaTriggers: [(index: Int, trigger: ScaleTrigger)] {
        object.triggers.enumerated().filter { $0.element.kafkaScaler != nil }.map { (index: $0, trigger: $1) }
    }

    /// Whether KEDA's own loop may take the target to zero.
    var mayReachZero: Bool { (object.idleReplicaCount ?? object.effectiveMinReplicaCount) <= 0 }

    /// The tolerance of the HPA for more replicas.
    var scaleUpTolerance: Double {
        object.behavior?.scaleUp?.tolerance.map { Double($0.milliValue) / 1000 } ?? facts.settings.tolerance
    }

    /// Whether the HPA leaves `replicas` alone while the metric asks for `asked`, as far as more replicas go.
    func tolerates(_ asked: Int64, at replicas: Int64) -> Bool {
        Double(asked) / Double(replicas) <= 1 + scaleUpTolerance
    }
}

extension KafkaTrigger {
    /// Whether the partitions bound the metric.
    var isCapped: Bool { !allowIdleConsumers || limitToPartitionsWithLag || ensureEvenDistributionOfPartitions }
}
