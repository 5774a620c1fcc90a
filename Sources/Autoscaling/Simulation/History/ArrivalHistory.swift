public import LagModel

/// Records as they arrived over time, so that a simulation can tell the lag from what its replicas read.
public struct ArrivalHistory: Sendable, Hashable {
    /// The greatest number of records that may arrive in all: what a `Double` still counts one by one.
    static let greatestTotal: Int64 = 1 << 53

    /// The arrivals of one series: how many had arrived in all by each time.
    struct Timeline: Sendable, Hashable {
        var times: [Instant]
        var totals: [Int64]
    }

    /// The series, in the order in which they were first told of.
    public private(set) var series: [HistorySeries] = []
    private(set) var timelines: [Timeline] = []
    private var numbers: [HistorySeries: Int] = [:]
    private var forms = TopicForms()
    /// The first time.
    public private(set) var start: Instant?
    /// The last time.
    public private(set) var end: Instant?

    /// A history in which nothing arrived.
    public init() {}

    /// Adds records that arrived, evenly, since the series was last told of; at its first time, what had arrived before.
    public mutating func append(
        _ arrivals: Int64, of key: HistorySeries, at time: Instant
    ) throws(HistoryFault) {
        guard arrivals >= 0 else { throw .negative }
        if let end, time < end { throw .timeGoesBack(from: end) }
        try forms.note(key)
        let index = number(of: key)
        if timelines[index].times.last == time { throw .repeated }
        let (total, overflow) = (timelines[index].totals.last ?? 0).addingReportingOverflow(arrivals)
        guard !overflow, total <= Self.greatestTotal else { throw .tooManyArrivals }
        timelines[index].times.append(time)
        timelines[index].totals.append(total)
        start = start ?? time
        end = time
    }

    private mutating func number(of key: HistorySeries) -> Int {
        if let known = numbers[key] { return known }
        numbers[key] = series.count
        series.append(key)
        timelines.append(Timeline(times: [], totals: []))
        return series.count - 1
    }

    /// A series that is not told of from the first time to the last, whose arrivals are therefore not known throughout; nil where all are.
    public var incompleteSeries: HistorySeries? {
        series.indices.first { timelines[$0].times.first != start || timelines[$0].times.last != end }.map {
            series[$0]
        }
    }
}
