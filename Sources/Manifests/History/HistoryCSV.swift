/// Reads the lines of a CSV file (RFC 4180, without line breaks inside quotes): a header, then values.
struct HistoryCSV {
    private let columns: [HistoryColumn]

    /// Whether the lines tell of arrivals.
    var tellsArrivals: Bool { columns.contains(.arrivals) }

    /// Reads the header.
    init(header line: Substring) throws(HistoryLineError) {
        var columns: [HistoryColumn] = []
        for cell in try Self.cells(line) {
            let column: HistoryColumn
            do {
                column = try HistoryColumn.named(cell.text.trimmed).get()
            } catch {
                throw HistoryLineError(start: cell.start, key: error.key, message: error.message)
            }
            guard !columns.contains(column) else {
                throw HistoryLineError(start: cell.start, key: column.name, message: "is there twice; remove one")
            }
            columns.append(column)
        }
        self.columns = columns
        try check(line)
    }

    private func check(_ line: Substring) throws(HistoryLineError) {
        func fault(_ key: String, _ message: String) -> HistoryLineError {
            HistoryLineError(start: line.startIndex, key: key, message: message)
        }
        guard columns.contains(.time) else {
            throw fault("time", "is missing; the first line names the columns, such as time,topic,partition,lag")
        }
        guard columns.contains(.lag) || columns.contains(.logEnd) || columns.contains(.arrivals) else {
            throw fault("lag", "is missing; a history needs a column lag, logEnd or arrivals")
        }
        if tellsArrivals, columns.contains(.lag) || columns.contains(.logEnd) {
            throw fault("arrivals", "stands beside lag; a history tells either the lag or the arrivals")
        }
        if columns.contains(.committed), !columns.contains(.logEnd) {
            throw fault("committed", "says nothing without logEnd; add that column")
        }
    }

    /// Reads a line of values.
    func row(_ line: Substring) throws(HistoryLineError) -> HistoryRow {
        let cells = try Self.cells(line)
        guard cells.count == columns.count else {
            throw HistoryLineError(
                start: line.startIndex, key: "",
                message: "has \(cells.count) values, and the first line names \(columns.count) columns")
        }
        var row = HistoryRow()
        for (column, cell) in zip(columns, cells) {
            let text = Substring(cell.text.trimmed)
            if !text.isEmpty { row[column] = HistoryCell(text: text, start: cell.start) }
        }
        return row
    }

    private static func cells(_ line: Substring) throws(HistoryLineError) -> [HistoryCell] {
        guard line.utf8.contains(UInt8(ascii: "\"")) else {
            return line.split(separator: ",", omittingEmptySubsequences: false).map {
                HistoryCell(text: $0, start: $0.startIndex)
            }
        }
        var cells: [HistoryCell] = []
        var rest = line
        while true {
            let start = rest.startIndex
            if rest.first == "\"" {
                cells.append(HistoryCell(text: try unquoted(&rest), start: start))
            } else {
                let text = rest.prefix { $0 != "," }
                cells.append(HistoryCell(text: text, start: start))
                rest = rest[text.endIndex...]
            }
            guard let comma = rest.first else { return cells }
            guard comma == "," else {
                throw HistoryLineError(
                    start: rest.startIndex, key: "", message: "a comma must follow the closing quote")
            }
            rest = rest.dropFirst()
        }
    }

    /// Takes a quoted value from the front of a line.
    private static func unquoted(_ rest: inout Substring) throws(HistoryLineError) -> Substring {
        let start = rest.startIndex
        var text = ""
        rest = rest.dropFirst()
        while let quote = rest.firstIndex(of: "\"") {
            text += rest[..<quote]
            rest = rest[rest.index(after: quote)...]
            guard rest.first == "\"" else { return Substring(text) }
            text += "\""
            rest = rest.dropFirst()
        }
        throw HistoryLineError(start: start, key: "", message: "the quote is not closed on this line; close it")
    }
}

extension Substring {
    /// The text without spaces and tabs around it.
    fileprivate var trimmed: String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        guard let first = utf8.firstIndex(where: { !isSpace($0) }), let last = utf8.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(self[first...last])
    }
}
