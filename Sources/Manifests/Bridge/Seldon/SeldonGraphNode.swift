/// A node of the graph of a Seldon predictor.
struct SeldonGraphNode: Hashable, Sendable {
    /// Where a node's server is, as far as it is written.
    struct Endpoint: Hashable, Sendable {
        var serviceHost: String?
        var servicePort: Int?
        var httpPort: Int?
        var grpcPort: Int?
    }

    var name: String
    /// `MODEL`, `ROUTER`, …; nil where it is left out.
    var type: String?
    /// `SKLEARN_SERVER`, …; nil where it is left out.
    var implementation: String?
    var endpoint = Endpoint()
    var children: [SeldonGraphNode] = []
    /// Where the node stands.
    var place: SourcePlace
}

/// A container of a Seldon predictor, as far as its ports go.
struct SeldonContainer: Hashable, Sendable {
    var name: String
    /// The position of its component among the predictor's `componentSpecs`.
    var component: Int
    /// The ports that have names.
    var ports: [String: Int]
}
