import LagModel

/// Reads the triggers of a target from simulated topics, anew only where something may have changed.
struct SimulatedReader {
    /// Which of the topics each trigger reads; nil for one that does not read Kafka.
    private let readTopics: [[Int]?]
    /// The triggers whose lag counts in a sum: of those that read the same, only the first.
    private let summed: [Int]
    /// Whether a reading depends on those before it, so that none can stand in for the next.
    private let isRemembering: Bool
    private var last: (version: Int, consumers: Int32, readings: [Result<TriggerReading, TriggerFailure>])?
    private var readAt: Instant?

    init(_ target: ScalingTarget, of simulated: SimulatedTopics) {
        readTopics = target.triggers.map { trigger in
            trigger.kafka.map { kafka in simulated.topics.indices.filter { kafka.reads(simulated.topics[$0]) } }
        }
        var seen: Set<[String]> = []
        summed = target.triggers.indices.filter { index in
            guard let trigger = target.triggers[index].kafka else { return false }
            return seen.insert([trigger.consumerGroup] + trigger.topics).inserted
        }
        isRemembering =
            target.triggers.contains { $0.kafka?.excludePersistentLag ?? false }
            || target.object.triggers.contains(where: \.usesCachedMetrics)
    }

    /// What each trigger reads now.
    ///
    /// - Parameter history: what the triggers remember, which advances.
    mutating func read(
        _ load: some SimulatedLoad, _ target: ScalingTarget, by caller: TriggerCaller, consumers: Int32,
        _ history: inout ScalingHistory, at now: Instant
    ) -> [Result<TriggerReading, TriggerFailure>] {
        if let last, last.version == load.version, last.consumers == consumers, !isRemembering { return last.readings }
        // Two calls of the same time are still two, of which the second remembers the first.
        let time = max(now, readAt?.advanced(by: .nanoseconds(1)) ?? now)
        readAt = time
        let answers = readTopics.map { read in
            read.map { SimulatedAnswers(load.topics, read: $0, consumers: consumers, readAt: time) }
        }
        let readings = target.readings(answers, by: caller, updating: &history)
        last = (load.version, consumers, readings)
        return readings
    }

    /// The lag and the counted lag over all triggers; nil where any of it is unknown.
    func sums(_ readings: [Result<TriggerReading, TriggerFailure>]) -> (lag: Int64?, counted: Int64?) {
        var lag: Int64 = 0
        var counted: Int64 = 0
        for index in summed {
            guard case .success(let reading) = readings[index] else { return (nil, nil) }
            lag &+= reading.rawLag
            counted &+= max(0, reading.cappedLag)
        }
        return (lag, counted)
    }
}
