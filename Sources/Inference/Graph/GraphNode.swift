/// A node of an inference graph as a SeldonDeployment describes it.
public struct GraphNode: Hashable, Sendable {
    /// Its name, which is the model's name to its server.
    public var name: String
    /// `MODEL`, `TRANSFORMER`, `OUTPUT_TRANSFORMER`, …; nil where the description says none.
    public var type: String?
    /// Something built into the platform that answers in place of a server of its own; nil where there is none.
    public var implementation: String?
    /// The host name or address of its server.
    public var host: String
    /// The port of that server, 1 to 65535.
    public var port: Int
    /// What gets its answer.
    public var children: [GraphNode]

    /// A node.
    public init(
        name: String, type: String?, implementation: String? = nil, host: String, port: Int, children: [GraphNode] = []
    ) {
        self.name = name
        self.type = type
        self.implementation = implementation
        self.host = host
        self.port = port
        self.children = children
    }
}

/// Why a graph cannot be walked by a bridge.
public struct GraphProblem: Error, Hashable, Sendable {
    /// The name of the node; empty where it has none.
    public let node: String
    /// What is wrong with it, and what to do.
    public let sentence: String

    init(_ node: String, _ sentence: String) {
        self.node = node
        self.sentence = sentence
    }
}

/// All problems of a graph, in the order in which its nodes are written; one or more.
public struct GraphProblems: Error, Hashable, Sendable {
    /// The problems.
    public let all: [GraphProblem]
}
