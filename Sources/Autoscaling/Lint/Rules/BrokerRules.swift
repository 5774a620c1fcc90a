extension LintRule {
    static let brokers: [LintRule] = [
        LintRule("empty-brokers", .error, "`bootstrapServers` is written but empty.") { subject in
            subject.writtenKafkaTriggers.compactMap { index, trigger in
                guard let written = trigger.metadata["bootstrapServers"], written.isBlank,
                    trigger.metadata["bootstrapServersFromEnv"] == nil
                else { return nil }
                return LintRemark(
                    .metadata("bootstrapServers", ofTrigger: index),
                    "Trigger \(index) names no broker, which counts as leaving the key out: KEDA refuses the trigger.",
                    remedy: "Write the brokers as `host:port`, with commas between them.")
            }
        },
        LintRule("broker-without-host", .error, "A broker of `bootstrapServers` has no host.") { subject in
            subject.writtenKafkaTriggers.flatMap { index, trigger in
                (trigger.metadata["bootstrapServers"] ?? "").hostlessBrokers.map { broker in
                    LintRemark(
                        .metadata("bootstrapServers", ofTrigger: index),
                        "`\(broker)` names no host, so that KEDA looks for a broker on the machine where it runs itself.",
                        remedy:
                            "Write a host before the port, such as `kafka.\(subject.object.namespace ?? "NAMESPACE")\(broker)`."
                    )
                }
            }
        },
    ]
}

extension String {
    /// Whether KEDA takes it for absent.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// The text without the white space around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// What stands between the commas, trimmed.
    var elements: [String] {
        split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
    }

    fileprivate var hostlessBrokers: [String] { elements.filter { $0.hasPrefix(":") } }
}
