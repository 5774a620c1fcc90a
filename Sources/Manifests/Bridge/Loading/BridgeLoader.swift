/// Reads what the bridge is to do: flags beat the environment, which beats the file, which beats the manifests, which beat the defaults.
public struct BridgeLoader: Sendable {
    private let sources: BridgeSources

    /// A loader for what was given.
    public init(_ sources: BridgeSources) { self.sources = sources }

    /// Reads everything; `standardInput` stands for the manifest `-`.
    ///
    /// - Throws: `ConfigurationErrors` with everything that is missing, wrong or contradictory, not only the first fault.
    public func load(standardInput: (() -> [UInt8])? = nil) throws(ConfigurationErrors) -> LoadedBridge {
        if let refusal = sources.executor.flatMap(ExecutorLayers.refusal) { throw ConfigurationErrors([refusal]) }
        return try BridgeReading(sources).load(standardInput)
    }
}
