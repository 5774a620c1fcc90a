public import LagModel

/// Lag as it was observed over time: at each time, what was seen of every series.
///
/// A series that a time does not tell of is unknown then, and until it is told of again.
public struct LagHistory: Sendable, Hashable {
    /// One series at one time.
    struct Entry: Sendable, Hashable {
        var series: Int
        var observation: LagObservation
    }

    /// The times, ascending, each once.
    public private(set) var times: [Instant] = []
    /// The series, in the order in which they were first told of.
    public private(set) var series: [HistorySeries] = []
    private var entries: [Entry] = []
    /// Where the entries of each time end.
    private var ends: [Int] = []
    private var numbers: [HistorySeries: Int] = [:]
    /// The index of the time at which each series was last told of.
    private var lastTold: [Int] = []
    private var forms = TopicForms()

    /// A history in which nothing was observed.
    public init() {}

    /// Adds what was seen of a series at a time that is not before the last.
    ///
    /// What is unknown need not be told of; where nothing else is known at a time, it says that somebody asked.
    public mutating func append(
        _ observation: LagObservation, of key: HistorySeries, at time: Instant
    ) throws(HistoryFault) {
        try observation.check(of: key)
        if let last = times.last, time < last { throw .timeGoesBack(from: last) }
        let isUnknownTopic = observation == .unknown && key.partition == nil
        if !isUnknownTopic { try forms.note(key) }
        if times.last != time {
            times.append(time)
            ends.append(entries.count)
        }
        // A topic of which nothing is known may turn out to be told of by partition.
        if isUnknownTopic { return }
        let index = number(of: key)
        if lastTold[index] == times.count - 1 { throw .repeated }
        entries.append(Entry(series: index, observation: observation))
        ends[ends.count - 1] = entries.count
        lastTold[index] = times.count - 1
    }

    private mutating func number(of key: HistorySeries) -> Int {
        if let known = numbers[key] { return known }
        numbers[key] = series.count
        series.append(key)
        lastTold.append(-1)
        return series.count - 1
    }

    /// What was seen at the time with this index.
    func entries(at index: Int) -> ArraySlice<Entry> {
        guard ends.indices.contains(index) else { return [] }
        return entries[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}

extension LagObservation {
    fileprivate func check(of series: HistorySeries) throws(HistoryFault) {
        switch self {
        case .unknown: return
        case .lag(let lag): if lag < 0 { throw .negative }
        case .offsets(let committed, let logStart, let logEnd):
            if series.partition == nil { throw .offsetsWithoutPartition }
            if logEnd < 0 || logStart ?? 0 < 0 || committed ?? 0 < 0 { throw .negative }
        }
    }
}

/// Whether each topic of a history is told of as a whole or by partition.
struct TopicForms: Sendable, Hashable {
    private var isByPartition: [HistorySeries: Bool] = [:]

    mutating func note(_ series: HistorySeries) throws(HistoryFault) {
        let topic = series.ofTopic
        let form = series.partition != nil
        if let known = isByPartition[topic] {
            if known != form { throw .mixesTopicAndPartitions }
        } else {
            isByPartition[topic] = form
        }
    }
}
