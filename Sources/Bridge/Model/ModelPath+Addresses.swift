internal import Inference

/// Where a model server is, and how it is asked whether it takes calls.
struct ModelAddress: Hashable, Sendable {
    let host: String
    let port: Int
    /// The path of its readiness; nil where a connection is all that can be asked for.
    let readinessPath: String?
}

extension ModelPath {
    /// The servers of all steps, each once.
    var addresses: [ModelAddress] {
        var addresses: [ModelAddress] = []
        for step in graph.steps {
            let path = graph.transport == .rest ? graph.protocol.readinessPath(of: step) : nil
            let address = ModelAddress(host: step.host, port: step.port, readinessPath: path)
            if !addresses.contains(address) { addresses.append(address) }
        }
        return addresses
    }
}
