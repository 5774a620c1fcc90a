import Foundation

/// Reads a history from a file: CSV with a header, or JSON Lines.
public struct HistoryReader: Sendable {
    /// The largest file that is read, in bytes: 64 MiB.
    public static let sizeLimit = 64 << 20

    /// A reader.
    public init() {}

    /// Reads a file.
    public func read(_ path: String) throws(HistoryError) -> RecordedHistory {
        let data: Data
        do {
            data = try readFile(path, limit: Self.sizeLimit)
        } catch {
            throw HistoryError(
                diagnostic: Diagnostic(file: path, line: nil, column: nil, keyPath: "", message: error.message))
        }
        return try read([UInt8](data), file: path)
    }

    /// Reads what a file of this name holds.
    public func read(_ bytes: [UInt8], file: String) throws(HistoryError) -> RecordedHistory {
        func fault(_ message: String) -> HistoryError {
            HistoryError(
                diagnostic: Diagnostic(file: file, line: nil, column: nil, keyPath: "", message: message))
        }
        guard bytes.count <= Self.sizeLimit else { throw fault("is larger than \(Self.sizeLimit >> 20) MiB") }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw fault("is not UTF-8; save it as UTF-8")
        }
        var builder = HistoryBuilder()
        var csv: HistoryCSV?
        var isJSON = false
        var number = 0
        // Split by bytes: a Character may hold both halves of a line's end.
        for part in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let line = Substring(part.last == UInt8(ascii: "\r") ? part.dropLast() : part)
            guard let first = line.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
            do {
                if isJSON || (csv == nil && first == UInt8(ascii: "{")) {
                    isJSON = true
                    try builder.add(try HistoryJSONLine.row(line))
                } else if let csv {
                    try builder.add(try csv.row(line))
                } else {
                    let header = try HistoryCSV(header: line)
                    builder = HistoryBuilder(tellsArrivals: header.tellsArrivals)
                    csv = header
                }
            } catch {
                throw Self.error(error, in: line, number, of: file)
            }
        }
        guard let history = builder.history else {
            throw fault("tells of no time; give a header and at least one line of values, or JSON Lines")
        }
        return history
    }

    private static func error(
        _ error: HistoryLineError, in line: Substring, _ number: Int, of file: String
    ) -> HistoryError {
        let column = error.start.map { line.unicodeScalars[..<$0].count + 1 }
        return HistoryError(
            diagnostic: Diagnostic(file: file, line: number, column: column, keyPath: error.key, message: error.message)
        )
    }
}
