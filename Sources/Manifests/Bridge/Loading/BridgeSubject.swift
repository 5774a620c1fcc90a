import Inference

/// The predictor that is run, as a manifest or Seldon's operator tells it.
struct BridgeSubject {
    /// Its names.
    var predictor: DeployedPredictor
    /// Where its graph stands.
    var place: Origin
    /// Its graph; nil where nothing tells it.
    var graph: SeldonGraphNode?
    /// Whether there is a graph that could not be read, which was told.
    var isGraphBroken = false
    /// Whether endpoints in the graph are final, as Seldon's operator has filled them in.
    var hasFinalEndpoints = false
    /// The containers beside the graph.
    var containers: [SeldonContainer] = []
    /// Its annotations, and below them those of the deployment.
    var annotations: [String: String] = [:]
}

extension BridgeSubject {
    /// The time-out that Seldon's annotations set for one call, in milliseconds there; nil where they set none.
    func modelTimeout(_ transport: InferenceTransport, _ log: DiagnosticLog) -> Duration? {
        let name = transport == .rest ? "seldon.io/rest-timeout" : "seldon.io/grpc-timeout"
        guard let text = annotations[name] else { return nil }
        guard let milliseconds = Int64(text), (1...86_400_000).contains(milliseconds) else {
            log.fail(
                "\(quoted(text)) is no number of milliseconds; write 1 to 86400000",
                at: Origin(file: place.file, position: place.position, keyPath: name))
            return nil
        }
        return .milliseconds(milliseconds)
    }
}
