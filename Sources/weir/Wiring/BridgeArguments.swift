import ArgumentParser
import Foundation
import Manifests

/// What the command line says of the bridge; `BridgeLoader` reads and checks it together with everything else.
struct BridgeArguments: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("filename")], parsing: .upToNextOption,
        help: ArgumentHelp(
            "SeldonDeployment, Secrets and ConfigMaps: files, folders, or - for the standard input.", valueName: "file")
    )
    var files: [String] = []

    @Option(name: [.customShort("n"), .long], help: "The namespace of manifests that name none.")
    var namespace: String?

    @Option(help: "The SeldonDeployment that is meant, where the manifests hold several.")
    var deployment: String?

    @Option(help: "The predictor that is meant, where the SeldonDeployment has several.")
    var predictor: String?

    @Option(name: .customLong("config.file"), help: "The YAML configuration file (docs/bridge.md).")
    var configurationFile: String?

    @OptionGroup(title: "Kafka") var kafka: BridgeKafkaArguments
    @OptionGroup(title: "Model") var model: BridgeModelArguments
    @OptionGroup(title: "Delivery") var delivery: BridgeDeliveryArguments
    @OptionGroup(title: "Serving") var serving: BridgeServingArguments

    @Flag(name: .customLong("print-config"), help: "Print the effective configuration, without secrets, and exit.")
    var printsConfiguration = false

    func validate() throws { try checkStandardInputIsNamedOnce(files) }

    /// Everything that tells the bridge what to do, the environment of the process among it.
    var sources: BridgeSources {
        var sources = BridgeSources()
        sources.environment = ProcessInfo.processInfo.environment
        sources.file = configurationFile
        sources.manifests = files
        sources.namespace = namespace
        sources.deployment = deployment
        sources.predictor = predictor
        for flags in [kafka.flags, model.flags, delivery.flags, serving.flags] {
            sources.flags.merge(flags.compactMapValues { $0 }) { _, later in later }
        }
        return sources
    }
}

/// Flags for Kafka.
struct BridgeKafkaArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Brokers to ask first; with commas, or given several times. KAFKA_BROKER.", valueName: "host:port"))
    var bootstrapServers: [String] = []

    @Option(help: "any, v4 or v6 (default: any). WEIR_BROKER_ADDRESS_FAMILY.")
    var brokerAddressFamily: String?

    @Option(help: "The topic that is consumed. KAFKA_INPUT_TOPIC.")
    var inputTopic: String?

    @Option(help: "The topic that answers go to. KAFKA_OUTPUT_TOPIC.")
    var outputTopic: String?

    @Option(help: "The topic of records without an answer (default: <output topic>.errors). KAFKA_ERROR_TOPIC.")
    var errorTopic: String?

    @Option(help: "The consumer group (default: <predictor>.<deployment>.<namespace>). WEIR_GROUP.")
    var group: String?

    @Option(help: "Where a group without a commit begins: earliest or latest (default: earliest). WEIR_START_AT.")
    var startAt: String?

    @Option(help: "range,roundrobin or cooperative-sticky (default: range,roundrobin). WEIR_ASSIGNOR.")
    var assignor: String?

    @Flag(help: "Create topics that do not exist. WEIR_CREATE_TOPICS=true.")
    var createTopics = false

    var flags: [BridgeSetting: String?] {
        [
            .bootstrapServers: bootstrapServers.isEmpty ? nil : bootstrapServers.joined(separator: ","),
            .brokerAddressFamily: brokerAddressFamily, .inputTopic: inputTopic, .outputTopic: outputTopic,
            .errorTopic: errorTopic, .group: group, .startAt: startAt, .assignor: assignor,
            .createTopics: createTopics ? "true" : nil,
        ]
    }
}

/// Flags for the model.
struct BridgeModelArguments: ParsableArguments {
    @Option(help: "The model's name, where no manifest has a graph. WEIR_MODEL.")
    var model: String?

