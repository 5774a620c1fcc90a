/// Where a value was given.
struct Origin: Hashable {
    let file: String?
    let position: Position?
    let keyPath: String
}

/// Collects what is wrong while a configuration is read to its end.
final class DiagnosticLog {
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []

    func fail(_ message: String, at origin: Origin) { errors.append(Diagnostic(message, at: origin)) }

    func warn(_ message: String, at origin: Origin) { warnings.append(Diagnostic(message, at: origin)) }

    /// The errors by place: flags and environment first, then the lines of the file.
    var sortedErrors: [Diagnostic] { Self.sorted(errors) }

    var sortedWarnings: [Diagnostic] { Self.sorted(warnings) }

    private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.enumerated().sorted { one, other in
            (one.element.line ?? 0, one.element.column ?? 0, one.offset)
                < (other.element.line ?? 0, other.element.column ?? 0, other.offset)
        }.map(\.element)
    }
}

extension Diagnostic {
    init(_ message: String, at origin: Origin) {
        self.init(
            file: origin.file, line: origin.position?.line, column: origin.position?.column,
            keyPath: origin.keyPath, message: message)
    }
}

/// What every part of the reader needs.
struct ReadingContext {
    let file: String?

    /// Where relative paths begin.
    let folder: String

    let environment: [String: String]
    let repeatedKeys: RepeatedKeys
    let log: DiagnosticLog

    /// A path as the system takes it: relative ones begin at the folder of the configuration file.
    func resolve(path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        let relative = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        return folder.hasSuffix("/") ? folder + relative : folder + "/" + relative
    }
}

/// A value with the place where it was given.
struct Located<Value> {
    let value: Value
    let origin: Origin

    func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
        Located<Other>(value: transform(value), origin: origin)
    }
}
