/// A trigger's settings as KEDA's scaler parses them: what is counted, and how the brokers are reached.
///
/// The rules are those of KEDA 2.20 unless `version` says an earlier one: `kafka` up to 2.19 was parsed by hand (nothing trimmed,
/// `…FromEnv` first, `+5` and `010` are numbers, an empty number or truth value is an error). Fields that the version does not know are ignored.
/// `apache-kafka` follows the declared rules in every version.
public struct ParsedTrigger: Sendable, Hashable {
    /// What is counted.
    public var trigger: KafkaTrigger
    /// How the client encrypts and logs in.
    public var credentials: KafkaCredentials
    /// The Kafka version that the `kafka` scaler's client assumes, such as `1.0.0`; empty for `apache-kafka`, which negotiates.
    public var protocolVersion: String
    /// Whether the `kafka` scaler's client keeps the metadata of all topics; false only from KEDA 2.21.
    public var keepsFullMetadata: Bool

    /// Parses what was resolved for a trigger, as this version of KEDA does.
    ///
    /// - Throws: everything for which KEDA refuses the trigger, collected; no secret is in it.
    public init(_ source: TriggerSource, version: KEDAVersion) throws(TriggerErrors) {
        let isHandWritten = source.scaler == .kafka && !version.declaresKafkaParameters
        var reader = ParameterReader(source, rules: isHandWritten ? .handWritten : .declared)
        trigger = KafkaTrigger(&reader, version: version)
        credentials = KafkaCredentials(&reader)
        protocolVersion = source.scaler == .kafka ? reader.protocolVersion() : ""
        keepsFullMetadata = true
        if source.scaler == .kafka, version.knowsFullMetadata {
            keepsFullMetadata = reader.boolean("fullMetadata", default: true)
            if !keepsFullMetadata, trigger.topics.isEmpty {
                reader.refuse(
                    "fullMetadata", nil, "cannot be false without a topic: name the topic, or leave fullMetadata out")
            }
        }
        if let errors = TriggerErrors(reader.problems) { throw errors }
    }
}

extension KafkaTrigger {
    /// Parses what was resolved for a trigger, as this version of KEDA does; `ParsedTrigger` gives the credentials too.
    ///
    /// - Throws: everything for which KEDA refuses the trigger, collected; no secret is in it.
    public init(_ source: TriggerSource, version: KEDAVersion) throws(TriggerErrors) {
        self = try ParsedTrigger(source, version: version).trigger
    }
}

extension ParameterReader {
    /// The `version` of the `kafka` scaler: three numbers, or four of which the first is 0.
    mutating func protocolVersion() -> String {
        let standard = "1.0.0"
        let found: ParameterText?
        switch rules {
        case .declared: found = text("version", in: [.metadata])
        case .handWritten:
            found = raw("version", in: .metadata).map { ParameterText(text: GoText.trimmed($0), place: .metadata) }
        }
        guard let found else { return standard }
        let parts = GoText.split(found.text, ".")
        let areNumbers = parts.allSatisfy { part in
            (1...9).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard areNumbers, parts.count == 3 && parts[0] != "0" || parts.count == 4 && parts[0] == "0" else {
            refuse("version", found, "is not a Kafka version; write three numbers, such as 2.8.0, or leave it out")
            return standard
        }
        return found.text
    }
}
