/// A configuration of the bridge that may be used, with what is questionable about it.
public struct LoadedBridge: Sendable {
    /// The effective configuration.
    public let configuration: BridgeConfiguration
    /// What start-up should say.
    public let warnings: [Diagnostic]
    /// Where each setting was given, such as `KAFKA_BROKER` or `bridge.yaml:3`; those that have their default are not here.
    public let origins: [BridgeSetting: String]
    let secrets: [SecretInFile]

    /// Reads the files of secrets that the configuration file names.
    ///
    /// - Throws: `ConfigurationErrors` with each that cannot be used, at the place where it is named.
    public func checkSecrets() throws(ConfigurationErrors) {
        let problems = secrets.compactMap(\.problem)
        if !problems.isEmpty { throw ConfigurationErrors(problems) }
    }
}
