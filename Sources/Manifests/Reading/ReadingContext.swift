/// Where a value was given.
struct Origin: Hashable {
    let file: String?
    let position: Position?
    let keyPath: String
}

/// Collects what is wrong while a configuration is read to its end.
final class DiagnosticLog {
    /// How many errors, and how many warnings, are kept; the rest are counted.
    static let limit = 100

    private var errors: [Diagnostic] = []
    private var warnings: [Diagnostic] = []
    private var furtherErrors = 0
    private var furtherWarnings = 0

    /// The hidden keys of the present document whose repetition was reported.
    var reportedKeys: Set<String> = []

    var hasErrors: Bool { !errors.isEmpty }

    func fail(_ message: String, at origin: Origin) { fail(Diagnostic(message, at: origin)) }

    func fail(_ diagnostic: Diagnostic) {
        guard !errors.contains(diagnostic) else { return }
        if errors.count < Self.limit { errors.append(diagnostic) } else { furtherErrors += 1 }
    }

    func warn(_ message: String, at origin: Origin) { warn(Diagnostic(message, at: origin)) }

    func warn(_ diagnostic: Diagnostic) {
        guard !warnings.contains(diagnostic) else { return }
        if warnings.count < Self.limit { warnings.append(diagnostic) } else { furtherWarnings += 1 }
    }

    /// The errors by place, flags and environment first, then the lines of the file; last, how many more there are.
    var sortedErrors: [Diagnostic] { Self.sorted(errors, further: furtherErrors, "faults") }

    /// The warnings by place, as the errors are.
    var sortedWarnings: [Diagnostic] { Self.sorted(warnings, further: furtherWarnings, "warnings") }

    private static func sorted(_ diagnostics: [Diagnostic], further: Int, _ noun: String) -> [Diagnostic] {
        guard further > 0 else { return sorted(diagnostics) }
        let origin = Origin(file: diagnostics.compactMap(\.file).first, position: nil, keyPath: "")
        return sorted(diagnostics) + [Diagnostic("\(further) more \(noun); mend these first", at: origin)]
    }

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

    /// How many lines of the file come before the document.
    var linesBefore = 0

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
}
