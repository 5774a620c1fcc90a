/// One thing that is wrong, or questionable, in the configuration: where, what, and what to do.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named; nil for a flag or an environment variable.
    public let file: String?

    /// The line, from 1; nil where the whole file is meant.
    public let line: Int?

    /// The column in Unicode scalars, from 1; nil where the whole line or file is meant.
    public let column: Int?

    /// The key, such as `clusters[0].tls.caFile`, or the flag or environment variable; empty for the whole file.
    public let keyPath: String

    /// What is wrong and what to do, without any secret.
    public let message: String

    /// Describes a fault at a place.
    public init(file: String?, line: Int?, column: Int?, keyPath: String, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.keyPath = keyPath
        self.message = message
    }

    /// `file:line:column: path.to.key: what is wrong; what to do`, without the parts that do not apply.
    public var description: String {
        var place = file.map(printable) ?? ""
        if let line { place += ":\(line)" }
        if let column { place += ":\(column)" }
        return [place, printable(keyPath), message].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

/// Everything that is wrong with a configuration.
public struct ConfigurationErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The faults, in the order of the file; never empty.
    public let diagnostics: [Diagnostic]

    /// Collects the faults of one configuration.
    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    /// One line for each fault.
    public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
