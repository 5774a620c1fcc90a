import LagModel

/// Lag as a table for a terminal, much as `kafka-consumer-groups --describe` prints it.
struct LagTable {
    private let rows: [[String]]
    private let members: [(group: String, lines: [String])]

    init(_ groups: [GroupLag], members: [String: [GroupMember]?]) {
        rows = groups.flatMap(Self.rows)
        self.members = members.sorted { $0.key < $1.key }.map { ($0.key, Self.lines($0.value)) }
    }

    /// The table with its head, a line for each partition.
    var text: String {
        guard !rows.isEmpty else { return "No consumer groups with commits.\n" }
        var text = TextTable(
            ["GROUP", "TOPIC", "PARTITION", "COMMITTED", "LOG-START", "LOG-END", "LAG", ""],
            numbers: [2, 3, 4, 5, 6], rows: rows
        ).text
        for (group, lines) in members where !lines.isEmpty {
            text += "\nMembers of \(group.printable)\n" + lines.map { "  \($0)\n" }.joined()
        }
        return text
    }

    private static func rows(_ group: GroupLag) -> [[String]] {
        if group.topics.isEmpty {
            let reason = group.problem?.sentence ?? "no commits"
            return [[group.group.printable, "-", "-", "-", "-", "-", "-", reason]]
        }
        return group.topics.flatMap { topic -> [[String]] in
            if let problem = topic.problem {
                return [[group.group.printable, topic.topic.printable, "-", "-", "-", "-", "-", problem.sentence]]
            }
            return topic.partitions.map { row($0, group.group, topic.topic) }
        }
    }

    private static func row(_ partition: PartitionLag, _ group: String, _ topic: String) -> [String] {
        func text(_ value: Int64?) -> String { value.map(String.init) ?? "-" }
        return [
            group.printable, topic.printable, "\(partition.partition)", text(partition.committed),
            text(partition.logStart), text(partition.logEnd), text(partition.lag.records), remark(partition),
        ]
    }

    private static func remark(_ partition: PartitionLag) -> String {
        switch partition.lag {
        case .neverCommitted: "never committed"
        case .unknown(let reason): "unknown: \(reason.sentence)"
        case .records where partition.isAboveEnd: "committed above the log end"
        case .records where partition.lost > 0: "\(partition.lost) records deleted before they were read"
        case .records: ""
        }
    }

    private static func lines(_ members: [GroupMember]?) -> [String] {
        guard let members else { return ["unknown"] }
        return members.map { member in
            let assigned = member.assignment.map { "\($0.count) partitions" } ?? "assignment unknown"
            return "\(member.clientID.printable) at \(member.host.printable): \(assigned)"
        }
    }
}

/// Columns of text, as wide as their widest cell.
struct TextTable {
    private let header: [String]
    private let numbers: Set<Int>
    private let rows: [[String]]

    /// - Parameter numbers: the columns that are aligned to the right.
    init(_ header: [String], numbers: Set<Int>, rows: [[String]]) {
        self.header = header
        self.numbers = numbers
        self.rows = rows
    }

    var text: String {
        let lines = [header] + rows
        let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            let cells = line.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return numbers.contains(column) ? padding + cell : cell + padding
            }
            var text = cells.joined(separator: "  ")
            while text.hasSuffix(" ") { text.removeLast() }
            return text + "\n"
        }.joined()
    }
}

extension String {
    /// The text without characters that would move a terminal's cursor or change its colours.
    var printable: String {
        String(
            String.UnicodeScalarView(unicodeScalars.map { $0.disturbsTerminals ? "\u{FFFD}" : $0 })
        )
    }
}

extension Unicode.Scalar {
    /// Whether a terminal would act on it: control characters, and those that turn the direction of writing.
    var disturbsTerminals: Bool {
        properties.generalCategory == .control || properties.isBidiControl
    }
}
