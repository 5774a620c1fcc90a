public import Inference

/// The way of a record through its inference graph.
public struct ModelPath: Sendable {
    /// The calls that make an answer.
    public let graph: InferenceGraph
    /// What sends them.
    public let connection: any ModelConnection
    /// How long one call may take.
    public let callTimeout: Duration

    /// A path.
    public init(graph: InferenceGraph, connection: any ModelConnection, callTimeout: Duration) {
        self.graph = graph
        self.connection = connection
        self.callTimeout = callTimeout
    }
}
