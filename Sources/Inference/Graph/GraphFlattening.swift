extension InferenceGraph {
    /// The calls of a graph in their order: MODEL and TRANSFORMER before their child, OUTPUT_TRANSFORMER after its child.
    ///
    /// A ROUTER, a COMBINER, a node with several children, a type that is not known and a node without a type are refused,
    /// all at once.
    public static func flattening(
        _ root: GraphNode, protocol: InferenceProtocol, transport: InferenceTransport
    ) -> Result<InferenceGraph, GraphProblems> {
        var flattening = GraphFlattening()
        flattening.walk(root)
        guard flattening.problems.isEmpty else { return .failure(GraphProblems(all: flattening.problems)) }
        return .success(InferenceGraph(protocol: `protocol`, transport: transport, steps: flattening.steps))
    }
}

/// Collects the calls of a chain of nodes.
private struct GraphFlattening {
    private(set) var steps: [GraphStep] = []
    private(set) var problems: [GraphProblem] = []

    mutating func walk(_ root: GraphNode) {
        var outputTransformers: [GraphStep] = []
        var node = root
        var names: Set<String> = []
        while true {
            check(node, isRepeated: !names.insert(node.name).inserted)
            switch action(of: node) {
            case .transformOutput: outputTransformers.append(step(node, .transformOutput))
            case .some(let action): steps.append(step(node, action))
            case nil: break
            }
            guard let child = node.children.first, node.children.count == 1 else { break }
            node = child
        }
        steps += outputTransformers.reversed()
    }

    private func step(_ node: GraphNode, _ action: GraphStep.Action) -> GraphStep {
        GraphStep(model: node.name, action: action, host: node.host, port: node.port)
    }

    private mutating func check(_ node: GraphNode, isRepeated: Bool) {
        if node.name.isEmpty { refuse(node, "A node has no name; its server knows the model by it.") }
        if isRepeated, !node.name.isEmpty { refuse(node, "Two nodes are named \(node.name); give each its own name.") }
        if node.children.count > 1 {
            refuse(
                node,
                "The node \(node.name) has \(node.children.count) children; a bridge calls one node after another.")
        }
        if !(1...65_535).contains(node.port) {
            refuse(node, "The node \(node.name) has the port \(node.port); it has to be 1 to 65535.")
        }
        if node.host.isEmpty { refuse(node, "The node \(node.name) has no host; set its endpoint's service_host.") }
    }

    private mutating func action(of node: GraphNode) -> GraphStep.Action? {
        switch node.type {
        case "MODEL": return .predict
        case "TRANSFORMER": return .transformInput
        case "OUTPUT_TRANSFORMER": return .transformOutput
        case "ROUTER", "COMBINER":
            refuse(
                node,
                "The node \(node.name) is a \(node.type ?? ""); a bridge carries chains of MODEL, TRANSFORMER and "
                    + "OUTPUT_TRANSFORMER nodes only.")
        case nil, "UNKNOWN_TYPE":
            if let implementation = node.implementation, implementation != "UNKNOWN_IMPLEMENTATION" {
                refuse(
                    node,
                    "The node \(node.name) has the implementation \(implementation) and no type; "
                        + "set type: MODEL where a server answers for it.")
            } else {
                refuse(node, "The node \(node.name) has no type; set it to MODEL, TRANSFORMER or OUTPUT_TRANSFORMER.")
            }
        case .some(let type):
            refuse(node, "The node \(node.name) has the unknown type \(type).")
        }
        return nil
    }

    private mutating func refuse(_ node: GraphNode, _ sentence: String) {
        problems.append(GraphProblem(node.name, sentence))
    }
}
