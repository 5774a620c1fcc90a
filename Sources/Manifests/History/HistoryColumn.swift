/// The columns, or the keys, that a history may have.
enum HistoryColumn: Int, CaseIterable {
    /// When; seconds, or RFC 3339.
    case time
    /// The consumer group.
    case group
    /// The topic.
    case topic
    /// The partition.
    case partition
    /// Records still to be read; empty where unknown.
    case lag
    /// The committed offset; empty where nothing was committed.
    case committed
    /// The offset of the first record that is still kept; empty where unknown.
    case logStart
    /// The offset after the last record; empty where unknown.
    case logEnd
    /// Records that arrived since the line before of the same series.
    case arrivals

    /// The column's name.
    var name: String { "\(self)" }

    static let names = allCases.map(\.name)

    /// The column with this name, or what is wrong with the name.
    static func named(_ name: String) -> Result<HistoryColumn, HistoryLineError> {
        if let column = allCases.first(where: { $0.name == name }) { return .success(column) }
        let nearest = nearestWord(to: name, among: names)
        let advice = nearest.map { "did you mean `\($0)`?" } ?? "a history has \(alternatives(names))"
        return .failure(HistoryLineError(start: nil, key: name, message: "is not known; \(advice)"))
    }
}

/// One value of a line; an empty text is none.
struct HistoryCell {
    var text: Substring
    /// Where it stands in its line.
    var start: String.Index
}

/// A fault of a line, without the file's name.
struct HistoryLineError: Error {
    /// Where in the line; nil for the line as a whole.
    var start: String.Index?
    var key: String
    var message: String
}

/// The values of one line, by column.
struct HistoryRow {
    private var cells = [HistoryCell?](repeating: nil, count: HistoryColumn.allCases.count)

    subscript(column: HistoryColumn) -> HistoryCell? {
        get { cells[column.rawValue] }
        set { cells[column.rawValue] = newValue }
    }
}
