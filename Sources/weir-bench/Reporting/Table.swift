/// A table for a terminal or a page.
struct Table {
    let title: String
    let columns: [String]
    let rows: [[String]]

    /// In columns of equal width, numbers to the right.
    var text: String {
        let widths = columns.indices.map { column in
            ([columns] + rows).map { $0[column].count }.max() ?? 0
        }
        let lines = ([columns] + rows).map { row in
            zip(row, widths).map { cell, width in
                let padding = String(repeating: " ", count: width - cell.count)
                return Self.isNumber(cell) ? padding + cell : cell + padding
            }.joined(separator: "  ")
        }
        return ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
    }

    /// As GitHub reads it.
    var markdown: String {
        let lines = [columns, columns.map { _ in "---" }] + rows
        return "### \(title)\n\n" + lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private static func isNumber(_ cell: String) -> Bool {
        cell.allSatisfy { $0.isNumber || ".,-×".contains($0) }
    }
}
