extension LintRule {
    static let versions: [LintRule] = [
        LintRule("unknown-to-version", .warning, "A field or key that this version of KEDA does not know yet.") {
            subject in
            subject.fieldsTooNew + subject.keysTooNew
        },
        LintRule("unknown-metadata-key", .warning, "A key of the metadata that the scaler does not read.") { subject in
            subject.writtenKafkaTriggers.flatMap { index, trigger in
                let unread = trigger.metadata.keys.sorted().filter { !trigger.reads($0) && !MetadataKey.isSecret($0) }
                return unread.enumerated().map { position, key in
                    LintRemark(
                        .metadata(key, ofTrigger: index),
                        MetadataKey.isOfAuthentication(key)
                            ? "The `\(trigger.type)` scaler takes `\(key)` from a TriggerAuthentication only and ignores it here."
                            : "The `\(trigger.type)` scaler ignores `\(key)` without a word.",
                        // Nobody misspells a hundred keys, and to look for what is meant takes its time.
                        remedy: trigger.remedy(forUnread: key, suggests: position < 100))
                }
            }
        },
    ]
}

extension LintSubject {
    fileprivate var fieldsTooNew: [LintRemark] {
        SpecField.all.filter { $0.since > version }.flatMap { field in
            field.places(object).map { path in
                LintRemark(
                    path,
                    "`\(field.name)` exists since KEDA \(field.since); \(version) drops it, and its default holds.",
                    remedy: "Take it away, or use KEDA \(field.since) or later.")
            }
        }
    }

    fileprivate var keysTooNew: [LintRemark] {
        writtenKafkaTriggers.flatMap { index, trigger in
            trigger.metadata.keys.sorted().compactMap { name in
                guard let since = MetadataKey.named(name, of: trigger)?.since, since > version else { return nil }
                return LintRemark(
                    .metadata(name, ofTrigger: index),
                    "`\(name)` exists since KEDA \(since); \(version) ignores it without a word.",
                    remedy: "Take it away, or use KEDA \(since) or later.")
            }
        }
    }
}

extension ScaleTrigger {
    fileprivate func reads(_ key: String) -> Bool { MetadataKey.named(key, of: self) != nil }

    fileprivate func remedy(forUnread key: String, suggests: Bool) -> String {
        if MetadataKey.isOfAuthentication(key) {
            return "Move it to the TriggerAuthentication that `authenticationRef` names."
        }
        guard suggests else { return "Take it away." }
        let known = MetadataKey.all.filter { $0.isRead(by: self) }.map(\.name)
        guard let nearest = key.nearest(of: known) else { return "Take it away." }
        return "Write `\(nearest)` if that is meant, or take it away."
    }
}
