/// What became of a trigger when it was parsed as KEDA does.
public enum TriggerParsing: Sendable, Hashable {
    /// KEDA accepts it, as far as can be told.
    case accepted(KafkaTrigger, authParams: [String: String])
    /// KEDA refuses it, for these reasons.
    case refused([SpecProblem])
    /// Whether KEDA accepts it depends on something that was not given.
    case unknown
    /// It is not a trigger of Kafka.
    case notKafka
}

extension TriggerParsing {
    /// Parses what was resolved for a trigger; `isComplete` is false where some reference of it could not be followed.
    ///
    /// What depends on such a reference is never held against the trigger.
    public init(_ source: TriggerSource, isComplete: Bool = true, version: KEDAVersion) {
        do {
            self = .accepted(try KafkaTrigger(source, version: version), authParams: source.authParams)
        } catch {
            guard !isComplete else {
                self = .refused(error.problems)
                return
            }
            if let trigger = try? KafkaTrigger(source.withoutReferences, version: version) {
                self = .accepted(trigger, authParams: source.authParams)
            } else {
                let certain = error.problems.filter { source.isCertain($0) }
                self = certain.isEmpty ? .unknown : .refused(certain)
            }
        }
    }
}

extension TriggerSource {
    /// The trigger without its credentials, and with brokers where only the environment names them: neither bears on the lag.
    fileprivate var withoutReferences: TriggerSource {
        var source = self
        for key in ["sasl", "tls", "saslTokenProvider"] { source.metadata[key] = nil }
        source.authParams = [:]
        if let variable = metadata["bootstrapServersFromEnv"], resolvedEnv[variable] == nil {
            source.resolvedEnv[variable] = "broker:9092"
        }
        return source
    }

    /// Whether a problem does not depend on any reference.
    fileprivate func isCertain(_ problem: SpecProblem) -> Bool {
        let ofTopic = ["limitToPartitionsWithLag", "ensureEvenDistributionOfPartitions", "fullMetadata"]
        return metadata.keys.contains { key in
            problem.path == .metadata(key, ofTrigger: index)
                && !(metadata["topicFromEnv"] != nil && ofTopic.contains(key))
        }
            || ["bootstrapServers", "consumerGroup"].contains { key in
                problem.path == .metadata(key, ofTrigger: index) && metadata[key + "FromEnv"] == nil
            }
            || problem.path == SpecPath("\(SpecPath.trigger(index)).metricType")
    }
}
