import Autoscaling

/// A specification that is changed in one place and linted.
struct LintedSpec {
    var object: ScaledObject
    var facts = LintFacts()
    var version = KEDAVersion.standard
    var authParams: [String: String] = [:]

    /// An object between 1 and 3 replicas with a trigger on the topic `orders`, in which no rule finds anything.
    static let clean: LintedSpec = {
        var object = ScaledObject(
            namespace: "shop", name: "orders", target: ScaleTarget(name: "orders"),
            triggers: [
                ScaleTrigger(
                    type: "kafka",
                    metadata: [
                        "bootstrapServers": "kafka:9092", "consumerGroup": "billing", "topic": "orders",
                        "lagThreshold": "10",
                    ])
            ])
        object.minReplicaCount = 1
        object.maxReplicaCount = 3
        return LintedSpec(object: object)
    }()

    /// The findings of one rule.
    func findings(of rule: String) -> [LintFinding] { findings.filter { $0.rule == rule } }

    var findings: [LintFinding] {
        let parsings = object.triggers.enumerated().map { index, trigger in
            guard let scaler = trigger.kafkaScaler else { return TriggerParsing.notKafka }
            let source = TriggerSource(
                scaler: scaler, metadata: trigger.metadata, authParams: authParams, metricType: trigger.metricType,
                index: index)
            return TriggerParsing(source, version: version)
        }
        return LintSubject(object, parsings: parsings, version: version, facts: facts).findings
    }

    // MARK: Changes

    func with(_ change: (inout LintedSpec) -> Void) -> LintedSpec {
        var spec = self
        change(&spec)
        return spec
    }

    /// The settings of the first trigger; nil takes one away.
    func metadata(_ settings: [String: String?]) -> LintedSpec {
        with { spec in
            for (key, value) in settings { spec.object.triggers[0].metadata[key] = value }
        }
    }

    func replicas(_ minimum: Int32?, _ maximum: Int32?) -> LintedSpec {
        with {
            $0.object.minReplicaCount = minimum; $0.object.maxReplicaCount = maximum
        }
    }

    func partitions(_ count: Int) -> LintedSpec { with { $0.facts.partitions["orders"] = count } }

    func fallback(_ threshold: Int32, _ replicas: Int32, _ behavior: String = "") -> LintedSpec {
        with { $0.object.fallback = Fallback(failureThreshold: threshold, replicas: replicas, behavior: behavior) }
    }

    func behavior(_ behavior: ScalingBehavior) -> LintedSpec { with { $0.object.behavior = behavior } }

    func version(_ text: String) -> LintedSpec { with { $0.version = KEDAVersion(text) ?? .standard } }

    func second(_ type: String = "kafka", _ settings: [String: String?] = [:]) -> LintedSpec {
        with { spec in
            var trigger = spec.object.triggers[0]
            trigger.type = type
            for (key, value) in settings { trigger.metadata[key] = value }
            spec.object.triggers.append(trigger)
        }
    }

    func apache() -> LintedSpec { with { $0.object.triggers[0].type = "apache-kafka" } }
}
