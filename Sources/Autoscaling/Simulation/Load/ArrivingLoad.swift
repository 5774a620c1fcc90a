import LagModel

/// Lag as it comes of arrivals and of what the replicas read: more replicas, less lag.
///
/// Partitions are dealt to the replicas in turn, each to one; a replica serves its partitions alike.
struct ArrivingLoad: SimulatedLoad {
    private(set) var topics: SimulatedTopics
    private(set) var version = 0
    private let timelines: [(place: Range<Int>, timeline: ArrivalHistory.Timeline)]
    private let rate: ServiceRate
    private let start: Instant
    /// For each timeline, the index of its next time.
    private var next: [Int]
    private var now: Instant
    /// In nanoseconds; 0 for commits at once.
    private let commitInterval: Int64

    init(
        _ history: ArrivalHistory, rate: ServiceRate, read triggers: [KafkaTrigger], partitionsPerTopic: Int?,
        commitInterval: Duration
    ) throws(SimulationRefusal) {
        if let series = history.incompleteSeries { throw .arrivalsIncomplete(topic: series.topic) }
        guard let start = history.start else { throw .emptyHistory }
        topics = try SimulatedTopics(
            history.series, read: triggers, partitionsPerTopic: partitionsPerTopic,
            isOffset: history.series.map { _ in true })
        timelines = zip(topics.places, history.timelines).compactMap { place, timeline in
            place.map { ($0, timeline) }
        }
        next = timelines.map { _ in 0 }
        self.rate = rate
        self.commitInterval = max(0, commitInterval.wholeNanoseconds)
        self.start = start
        now = start
        for index in topics.partitions.indices {
            topics.partitions[index].committed = 0
            topics.partitions[index].logEnd = 0
        }
        // What had arrived before is there at the start.
        arrive(until: start)
    }

    mutating func advance(to time: Instant, consumers: Int32) {
        if let commit = lastCommit(before: time), commit > now {
            flow(to: commit, consumers)
            commitPositions()
        }
        flow(to: time, consumers)
        if commitInterval == 0 { commitPositions() }
    }

    /// The time of the last commit; each lies in the middle of an interval, for polls come at any time of one, and this is the mean.
    private func lastCommit(before time: Instant) -> Instant? {
        let passed = time.nanoseconds(since: start) - commitInterval / 2
        guard commitInterval > 0, passed >= 0 else { return nil }
        return start.advanced(by: .nanoseconds(passed / commitInterval * commitInterval + commitInterval / 2))
    }

    private mutating func commitPositions() {
        for index in topics.partitions.indices {
            topics.partitions[index].committed = topics.partitions[index].position
        }
    }

    private mutating func flow(to time: Instant, _ consumers: Int32) {
        // Between two times of the history the arrivals are even, so that one reckoning does for the whole stretch.
        while let stop = nextChange, stop < time { pass(to: stop, consumers) }
        if time > now { pass(to: time, consumers) }
    }

    private var nextChange: Instant? {
        var earliest: Instant?
        for (index, line) in timelines.enumerated() where next[index] < line.timeline.times.count {
            let time = line.timeline.times[next[index]]
            if time > now, earliest.map({ time < $0 }) ?? true { earliest = time }
        }
        return earliest
    }

    private mutating func pass(to time: Instant, _ consumers: Int32) {
        arrive(until: time)
        let before = rate.records(in: now.nanoseconds(since: start))
        serve(rate.records(in: time.nanoseconds(since: start)) - before, consumers: Int(max(0, consumers)))
        now = time
        version += 1
    }

    private mutating func arrive(until time: Instant) {
        for (index, line) in timelines.enumerated() {
            while next[index] < line.timeline.times.count, line.timeline.times[next[index]] <= time { next[index] += 1 }
            let total = line.timeline.total(at: time, next: next[index])
            let count = Int64(line.place.count)
            for position in line.place {
                // As records dealt out in turn, from the first partition on.
                let ahead = count - 1 - Int64(position - line.place.lowerBound)
                topics.partitions[position].logEnd = (total + ahead) / count
            }
        }
    }

    private mutating func serve(_ capacity: Int64, consumers: Int) {
        let readers = min(consumers, topics.partitions.count)
        guard readers > 0, capacity > 0 else { return }
        for reader in 0..<readers {
            serve(stride(from: reader, to: topics.partitions.count, by: readers), capacity)
        }
    }

    /// Shares what one replica can read among its partitions; what one leaves over goes to the others.
    private mutating func serve(_ own: StrideTo<Int>, _ capacity: Int64) {
        var left = capacity
        while left > 0 {
            let waiting = own.reduce(Int64(0)) { $0 + (topics.partitions[$1].unread > 0 ? 1 : 0) }
            guard waiting > 0 else { return }
            let share = max(1, left / waiting)
            for index in own where left > 0 {
                let read = min(share, left, topics.partitions[index].unread)
                topics.partitions[index].position += read
                left -= read
            }
        }
    }
}

extension ArrivalHistory.Timeline {
    /// How many records had arrived by a time; `next` is the index of the first time after it.
    fileprivate func total(at time: Instant, next: Int) -> Int64 {
        guard next > 0 else { return 0 }
        guard next < times.count else { return totals[next - 1] }
        let length = times[next].nanoseconds(since: times[next - 1])
        let passed = time.nanoseconds(since: times[next - 1])
        let product = (totals[next] - totals[next - 1]).multipliedFullWidth(by: passed)
        // `passed` is at most `length`, so that the quotient is at most the difference of the totals.
        return totals[next - 1] + length.dividingFullWidth(product).quotient
    }
}
