extension LintRule {
    static let authentication: [LintRule] = [
        LintRule("secret-in-metadata", .error, "A secret stands in the trigger's metadata.") { subject in
            subject.writtenKafkaTriggers.flatMap { index, trigger in
                trigger.metadata.keys.sorted().filter { trigger.holdsSecret(at: $0) }.map { key in
                    LintRemark(
                        .metadata(key, ofTrigger: index),
                        MetadataKey.isReadFromMetadata(key)
                            ? "Whoever may read the object can read `\(key)`."
                            : "Whoever may read the object can read `\(key)`, and KEDA does not use it from here.",
                        remedy:
                            "Put it in a Secret that a TriggerAuthentication refers to, name that as `authenticationRef`, and change the secret."
                    )
                }
            }
        },
        LintRule(
            "authentication-overridden", .warning,
            ofKafkaTriggers: "The trigger's metadata and its TriggerAuthentication say different things."
        ) { trigger, subject in
            let key = ["sasl", "tls", "saslTokenProvider"].first { key in
                let here = (trigger.written.metadata[key] ?? "").trimmed
                let there = (trigger.authParams[key] ?? "").trimmed
                return !here.isEmpty && !there.isEmpty && here != there
            }
            guard let key, trigger.kafka.scaler == .kafka, subject.version >= .standard else { return nil }
            return LintRemark(
                trigger.path(key),
                "The TriggerAuthentication sets `\(key)` too, and differently: from KEDA 2.20 on what stands here wins without a word, and before the trigger is refused.",
                remedy: "Take `\(key)` away from one of the two places.")
        },
        LintRule("environment-priority", .warning, "A key is written beside its `…FromEnv`.") { subject in
            subject.writtenKafkaTriggers.flatMap { index, trigger in
                ["bootstrapServers", "consumerGroup", "topic"].filter { key in
                    !(trigger.metadata[key] ?? "").isBlank && !(trigger.metadata[key + "FromEnv"] ?? "").isBlank
                }.map { key in
                    LintRemark(
                        .metadata(key + "FromEnv", ofTrigger: index),
                        trigger.priority(of: key, in: subject.version),
                        remedy: "Keep one of `\(key)` and `\(key)FromEnv`.")
                }
            }
        },
    ]
}

extension ScaleTrigger {
    fileprivate func holdsSecret(at key: String) -> Bool {
        guard let value = metadata[key], !value.isBlank, !key.hasSuffix("FromEnv") else { return false }
        return MetadataKey.isSecret(key)
    }

    fileprivate func priority(of key: String, in version: KEDAVersion) -> String {
        guard kafkaScaler == .kafka else {
            return "Both name the \(key), and only `\(key)` is read while it is not empty."
        }
        let winner = version >= .standard ? key : "\(key)FromEnv"
        return
            "Both name the \(key): KEDA \(version) reads `\(winner)`, and the other one \(version >= .standard ? "up to 2.19" : "from 2.20 on")."
    }
}
