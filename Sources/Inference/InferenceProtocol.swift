/// The language that a model server speaks.
public enum InferenceProtocol: String, Hashable, Sendable, CaseIterable {
    /// Seldon's own, `SeldonMessage`.
    case seldon
    /// TensorFlow Serving's.
    case tensorflow
    /// The Open Inference Protocol, which Seldon also calls `kfserving`.
    case v2
}

/// How a model server is reached.
public enum InferenceTransport: String, Hashable, Sendable, CaseIterable {
    /// HTTP/1.1 and JSON.
    case rest
    /// gRPC and protobuf.
    case grpc
}
