import LagModel

/// What one tick read, as lines of a history that `weir simulate` reads; what is not known is null, or empty in CSV.
struct HistoryLines {
    /// The forms of a history.
    enum Form: String, CaseIterable {
        case jsonl, csv
    }

    /// The first line of a CSV history.
    static let csvHeader = "time,group,topic,partition,committed,logStart,logEnd,lag\n"

    private let form: Form
    private let time: String
    private(set) var text = ""
    /// Why nothing is known of a group, one sentence for each such group.
    private(set) var problems: [String] = []

    /// The lines of a tick.
    ///
    /// - Parameter began: when the tick began; what was read before it does not count as known.
    init(_ snapshot: LagSnapshot, began: Instant, namedTopics: Set<String>, form: Form) {
        self.form = form
        time = began.rfc3339WithMilliseconds
        // A limit of zero leaves only what was read since.
        let groups =
            snapshot.isReachable ? snapshot.lags(at: began, staleAfter: .zero, namedTopics: namedTopics) : []
        for group in groups {
            if let problem = group.problem { problems.append("group \(group.group.printable): \(problem.sentence)") }
            for topic in group.topics { add(topic, of: group, in: snapshot) }
        }
        // Without a line nobody could tell this tick from none.
        if text.isEmpty { add(group: nil, topic: nil, partition: nil, nil) }
    }

    private mutating func add(_ topic: TopicLag, of group: GroupLag, in snapshot: LagSnapshot) {
        guard topic.problem == nil, !topic.partitions.isEmpty else {
            return add(group: group.group, topic: topic.topic, partition: nil, nil)
        }
        let readings = snapshot.topics[topic.topic]?.partitions ?? []
        for (index, partition) in topic.partitions.enumerated() {
            let isSame = index < readings.count && readings[index].metadata.id == partition.partition
            let logStart = partition.logStart ?? (isSame ? readings[index].logStart.offset : nil)
            let offsets = group.problem == nil ? Offsets(partition, logStart: logStart) : nil
            add(group: group.group, topic: topic.topic, partition: partition.partition, offsets)
        }
    }

    private mutating func add(group: String?, topic: String?, partition: Int32?, _ offsets: Offsets?) {
        let numbers = [
            partition.map(Int64.init), offsets?.committed, offsets?.logStart, offsets?.logEnd, offsets?.lag,
        ].map { $0.map(String.init) }
        switch form {
        case .csv:
            let names = [time, group.map(Self.csvField) ?? "", topic.map(Self.csvField) ?? ""]
            text += (names + numbers.map { $0 ?? "" }).joined(separator: ",") + "\n"
        case .jsonl:
            let keys = ["partition", "committed", "logStart", "logEnd", "lag"]
            var fields = ["\"time\":\"\(time)\""]
            fields.append("\"group\":\(group.map { "\(JSONString($0))" } ?? "null")")
            fields.append("\"topic\":\(topic.map { "\(JSONString($0))" } ?? "null")")
            fields += zip(keys, numbers).map { "\"\($0)\":\($1 ?? "null")" }
            text += "{\(fields.joined(separator: ","))}\n"
        }
    }

    private static func csvField(_ text: String) -> String {
        guard text.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }) else {
            return text
        }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// What is known of one partition.
private struct Offsets {
    var committed: Int64?
    var logStart: Int64?
    var logEnd: Int64
    var lag: Int64?

    /// Nil where the partition's lag is not known.
    init?(_ partition: PartitionLag, logStart: Int64?) {
        guard let logEnd = partition.logEnd else { return nil }
        switch partition.lag {
        case .unknown: return nil
        case .neverCommitted: committed = nil
        case .records: committed = partition.committed
        }
        self.logStart = logStart
        self.logEnd = logEnd
        lag = partition.lag.records
    }
}

extension Instant {
    /// The time as RFC 3339 with three decimals.
    fileprivate var rfc3339WithMilliseconds: String {
        let milliseconds = nanoseconds / 1_000_000 % 1_000
        let digits = String(max(0, milliseconds))
        return rfc3339.dropLast() + "." + String(repeating: "0", count: 3 - digits.count) + digits + "Z"
    }
}
