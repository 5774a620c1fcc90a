internal import Exposition
internal import Kafka
internal import LagModel
internal import MicroHTTP
internal import StreamFlow
internal import Synchronization

/// Where a bridge answers HTTP requests.
public struct BridgePaths: Sendable, Hashable {
    /// The path of the metrics, besides `/metrics`.
    public var metrics = "/metrics"
    /// Whether `/ready` and `/live` answer as well, as Seldon's probes ask.
    public var servesSeldonProbes = false

    /// `/metrics`, `/-/healthy` and `/-/ready`.
    public init() {}
}

/// Answers HTTP requests from what a bridge knows of itself.
struct BridgeEndpoints: Sendable {
    let carrier: Carrier
    let paths: BridgePaths

    /// A consumer's thread that has not polled for so long hangs.
    private static let patience = Duration.seconds(120)

    var router: Router {
        var router = Router()
        let metrics: HTTPHandler = { [carrier] request in
            let format = ExpositionFormat.negotiated(accept: request.field("Accept"))
            let page = carrier.page.rendered(in: format)
            return HTTPResponse(
                .ok, SharedContent(bytes: page.bytes, ownedBy: page, contentType: format.contentType))
        }
        for path in Set(["/metrics", paths.metrics]) { router.on(path, metrics) }
        let healthy: HTTPHandler = { [self] _ in health }
        let ready: HTTPHandler = { [carrier] _ in
            let readiness = carrier.readiness
            return .text(
                readiness.lines.joined(separator: "\n") + "\n", status: readiness.isReady ? .ok : .serviceUnavailable)
        }
        router.on("/-/healthy", healthy)
        router.on("/healthz", healthy)
        router.on("/-/ready", ready)
        if paths.servesSeldonProbes {
            router.on("/live", healthy)
            router.on("/ready", ready)
        }
        return router
    }

    private var health: HTTPResponse {
        if let polledAt = carrier.health.current.polledAt, carrier.clock.now.age(of: polledAt) > Self.patience {
            return .text("The consumer hangs: it has not polled for over 2 minutes.\n", status: .serviceUnavailable)
        }
        return .text("The bridge works.\n")
    }
}

extension Carrier {
    var view: FlowView {
        state.withLock { state in
            FlowView(
                counts: state.counts,
                stopped: state.flow.stoppedPartitions.map {
                    "\($0.partition) stopped at offset \($0.offset): \($0.why.sentence)"
                }, answeredAt: state.answeredAt)
        }
    }

    var readiness: BridgeReadiness {
        BridgeReadiness(health.current, view, options: options, hasModel: model != nil, at: clock.now)
    }

    var page: BridgePage {
        let (counters, done) = state.withLock { ($0.counters, $0.positions) }
        var lag: [TopicPartition: Int64] = [:]
        for (partition, end) in consumer?.fetchedLogEnds ?? [:] {
            if let offset = done[partition] { lag[partition] = max(0, end &- offset) }
        }
        return BridgePage(
            options: options, counters: counters, flow: view, health: health.current, isReady: readiness.isReady,
            lag: lag)
    }
}

extension StoppedPartition.Reason {
    fileprivate var sentence: String {
        switch self {
        case .callFailed:
            "no try was answered, and --on-error says stop. Mend the model or the record, then start the bridge again"
        case .outputRefused:
            "its answer can never be stored, and --on-error says stop. Raise the topic's limit, then start the bridge again"
        case .errorRecordRefused:
            "its error record can never be stored, not even without its value. Mend the error topic, then start the bridge again"
        }
    }
}
