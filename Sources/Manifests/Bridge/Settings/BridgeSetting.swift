/// A setting of the bridge, under the names that it has as a flag, as a variable and in the file.
public enum BridgeSetting: String, Hashable, Sendable, CaseIterable {
    /// Brokers to ask first.
    case bootstrapServers = "bootstrap-servers"
    /// Which addresses of the brokers are dialled.
    case brokerAddressFamily = "broker-address-family"
    /// The topic that is consumed.
    case inputTopic = "input-topic"
    /// The topic that answers go to.
    case outputTopic = "output-topic"
    /// The topic of records without an answer.
    case errorTopic = "error-topic"
    /// The consumer group.
    case group
    /// Where a group without a commit begins.
    case startAt = "start-at"
    /// How the group divides partitions.
    case assignor
    /// Whether topics that do not exist are created.
    case createTopics = "create-topics"
    /// The model's name, where no manifest has a graph.
    case model
    /// The language of the models.
    case `protocol`
    /// How the models are reached.
    case transport
    /// The host of every model server.
    case modelHost = "model-host"
    /// The port of every model server.
    case modelPort = "model-port"
    /// How long one call may take.
    case modelTimeout = "model-timeout"
    /// The largest answer that is taken.
    case maxAnswerBytes = "max-answer-bytes"
    /// Whether records are their own answers.
    case passthrough
    /// Calls in flight at the beginning.
    case workers
    /// Calls in flight at most.
    case maxInFlight = "max-in-flight"
    /// What keeps its order.
    case order
    /// Records of one partition that are taken and not done.
    case windowRecords = "window-records"
    /// Bytes of all records that are taken and not done.
    case windowBytes = "window-bytes"
    /// What happens to a record without an answer.
    case onError = "on-error"
    /// Calls for one record at most.
    case retryAttempts = "retry-attempts"
    /// All calls for one record together, at most.
    case retryTime = "retry-time"
    /// What a crash may do to the output.
    case delivery
    /// How long finished work may wait for its commit.
    case commitInterval = "commit-interval"
    /// From SIGTERM to the end, at most.
    case graceTime = "grace-time"
    /// Where metrics and probes are served.
    case listen
    /// The path of the metrics.
    case metricsPath = "metrics-path"
    /// From which severity on something is logged.
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
