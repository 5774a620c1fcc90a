import Inference

/// The ports that Seldon's operator gives to the containers of a predictor.
///
/// A container port with the name `http` or `grpc` wins. The others count up from 9000 and 9500 in the order of the containers; last come
/// prepackaged servers, whose containers the operator adds. What the manifest says under `service_port` is overwritten.
struct SeldonPorts {
    private let transport: InferenceTransport
    private var places: [String: Int] = [:]
    private var named: [String: Int] = [:]

    init(containers: [SeldonContainer], graph: SeldonGraphNode, transport: InferenceTransport) {
        self.transport = transport
        for container in containers {
            add(container.name)
            named[container.name] = named[container.name] ?? container.ports[transport == .rest ? "http" : "grpc"]
        }
        addPrepackaged(graph)
    }

    /// The port of the first container without one of its own.
    static func first(_ transport: InferenceTransport) -> Int { transport == .rest ? 9_000 : 9_500 }

    /// The port at which a node is called; `isFinal` where the operator has written it into the endpoint.
    func port(of node: SeldonGraphNode, isFinal: Bool) -> Int {
        let own = transport == .rest ? node.endpoint.httpPort : node.endpoint.grpcPort
        let written = [own, node.endpoint.servicePort].compactMap { $0 }.first { BridgeRange.port.contains($0) }
        let given = named[node.name] ?? places[node.name].map { Self.first(transport) + $0 }
        return (isFinal ? written ?? given : given ?? written) ?? Self.first(transport)
    }

    private mutating func add(_ name: String) {
        if places[name] == nil { places[name] = places.count }
    }

    private mutating func addPrepackaged(_ node: SeldonGraphNode) {
        if let implementation = node.implementation, !implementation.isEmpty,
            !builtInImplementations.contains(implementation)
        {
            add(node.name)
        }
        for child in node.children { addPrepackaged(child) }
    }
}
