/// Reads what the bridge is to do: flags beat the environment, which beats the file, which beats the manifests, which beat the defaults.
public struct BridgeLoader {
    private let sources: BridgeSources
    private let log = DiagnosticLog()

    /// A loader for what was given.
    public init(_ sources: BridgeSources) { self.sources = sources }

    /// Reads everything; `standardInput` stands for the manifest `-`.
    ///
    /// - Throws: `ConfigurationErrors` with everything that is missing, wrong or contradictory, not only the first fault.
    public func load(standardInput: (() -> [UInt8])? = nil) throws(ConfigurationErrors) -> LoadedBridge {
        let environment = VariableSource(process: sources.environment)
        let layers = [
            BridgeLayer(flags: sources.flags, log: log),
            BridgeLayer(environment: sources.environment, log: log),
        ]
        let reader = BridgeReader(layers, log: log)
        let security = SecurityVariables(sources: [environment], log: log).read()
        let assembler = BridgeAssembler(
            reader: reader, security: security, properties: [:], subject: nil, standardWeb: BridgeWeb())
        guard let configuration = assembler.configuration() else { throw ConfigurationErrors(log.sortedErrors) }
        let origins = reader.origins.mapValues { SourcePlace($0).description }
        return LoadedBridge(configuration: configuration, warnings: log.sortedWarnings, origins: origins)
    }
}