    @Option(help: "seldon, tensorflow, v2 or kfserving (default: v2). WEIR_PROTOCOL.")
    var `protocol`: String?

    @Option(help: "rest or grpc (default: rest). WEIR_TRANSPORT.")
    var transport: String?

    @Option(help: "The host of every model server (default: localhost). WEIR_MODEL_HOST.")
    var modelHost: String?

    @Option(help: "The port of every model server (default: 9000, by gRPC 9500). WEIR_MODEL_PORT.")
    var modelPort: String?

    @Option(help: "How long one call may take (default: 30s). WEIR_MODEL_TIMEOUT.")
    var modelTimeout: String?

    @Option(help: "The largest answer that is taken, such as 16MiB (default: 16MiB). WEIR_MAX_ANSWER_BYTES.")
    var maxAnswerBytes: String?

    @Flag(help: "Call no model; answer every record with itself. WEIR_PASSTHROUGH=true.")
    var passthrough = false

    @Option(help: "Calls in flight at the beginning (default: 4). KAFKA_WORKERS.")
    var workers: String?

    @Option(help: "Calls in flight at most (default: 32; with --workers, as many). WEIR_MAX_IN_FLIGHT.")
    var maxInFlight: String?

    var flags: [BridgeSetting: String?] {
        [
            .model: model, .protocol: `protocol`, .transport: transport, .modelHost: modelHost, .modelPort: modelPort,
            .modelTimeout: modelTimeout, .maxAnswerBytes: maxAnswerBytes, .passthrough: passthrough ? "true" : nil,
            .workers: workers, .maxInFlight: maxInFlight,
        ]
    }
}

/// Flags for what must not be lost.
struct BridgeDeliveryArguments: ParsableArguments {
    @Option(help: "What keeps its order: key, partition or none (default: key). WEIR_ORDER.")
    var order: String?

    @Option(help: "Records of one partition that are taken and not done (default: 1000). WEIR_WINDOW_RECORDS.")
    var windowRecords: String?

    @Option(help: "Bytes of all records that are taken and not done (default: 64MiB). WEIR_WINDOW_BYTES.")
    var windowBytes: String?

    @Option(help: "What happens to a record without an answer: topic, stop or skip (default: topic). WEIR_ON_ERROR.")
    var onError: String?

    @Option(help: "Calls for one record at most (default: 3). WEIR_RETRY_ATTEMPTS.")
    var retryAttempts: String?

    @Option(help: "All calls for one record together, at most (default: 30s). WEIR_RETRY_TIME.")
    var retryTime: String?

    @Option(help: "at-least-once or exactly-once (default: at-least-once). WEIR_DELIVERY.")
    var delivery: String?

    @Option(help: "How long finished work may wait for its commit (default: 200ms). WEIR_COMMIT_INTERVAL.")
    var commitInterval: String?

    @Option(help: "From SIGTERM to the end, at most (default: 15s). WEIR_GRACE_TIME.")
    var graceTime: String?

    var flags: [BridgeSetting: String?] {
        [
            .order: order, .windowRecords: windowRecords, .windowBytes: windowBytes, .onError: onError,
            .retryAttempts: retryAttempts, .retryTime: retryTime, .delivery: delivery,
            .commitInterval: commitInterval, .graceTime: graceTime,
        ]
    }
}

/// Flags for the bridge's own server and log.
struct BridgeServingArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where to listen, with commas for several (default: :9310). WEIR_LISTEN.", valueName: "host:port"))
    var listen: String?

    @Option(help: "The path of the metrics (default: /metrics). WEIR_METRICS_PATH.")
    var metricsPath: String?

    @Option(help: "trace, debug, info, notice, warning, error or critical (default: info). WEIR_LOG_LEVEL.")
    var logLevel: String?

    var flags: [BridgeSetting: String?] { [.listen: listen, .metricsPath: metricsPath, .logLevel: logLevel] }
}
