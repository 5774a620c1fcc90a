/// A key that a scaler of Kafka reads from a trigger's metadata.
struct MetadataKey: Sendable {
    /// The key.
    let name: String
    /// The first version of KEDA that reads it.
    let since: KEDAVersion?
    private let scalers: [KafkaScaler]

    private init(_ name: String, since minor: Int? = nil, only scaler: KafkaScaler? = nil) {
        self.name = name
        since = minor.flatMap { KEDAVersion(minor: $0) }
        scalers = scaler.map { [$0] } ?? KafkaScaler.allCases
    }

    /// Whether the trigger's scaler reads it.
    func isRead(by trigger: ScaleTrigger) -> Bool {
        trigger.kafkaScaler.map { scalers.contains($0) } ?? false
    }

    /// The key of this name that the trigger's scaler reads.
    static func named(_ name: String, of trigger: ScaleTrigger) -> MetadataKey? {
        all.first { $0.name == name && $0.isRead(by: trigger) }
    }

    /// Every key.
    static let all: [MetadataKey] =
        [
            "bootstrapServers", "bootstrapServersFromEnv", "consumerGroup", "consumerGroupFromEnv", "topic",
            "topicFromEnv", "partitionLimitation", "lagThreshold", "activationLagThreshold", "offsetResetPolicy",
            "allowIdleConsumers", "excludePersistentLag", "scaleToZeroOnInvalidOffset", "tls", "sasl", "awsRegion",
            "awsRegionFromEnv", "identityOwner", "awsRoleArn", "awsAccessKeyID", "awsAccessKeyIDFromEnv",
            "awsSecretAccessKeyFromEnv",
        ].map { MetadataKey($0) } + [
            MetadataKey("limitToPartitionsWithLag", since: 13),
            MetadataKey("ensureEvenDistributionOfPartitions", since: 18),
            MetadataKey("fullMetadata", since: 21, only: .kafka),
            MetadataKey("version", only: .kafka), MetadataKey("unsafeSsl", only: .kafka),
            MetadataKey("saslTokenProvider", only: .kafka),
        ]

    private static let ofAuthentication: Set<String> = [
        "ca", "cert", "key", "keyPassword", "username", "password", "scopes", "oauthTokenEndpointUri",
        "oauthExtensions", "keytab", "realm", "kerberosConfig", "kerberosServiceName", "kerberosDisableFAST",
        "awsAccessKeyId", "awsSecretAccessKey", "awsSessionToken",
    ]

    private static let notSecret: Set<String> = [
        "saslTokenProvider", "oauthTokenEndpointUri", "awsAccessKeyID", "awsAccessKeyId",
    ]

    /// Whether KEDA reads this key from a `TriggerAuthentication` only.
    static func isOfAuthentication(_ name: String) -> Bool { ofAuthentication.contains(name) }

    /// Whether KEDA reads this key from the metadata.
    static func isReadFromMetadata(_ name: String) -> Bool { all.contains { $0.name == name } }

    /// Whether what stands under this key is a secret, by its name.
    static func isSecret(_ name: String) -> Bool {
        let lower = name.lowercased()
        guard !notSecret.contains(name), !lower.hasSuffix("fromenv") else { return false }
        return ["key", "keytab", "oauthextensions"].contains(lower)
            || ["password", "passphrase", "secret", "token", "privatekey", "accesskey"].contains { lower.contains($0) }
    }
}
