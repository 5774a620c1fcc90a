/// Where something stands in the files that were read.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named; nil for the standard input's bytes under no name.
    public let file: String?
    /// The line, from 1; nil where the whole file is meant.
    public let line: Int?
    /// The column in Unicode scalars, from 1; nil where the whole line or file is meant.
    public let column: Int?
    /// The path of the key within its document, such as `items[3].spec.triggers[0].type`; empty for the whole document.
    public let keyPath: String

    /// `file:line:column: path.to.key`, without the parts that do not apply.
    public var description: String {
        var place = file.map(printable) ?? ""
        if let line { place += ":\(line)" }
        if let column { place += ":\(column)" }
        return [place, printable(keyPath)].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    init(_ origin: Origin) {
        file = origin.file
        line = origin.position?.line
        column = origin.position?.column
        keyPath = origin.keyPath
    }
}

extension Diagnostic {
    /// Describes a fault at a place.
    public init(_ message: String, at place: SourcePlace) {
        self.init(file: place.file, line: place.line, column: place.column, keyPath: place.keyPath, message: message)
    }
}
