import Foundation

/// Reads the configuration: flags beat the environment, which beats the file, which beats the defaults.
public struct ConfigurationLoader: Sendable {
    /// What flags say.
    public let flags: ConfigurationOverrides

    /// The environment: for `WEIR_…` and for the `${NAME}` of the file.
    public let environment: [String: String]

    /// Whether a configuration that names no cluster is refused.
    public let needsCluster: Bool

    /// A loader for these flags in this environment.
    public init(
        flags: ConfigurationOverrides = ConfigurationOverrides(), environment: [String: String],
        needsCluster: Bool = true
    ) {
        self.flags = flags
        self.environment = environment
        self.needsCluster = needsCluster
    }

    /// Reads the file, if one is named, and everything that beats it.
    ///
    /// - Throws: `ConfigurationErrors` with everything that is wrong, not only the first fault.
    public func load(file: String?) throws(ConfigurationErrors) -> LoadedConfiguration {
        guard let file else { return try merge(SettingsLayer(), [], DiagnosticLog(), file: nil) }
        let data: Data
        do {
            data = try readFile(file, limit: SourceText.sizeLimit)
        } catch {
            let origin = Origin(file: file, position: nil, keyPath: "")
            throw ConfigurationErrors([Diagnostic(error.message, at: origin)])
        }
        let folder = URL(fileURLWithPath: file).standardizedFileURL.deletingLastPathComponent().path
        return try load(Array(data), named: file, folder: folder)
    }

    /// Reads the bytes of a file that is called `file` in errors and whose relative paths begin at `folder`.
    ///
    /// - Throws: `ConfigurationErrors` with everything that is wrong, not only the first fault.
    public func load(_ bytes: [UInt8], named file: String, folder: String) throws(ConfigurationErrors)
        -> LoadedConfiguration
    {
        let document: YAMLDocument
        do {
            document = try YAMLDocument(try SourceText(bytes))
        } catch {
            let origin = Origin(file: file, position: error.position, keyPath: "")
            throw ConfigurationErrors([Diagnostic(error.message, at: origin)])
        }
        let log = DiagnosticLog()
        let context = ReadingContext(
            file: file, folder: folder, environment: environment, repeatedKeys: document.repeatedKeys, log: log)
        guard let root = document.root, root.kind != "nothing" else {
            let origin = Origin(file: file, position: nil, keyPath: "")
            throw ConfigurationErrors([
                Diagnostic("is empty; write at least clusters with bootstrapServers", at: origin)
            ])
        }
        let (settings, clusters) = readRoot(Field(node: root, path: "", context: context))
        return try merge(settings, clusters, log, file: file)
    }

    private func merge(
        _ settings: SettingsLayer, _ clusters: [ClusterDraft], _ log: DiagnosticLog, file: String?
    ) throws(ConfigurationErrors) -> LoadedConfiguration {
        let environmentLayer = OverrideReader(
            overrides: ConfigurationOverrides(environment: environment), source: .environment, log: log
        ).read()
        let flagLayer = OverrideReader(overrides: flags, source: .flags, log: log).read()
        let overrides = flagLayer.over(environmentLayer)
        let merger = ConfigurationMerger(
            settings: overrides.over(settings), overrides: overrides, needsCluster: needsCluster, file: file, log: log)
        let configuration = merger.configuration(of: clusters)
        guard !log.hasErrors else { throw ConfigurationErrors(log.sortedErrors) }
        return LoadedConfiguration(configuration: configuration, warnings: log.sortedWarnings)
    }
}

/// A configuration that may be used, with what is questionable about it.
public struct LoadedConfiguration: Hashable, Sendable {
    /// The effective configuration.
    public let configuration: WeirConfiguration

    /// What start-up should say: settings that load code, run commands or show passwords.
    public let warnings: [Diagnostic]
}
