/// A flag of Seldon's executor.
enum ExecutorFlag: String, CaseIterable {
    case deployment = "sdep"
    case namespace
    case predictor
    case serverType = "server_type"
    case `protocol`
    case transport
    case httpPort = "http_port"
    case grpcPort = "grpc_port"
    case gracefulTimeout = "graceful_timeout"
    case shutdownDelay = "shutdown_delay"
    case hostname
    case file
    case config
    case prometheusPath = "prometheus_path"
    case kafkaBroker = "kafka_broker"
    case kafkaInputTopic = "kafka_input_topic"
    case kafkaOutputTopic = "kafka_output_topic"
    case kafkaFullGraph = "kafka_full_graph"
    case kafkaWorkers = "kafka_workers"
    case kafkaAutoCommit = "kafka_auto_commit"
    case logKafkaBroker = "log_kafka_broker"
    case logKafkaTopic = "log_kafka_topic"
    case loggerWorkers = "logger_workers"
    case logWorkBufferSize = "log_work_buffer_size"
    case logWriteTimeout = "log_write_timeout_ms"
    case fullHealthChecks = "full_health_checks"
    case logLevel = "log_level"
    case debug

    static let booleans: Set<String> = Set(
        [kafkaFullGraph, kafkaAutoCommit, fullHealthChecks, debug].map(\.rawValue))

    /// The setting that the flag gives; nil for those that need more than that.
    var setting: BridgeSetting? {
        switch self {
        case .protocol: .protocol
        case .transport: .transport
        case .prometheusPath: .metricsPath
        case .kafkaBroker: .bootstrapServers
        case .kafkaInputTopic: .inputTopic
        case .kafkaOutputTopic: .outputTopic
        case .kafkaWorkers: .workers
        case .logLevel: .logLevel
        default: nil
        }
    }

    /// Whether the environment beats the flag, where for the others it is the other way.
    var yieldsToEnvironment: Bool { self == .kafkaWorkers || self == .kafkaAutoCommit || self == .kafkaFullGraph }

    /// What is said of a flag that asks for something that Weir does not do; nil for those that are heard, and those that change nothing.
    var warning: String? {
        switch self {
        case .logKafkaBroker, .logKafkaTopic: "without effect: Weir logs no payloads to Kafka"
        case .config: "without effect: Weir reads no configuration of the executor"
        case .shutdownDelay: "without effect: the bridge stops taking records at once and drains"
        default: nil
        }
    }

    var origin: Origin { Origin(file: nil, position: nil, keyPath: "--" + rawValue) }
}
