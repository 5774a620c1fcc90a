import LagModel

/// Adds up the lag of a trigger's partitions at one poll, in KEDA's order and with its errors.
struct LagCount {
    let trigger: KafkaTrigger
    private var memory: ArraySlice<RememberedTopic>
    private var kept: [RememberedTopic] = []
    private(set) var topics: [TopicLagReading] = []
    /// The lag that counts for scaling.
    private(set) var counted: Int64 = 0
    /// The lag that counts for activity: that of partitions without progress too.
    private(set) var raw: Int64 = 0
    private(set) var partitions = 0
    private(set) var withLag = 0
    /// The first thing that is not known; it matters only where nothing is known to fail.
    private(set) var unknown: TriggerFailure?

    init(_ trigger: KafkaTrigger, memory: [RememberedTopic]) {
        self.trigger = trigger
        self.memory = memory[...]
    }

    /// Notes something that is not known, unless something is already.
    mutating func note(unknown failure: TriggerFailure) {
        if unknown == nil { unknown = failure }
    }

    /// Adds a topic; to be called ascending by name.
    mutating func add(_ topic: some TopicAnswers, named name: String) throws(TriggerFailure) {
        var reading = TopicLagReading(topic: name, lag: 0, partitions: 0, uncommittedPartitions: 0)
        var walk = trigger.excludePersistentLag ? MemoryWalk(recall(name), partitions: topic.count) : nil
        var allowed = 0
        for position in 0..<topic.count {
            let answer = topic[position]
            if let filter = trigger.partitionFilter, !filter.contains(answer.id) { continue }
            allowed += 1
            try add(answer, of: name, to: &reading, &walk)
        }
        if allowed == 0, trigger.scaler == .kafka {
            throw .scalerError("topic \(name.debugDescription) has no partition that counts: check partitionLimitation")
        }
        if var walk {
            walk.finish()
            if !walk.next.isEmpty { kept.append(RememberedTopic(name: name, commits: walk.next)) }
        }
        raw &+= reading.lag
        partitions += reading.partitions
        topics.append(reading)
    }

    private mutating func add(
        _ answer: PartitionAnswer, of topic: String, to reading: inout TopicLagReading, _ walk: inout MemoryWalk?
    ) throws(TriggerFailure) {
        let place = PartitionPlace(topic: topic, partition: answer.id)
        guard let logEnd = try LogEnd(answer.logEnd, trigger.scaler, place) else { return }
        reading.partitions += 1
        guard let committed = try commit(answer.commit, place) else { return }
        if committed == PartitionAnswer.noOffset {
            reading.uncommittedPartitions += 1
            if let lag = try uncommittedLag(answer, logEnd, place) {
                add(counted: lag, raw: lag, to: &reading)
                return
            }
        }
        guard case .known(let end) = logEnd else { return noteUnread("log end", place) }
        let lag = end &- committed
        if walk != nil {
            if walk?.commit(of: answer.id) == committed { return add(counted: 0, raw: lag, to: &reading) }
            walk?.remember(committed, of: answer.id)
        }
        add(counted: lag, raw: lag, to: &reading)
    }

    private mutating func add(counted lag: Int64, raw: Int64, to reading: inout TopicLagReading) {
        counted &+= lag
        reading.lag &+= raw
        if lag > 0 { withLag += 1 }
    }

    /// The committed offset, -1 for none; nil where it is not known.
    private mutating func commit(
        _ answer: PartitionAnswer.Commit, _ place: PartitionPlace
    ) throws(TriggerFailure) -> Int64? {
        switch (answer, trigger.scaler) {
        case (.offset(let offset), _): return offset
        case (.never, _), (.failed, .apacheKafka): return PartitionAnswer.noOffset
        case (.absent, .apacheKafka): return 0
        case (.absent, .kafka):
            throw .scalerError("\(place): the coordinator's answer has no commit for this partition")
        case (.failed(let error), .kafka):
            guard trigger.version.failsOnCommitErrors else { return PartitionAnswer.noOffset }
            throw .scalerError("\(place): \(error.told(of: "the coordinator")) when asked for the commit")
        case (.unknown, _):
            noteUnread("commit", place)
            return nil
        }
    }

    /// The lag of a partition without a commit; nil where the policy has no rule for it, so that the difference counts.
    private mutating func uncommittedLag(
        _ answer: PartitionAnswer, _ logEnd: LogEnd, _ place: PartitionPlace
    ) throws(TriggerFailure) -> Int64? {
        if trigger.zeroesUncommitted { return 0 }
        if trigger.offsetResetPolicy == .latest { return 1 }
        guard trigger.offsetResetPolicy == .earliest else { return nil }
        guard case .known(let end) = logEnd else {
            noteUnread("log end", place)
            return 0
        }
        // A failing question for the log's start makes KEDA count from 0.
        guard trigger.scaler == .kafka, trigger.version.countsFromLogStart, let start = answer.logStart else {
            return end
        }
        return end &- start
    }

    private mutating func noteUnread(_ what: String, _ place: PartitionPlace) {
        if unknown == nil { unknown = .unknown("\(place): the \(what) was not read, or too long ago") }
    }

    /// What is remembered afterwards, that of topics that were not seen this time included.
    var remembered: [RememberedTopic] { kept + memory }

    /// What is remembered of a topic.
    private mutating func recall(_ name: String) -> [RememberedTopic.Commit] {
        while let first = memory.first, first.name < name { kept.append(memory.removeFirst()) }
        return memory.first?.name == name ? memory.removeFirst().commits : []
    }
}

extension PartitionAnswer {
    /// What brokers answer in place of an offset where there is none.
    static let noOffset: Int64 = -1
}

extension KafkaTrigger {
    /// Whether a partition without a commit counts as no lag.
    var zeroesUncommitted: Bool {
        guard scaleToZeroOnInvalidOffset else { return false }
        switch (offsetResetPolicy, scaler) {
        case (.latest, _): return true
        case (.earliest, _): return version.zeroesInvalidOffsetsOfEarliest
        case (_, .kafka): return true
        // apache-kafka has a rule for the two policies by name only.
        case (_, .apacheKafka): return false
        }
    }
}

/// Names a partition in a failure; rendered only there.
struct PartitionPlace: CustomStringConvertible {
    let topic: String
    let partition: Int32

    var description: String { "topic \(topic.debugDescription), partition \(partition)" }
}

/// The log end as a scaler takes it.
private enum LogEnd {
    case known(Int64)
    case unread

    /// Nil where the partition is not counted at all, being absent from the answer that `kafka` goes through.
    init?(_ answer: PartitionAnswer.Offset, _ scaler: KafkaScaler, _ place: PartitionPlace) throws(TriggerFailure) {
        switch (answer, scaler) {
        case (.offset(let offset), _): self = .known(offset)
        case (.unknown, _): self = .unread
        case (.absent, .kafka): return nil
        // The client of apache-kafka begins with 0 and writes -1 in place of an error.
        case (.absent, .apacheKafka): self = .known(0)
        case (.failed, .apacheKafka): self = .known(PartitionAnswer.noOffset)
        case (.failed(let error), .kafka):
            throw .scalerError("\(place): \(error.told(of: "the leader")) when asked for the log end")
        }
    }
}

extension BrokerError {
    /// What came of asking a broker: the error that it answered, or that our own client had no answer.
    func told(of broker: String) -> String {
        code < -1 ? "\(broker) gave Weir no answer (\(self))" : "\(broker) answers \(self)"
    }
}
