import LagModel

/// Lag as a history tells it, whatever the replicas do.
struct RecordedLoad: SimulatedLoad {
    private(set) var topics: SimulatedTopics
    private(set) var version = 0
    private let history: LagHistory
    /// In nanoseconds.
    private let staleAfter: Int64
    /// The index of the next time of the history.
    private var next = 0
    /// The index of the time whose entries the topics show; nil where they show none.
    private var shown: Int?

    init(
        _ history: LagHistory, read triggers: [KafkaTrigger], partitionsPerTopic: Int?, staleAfter: Duration
    ) throws(SimulationRefusal) {
        self.history = history
        self.staleAfter = staleAfter.wholeNanoseconds
        var isOffset = [Bool](repeating: true, count: history.series.count)
        for index in history.times.indices {
            for entry in history.entries(at: index) {
                if case .lag = entry.observation { isOffset[entry.series] = false }
            }
        }
        topics = try SimulatedTopics(
            history.series, read: triggers, partitionsPerTopic: partitionsPerTopic, isOffset: isOffset)
    }

    mutating func advance(to time: Instant, consumers: Int32) {
        while next < history.times.count, history.times[next] <= time { next += 1 }
        guard next > 0 else { return }
        let latest = next - 1
        let isStale = time.nanoseconds(since: history.times[latest]) > staleAfter
        let wanted = isStale ? nil : latest
        guard wanted != shown else { return }
        if let shown {
            for entry in history.entries(at: shown) { show(.unknown, of: entry.series) }
        }
        if let wanted {
            for entry in history.entries(at: wanted) { show(entry.observation, of: entry.series) }
        }
        shown = wanted
        version += 1
    }

    private mutating func show(_ observation: LagObservation, of series: Int) {
        guard let place = topics.places[series] else { return }
        switch observation {
        case .unknown:
            for index in place { topics.partitions[index].logEnd = nil }
        case .lag(let lag):
            let count = Int64(place.count)
            for index in place {
                let isAmongFirst = Int64(index - place.lowerBound) < lag % count
                topics.partitions[index].committed = 0
                topics.partitions[index].logStart = nil
                topics.partitions[index].logEnd = lag / count + (isAmongFirst ? 1 : 0)
            }
        case .offsets(let committed, let logStart, let logEnd):
            for index in place {
                topics.partitions[index].logStart = logStart
                topics.partitions[index].committed = committed
                topics.partitions[index].logEnd = logEnd
            }
        }
    }
}
