/// A setting of the bridge, under the names that it has as a flag, as a variable and in the file.
public enum BridgeSetting: String, Hashable, Sendable, CaseIterable {
    case bootstrapServers = "bootstrap-servers"
    case brokerAddressFamily = "broker-address-family"
    case inputTopic = "input-topic"
    case outputTopic = "output-topic"
    case errorTopic = "error-topic"
    case group
    case startAt = "start-at"
    case assignor
    case createTopics = "create-topics"
    case model
    case `protocol`
    case transport
    case modelHost = "model-host"
    case modelPort = "model-port"
    case modelTimeout = "model-timeout"
    case maxAnswerBytes = "max-answer-bytes"
    case passthrough
    case workers
    case maxInFlight = "max-in-flight"
    case order
    case windowRecords = "window-records"
    case windowBytes = "window-bytes"
    case onError = "on-error"
    case retryAttempts = "retry-attempts"
    case retryTime = "retry-time"
    case delivery
    case commitInterval = "commit-interval"
    case graceTime = "grace-time"
    case listen
    case metricsPath = "metrics-path"
    case logLevel = "log-level"

    /// The flag of `weir bridge`, `--input-topic`.
    public var flag: String { "--" + rawValue }

    /// The environment variables, the first that is set counts: Seldon's name where it has one, else `WEIR_…`.
    public var variables: [String] {
        let own = "WEIR_" + rawValue.uppercased().replacing("-", with: "_")
        return switch self {
        case .bootstrapServers: ["KAFKA_BROKER"]
        case .inputTopic, .outputTopic, .errorTopic, .workers: [own.replacing("WEIR_", with: "KAFKA_")]
        case .logLevel: [own, "SELDON_LOG_LEVEL"]
        default: [own]
        }
    }

    /// The path of the key in the file, `model.timeout`.
    public var key: String {
        switch self {
        case .model: "model.name"
        case .protocol, .transport: "model." + rawValue
        case .modelHost, .modelPort, .modelTimeout: "model." + rawValue.dropFirst("model-".count)
        case .maxAnswerBytes: "model.maxAnswerBytes"
        case .windowRecords, .windowBytes: "window." + rawValue.dropFirst("window-".count)
        case .retryAttempts: "retry.attempts"
        case .retryTime: "retry.totalTime"
        case .listen: "web.listen"
        case .metricsPath: "web.metricsPath"
        default: camelCased(rawValue)
        }
    }
}

private func camelCased(_ words: String) -> String {
    let parts = words.split(separator: "-")
    return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
}
