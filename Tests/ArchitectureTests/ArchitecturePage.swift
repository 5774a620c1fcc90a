import Foundation

/// The table of docs/architecture.md: `| target | floor | sentence | ours | foreign |`, names in backticks, `-` for none.
struct ArchitecturePage {
    let rows: [ArchitectureTable.Row]

    struct UnreadableRow: Error, CustomStringConvertible {
        let line: Int
        var description: String {
            "docs/architecture.md:\(line): expected | `Target` | floor | one sentence. | `Ours` | `Foreign` |"
        }
    }

    /// - Throws: ``UnreadableRow`` for a row of the table that is not of this form.
    init(_ text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        rows = try lines.enumerated().filter { $0.element.hasPrefix("| `") }.map { index, line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
            guard cells.count == 7, let target = Self.names(cells[1]).first,
                let floor = Floor.allCases.first(where: { $0.name == cells[2] }), cells[3].hasSuffix(".")
            else { throw UnreadableRow(line: index + 1) }
            return ArchitectureTable.Row(target, floor, ours: Self.names(cells[4]), foreign: Self.names(cells[5]))
        }
    }

    private static func trimmed(_ cell: Substring) -> String {
        cell.trimmingCharacters(in: .whitespaces)
    }

    private static func names(_ cell: String) -> [String] {
        guard cell != "-" else { return [] }
        return cell.split(separator: ",").map { trimmed($0).filter { $0 != "`" } }
    }

    /// One sentence for each row in which the page and the table part.
    func differences(from table: ArchitectureTable) -> [String] {
        let targets = rows.map(\.target)
        let missing = table.rows.filter { !targets.contains($0.target) }
            .map { "docs/architecture.md: the table lacks \($0.target)." }
        let others = rows.compactMap { row -> String? in
            guard let ruled = table.row(row.target) else {
                return "docs/architecture.md: the table has \(row.target), which ArchitectureTable does not know."
            }
            return ruled == row
                ? nil
                : "docs/architecture.md: the row of \(row.target) says \(Self.text(row)), ArchitectureTable says \(Self.text(ruled))."
        }
        return missing + others
    }

    private static func text(_ row: ArchitectureTable.Row) -> String {
        "\(row.floor.name), [\(row.ours.joined(separator: ", "))], [\(row.foreign.joined(separator: ", "))]"
    }
}
