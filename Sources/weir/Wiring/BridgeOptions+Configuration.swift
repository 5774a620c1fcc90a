import Bridge
import Foundation
import Inference
import Kafka
import Manifests
import StreamFlow

#if !WEIR_SLIM
    import ModelServing
#endif

extension BridgeOptions {
    /// The bridge that a configuration asks for; secrets are read from their files.
    init(_ configuration: BridgeConfiguration) throws(WiringError) {
        var connection = try ClientConfiguration(configuration.cluster, callDeadline: .seconds(20), isNamed: false)
        connection.clientID = "weir-bridge"
        if configuration.addressFamily != .any {
            connection.properties["broker.address.family"] = configuration.addressFamily.rawValue
        }
        self.init(
            connection: connection, group: configuration.group, inputTopic: configuration.inputTopic,
            outputTopic: configuration.outputTopic)
        errorTopic = configuration.errorTopic
        assignor = configuration.assignor == .rangeRoundRobin ? .rangeRoundRobin : .cooperativeSticky
        startsAtLatest = configuration.startAt == .latest
        createsTopics = configuration.createsTopics
        callTimeout = configuration.modelTimeout
        // Keys and headers come on top.
        largestRecord = configuration.maxAnswerBytes &+ 1 << 20
        grace = configuration.graceTime
        rebalanceGrace = min(.seconds(10), configuration.graceTime)
        flow = FlowSettings(configuration)
        if configuration.delivery == .exactlyOnce {
            delivery = .exactlyOnce(transactionalID: Self.transactionalID(of: configuration.group))
        }
    }

    /// One for each process; in a pod, where the process has the same number after a restart, a successor fences its predecessor.
    private static func transactionalID(of group: String) -> String {
        let environment = ProcessInfo.processInfo.environment
        let host = environment["POD_NAME"] ?? ProcessInfo.processInfo.hostName
        return "\(group)-\(host)-\(ProcessInfo.processInfo.processIdentifier)"
    }
}

extension FlowSettings {
    init(_ configuration: BridgeConfiguration) {
        self.init()
        order = RecordOrder(rawValue: configuration.order.rawValue) ?? .key
        errorPolicy = ErrorPolicy(rawValue: configuration.errorPolicy.rawValue) ?? .topic
        windowRecords = configuration.window.records
        windowBytes = configuration.window.bytes
        concurrency.initial = configuration.concurrency.workers
        concurrency.maximum = configuration.concurrency.maxInFlight
        retry.attempts = configuration.retry.attempts
        retry.totalTime = configuration.retry.totalTime
        commitInterval = configuration.commitInterval
    }
}

extension ModelPath {
    /// The way through the models of a configuration; nil where records are passed on as they are.
    init?(_ configuration: BridgeConfiguration) throws(WiringError) {
        guard let graph = configuration.graph else { return nil }
        self.init(
            graph: graph, connection: try connect(graph.transport, configuration),
            callTimeout: configuration.modelTimeout)
    }
}

#if WEIR_SLIM
    private func connect(
        _ transport: InferenceTransport, _ configuration: BridgeConfiguration
    ) throws(WiringError) -> any ModelConnection {
        throw WiringError(
            description:
                "this weir was built with WEIR_SLIM=1, without what calls models; build it without, or use --passthrough"
        )
    }
#else
    private func connect(
        _ transport: InferenceTransport, _ configuration: BridgeConfiguration
    ) throws(WiringError) -> any ModelConnection {
        var settings = ModelConnectionSettings()
        settings.connections = configuration.concurrency.maxInFlight
        settings.maximumAnswerBytes = configuration.maxAnswerBytes
        do {
            switch transport {
            case .rest: return try RESTConnection(settings)
            case .grpc: return try GRPCConnection(settings)
            }
        } catch {
            throw WiringError(description: "the model cannot be called: \(error)")
        }
    }
#endif
