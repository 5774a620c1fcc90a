import Autoscaling

/// Vectors of kind `trigger.parse`: a trigger's settings, and what KEDA holds after parsing them.
enum TriggerParseVector {
    static func evaluate(_ input: JSONValue) throws(VectorError) -> JSONValue {
        let source = try TriggerSource(VectorFields(input, at: "in"))
        // Of what the vectors state only `fullMetadata` is of 2.21, whose other rules of parsing are those of 2.20.
        guard let parsed = try? ParsedTrigger(source, version: .v2_21) else { return .object(["error": .bool(true)]) }
        return .object([
            "metricName": .string(parsed.trigger.metricName), "target": parsed.trigger.vectorTarget,
            "parsed": .object(parsed.trigger.vectorFields.merging(parsed.vectorFields) { first, _ in first }),
        ])
    }
}

extension TriggerSource {
    /// The source that a vector's input states.
    init(_ fields: VectorFields) throws(VectorError) {
        let name = try fields.string("scaler") ?? ""
        guard let scaler = KafkaScaler(rawValue: name) else {
            throw VectorError(message: "\(fields.path).scaler must be kafka or apache-kafka")
        }
        self.init(
            scaler: scaler, metadata: try fields.strings("metadata"), authParams: try fields.strings("authParams"),
            resolvedEnv: try fields.strings("resolvedEnv"), metricType: try fields.string("metricType") ?? "",
            podIdentity: try fields.string("podIdentity") ?? "",
            index: try fields.integer("triggerIndex", as: Int.self) ?? 0)
    }
}

extension KafkaTrigger {
    /// The target as the HPA's metric states it.
    var vectorTarget: JSONValue {
        let quantity = JSONValue.string(wholeQuantity(lagThreshold))
        return switch target {
        case .averageValue: .object(["type": .string("AverageValue"), "averageValue": quantity])
        case .value: .object(["type": .string("Value"), "value": quantity])
        }
    }

    fileprivate var vectorFields: [String: JSONValue] {
        [
            "bootstrapServers": .array(bootstrapServers.map { .string($0) }), "consumerGroup": .string(consumerGroup),
            "topic": vectorTopic,
            "partitionLimitation": partitionLimitation.map { .array($0.map { .integer(Int64($0)) }) } ?? .null,
            "lagThreshold": .integer(lagThreshold), "activationLagThreshold": .integer(activationLagThreshold),
            "offsetResetPolicy": .string(offsetResetPolicy.vectorText),
            "allowIdleConsumers": .bool(allowIdleConsumers), "excludePersistentLag": .bool(excludePersistentLag),
            "scaleToZeroOnInvalidOffset": .bool(scaleToZeroOnInvalidOffset),
            "limitToPartitionsWithLag": .bool(limitToPartitionsWithLag),
            "ensureEvenDistributionOfPartitions": .bool(ensureEvenDistributionOfPartitions),
        ]
    }

    private var vectorTopic: JSONValue {
        switch scaler {
        case .kafka: .string(topics.first ?? "")
        case .apacheKafka: topics.isEmpty ? .null : .array(topics.map { .string($0) })
        }
    }
}

extension KafkaTrigger.OffsetResetPolicy {
    fileprivate var vectorText: String {
        switch self {
        case .latest: "latest"
        case .earliest: "earliest"
        case .neither(let text): text
        }
    }
}

extension ParsedTrigger {
    fileprivate var vectorFields: [String: JSONValue] {
        let common: [String: JSONValue] = [
            "tls": .bool(credentials.tls), "ca": .string(credentials.ca), "cert": .string(credentials.cert),
            "key": .string(credentials.key), "keyPassword": .string(credentials.keyPassword),
            "username": .string(credentials.username), "password": .string(credentials.password),
            "awsRegion": .string(credentials.awsRegion),
        ]
        guard trigger.scaler == .kafka else {
            return common.merging(["sasl": .string(credentials.writtenSASL)]) { first, _ in first }
        }
        return common.merging(kafkaFields) { first, _ in first }
    }

    private var kafkaFields: [String: JSONValue] {
        [
            "sasl": .string(credentials.sasl.rawValue),
            "saslTokenProvider": .string(credentials.saslTokenProvider?.rawValue ?? ""),
            "scopes": credentials.scopes.map { .array($0.map { .string($0) }) } ?? .null,
            "oauthTokenEndpointUri": .string(credentials.oauthTokenEndpointURI),
            "oauthExtensions": credentials.oauthExtensions.map { .object($0.mapValues { .string($0) }) } ?? .null,
            "realm": .string(credentials.realm), "kerberosServiceName": .string(credentials.kerberosServiceName),
            "kerberosDisableFAST": .bool(credentials.kerberosDisablesFAST), "unsafeSsl": .bool(credentials.unsafeSSL),
            "version": .string(protocolVersion), "fullMetadata": .bool(keepsFullMetadata),
        ]
    }
}

/// A whole number as Kubernetes prints a quantity: thousands as suffixes where nothing is lost by it.
///
/// `Quantity` counts in thousandths, which the greatest thresholds are beyond.
func wholeQuantity(_ number: Int64) -> String {
    var (rest, suffix) = (number, 0)
    let suffixes = ["", "k", "M", "G", "T", "P", "E"]
    while rest != 0, rest % 1000 == 0, suffix + 1 < suffixes.count {
        rest /= 1000
        suffix += 1
    }
    return "\(rest)\(suffixes[suffix])"
}
