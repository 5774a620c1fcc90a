import Inference

/// Turns the graph of a predictor, or the one model that the settings name, into calls in their order.
struct BridgeGraphBuilder {
    let reader: BridgeReader
    let transport: InferenceTransport
    let subject: BridgeSubject?

    private var log: DiagnosticLog { reader.log }

    func graph(_ language: InferenceProtocol) -> InferenceGraph? {
        let host = reader.value(.modelHost) { $0.host() }
        let port = reader.value(.modelPort) { $0.integer(in: BridgeRange.port) }
        let steps = subject?.graph.map { chain(of: $0, host: host, port: port) } ?? single(host: host, port: port)
        guard !steps.isEmpty else { return nil }
        return InferenceGraph(protocol: language, transport: transport, steps: steps)
    }

    private func single(host: String?, port: Int?) -> [GraphStep] {
        guard let model = reader.value(.model, { $0.name() }) else {
            if !reader.isGiven(.model), subject?.isGraphBroken != true {
                reader.failMissing(.model, others: ", a SeldonDeployment with -f, or --passthrough for no model")
            }
            return []
        }
        let standardPort = SeldonPorts.first(transport)
        return [
            GraphStep(
                model: model, action: .predict, host: host ?? "localhost", port: port ?? standardPort, beatsRecord: true
            )
        ]
    }

    // MARK: Graphs

    private func chain(of root: SeldonGraphNode, host: String?, port: Int?) -> [GraphStep] {
        if let model = reader.texts(.model)?.first {
            model.fail("the graph of the manifest names its models; leave it out")
        }
        let ports = SeldonPorts(containers: subject?.containers ?? [], graph: root, transport: transport)
        return calls(of: root).compactMap { node, action in
            guard let address = address(of: node, ports, host: host, port: port) else { return nil }
            return GraphStep(model: node.name, action: action, host: address.host, port: address.port)
        }
    }

    /// The nodes in the order of their calls: what comes before the children, the children, what comes after them.
    private func calls(of node: SeldonGraphNode) -> [(SeldonGraphNode, GraphStep.Action)] {
        if node.children.count > 1, node.type != "ROUTER", node.type != "COMBINER" {
            log.fail(
                Diagnostic(
                    "the node \(quoted(node.name)) has \(node.children.count) children; Weir carries chains, in which each node has one",
                    at: node.place))
            return []
        }
        let children = node.children.flatMap(calls)
        switch kind(of: node) {
        case "MODEL": return [(node, .predict)] + children
        case "TRANSFORMER": return [(node, .transformInput)] + children
        case "OUTPUT_TRANSFORMER": return children + [(node, .transformOutput)]
        case nil: return children
        case let other?:
            log.fail(Diagnostic(Self.refusal(of: other, node), at: node.place))
            return children
        }
    }

    /// What a node is; nil, with an error, where nothing says it.
    private func kind(of node: SeldonGraphNode) -> String? {
        let implementation = node.implementation.flatMap { $0 == "UNKNOWN_IMPLEMENTATION" ? nil : $0 }
        if let implementation, builtInImplementations.contains(implementation) { return implementation }
        let type = node.type.flatMap { $0 == "UNKNOWN_TYPE" ? nil : $0 }
        if let type { return type }
        // A prepackaged server is a model.
        if implementation != nil { return "MODEL" }
        log.fail(
            Diagnostic(
                "the node \(quoted(node.name)) has no type; write MODEL, TRANSFORMER or OUTPUT_TRANSFORMER",
                at: node.place))
        return nil
    }

    private static func refusal(of kind: String, _ node: SeldonGraphNode) -> String {
        let subject = "the node \(quoted(node.name)) is a \(printable(kind))"
        let remedy = "Weir carries chains of MODEL, TRANSFORMER and OUTPUT_TRANSFORMER"
        return builtInImplementations.contains(kind)
            ? "\(subject), which runs in Seldon's executor itself; \(remedy)" : "\(subject); \(remedy)"
    }

    private func address(
        of node: SeldonGraphNode, _ ports: SeldonPorts, host: String?, port: Int?
    ) -> (host: String, port: Int)? {
        let isFinal = subject?.hasFinalEndpoints ?? false
        guard let host = host ?? self.host(of: node, isFinal: isFinal) else {
            log.fail(
                Diagnostic(
                    "the node \(quoted(node.name)) runs in a pod of its own, whose name the manifest does not tell; give --model-host, or the deployment as \"kubectl get sdep -o yaml\" prints it",
                    at: node.place))
            return nil
        }
        return (host, port ?? ports.port(of: node, isFinal: isFinal))
    }

    /// The host of a node's server; nil where nothing tells it.
    private func host(of node: SeldonGraphNode, isFinal: Bool) -> String? {
        let written = node.endpoint.serviceHost.flatMap { $0.isEmpty ? nil : $0 }
        let container = subject?.containers.first { $0.name == node.name }
        let hasOwnPods = subject?.annotations["seldon.io/engine-separate-pod"] == "true"
        if hasOwnPods || (container?.component ?? 0) > 0 { return written }
        // Seldon fills in localhost where the model shares the pod with the executor, whatever was written.
        return container != nil && !isFinal ? "localhost" : written ?? "localhost"
    }
}
