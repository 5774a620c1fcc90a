/// One call in an inference graph.
public struct GraphStep: Hashable, Sendable {
    /// What is asked of the node.
    public enum Action: String, Hashable, Sendable {
        case predict
        case transformInput
        case transformOutput
    }

    /// The node's name, which is the model's name to its server.
    public var model: String
    /// What is asked of it.
    public var action: Action
    /// The host name or address of its server.
    public var host: String
    /// The port of that server.
    public var port: Int
    /// Whether `model` beats the name that a record has for the model itself, as it can by gRPC.
    public var beatsRecord: Bool

    /// A call.
    public init(model: String, action: Action, host: String, port: Int, beatsRecord: Bool = false) {
        self.beatsRecord = beatsRecord
        self.model = model
        self.action = action
        self.host = host
        self.port = port
    }
}

/// The calls that make an answer out of a record, in their order; one or more.
public struct InferenceGraph: Hashable, Sendable {
    /// The language of all nodes.
    public var `protocol`: InferenceProtocol
    /// How all nodes are reached.
    public var transport: InferenceTransport
    /// The calls in their order.
    public var steps: [GraphStep]

    /// A graph.
    public init(protocol: InferenceProtocol, transport: InferenceTransport, steps: [GraphStep]) {
        self.protocol = `protocol`
        self.transport = transport
        self.steps = steps
    }
}
