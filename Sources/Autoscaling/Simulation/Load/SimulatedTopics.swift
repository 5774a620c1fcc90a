/// What the brokers hold of one partition, for the one group that is simulated.
struct SimulatedPartition: Sendable, Hashable {
    var number: Int32
    /// Nil where the group never committed.
    var committed: Int64?
    /// Nil where the history does not say it.
    var logStart: Int64?
    /// Nil where nothing is known of the partition.
    var logEnd: Int64?
    /// How far the group has read, committed or not; only where arrivals are simulated.
    var position: Int64 = 0

    /// Records that nobody has read yet.
    var unread: Int64 { max(0, (logEnd ?? 0) &- position) }
}

/// One topic of a simulation and where its partitions lie.
struct SimulatedTopic: Sendable, Hashable {
    var group: String?
    var name: String?
    var partitions: Range<Int>
    /// False where the history has told only lag, so that nobody can say whether commits move.
    var hasOffsets: Bool
}

/// The topics that a target's triggers read, as they are at one time of a simulation.
struct SimulatedTopics: Sendable, Hashable {
    private(set) var topics: [SimulatedTopic] = []
    var partitions: [SimulatedPartition] = []
    /// Where each series of the history begins in `partitions`, and how many are its; nil for series that no trigger reads.
    private(set) var places: [Range<Int>?] = []

    /// The greatest number of partitions in a simulation, as many as one trigger may have.
    static let partitionLimit = 1_000_000

    /// Lays out the series that the triggers read, topic by topic.
    init(
        _ series: [HistorySeries], read triggers: [KafkaTrigger], partitionsPerTopic: Int?, isOffset: [Bool]
    ) throws(SimulationRefusal) {
        places = [Range<Int>?](repeating: nil, count: series.count)
        var ofTopic: [HistorySeries: [Int]] = [:]
        var order: [HistorySeries] = []
        for (index, one) in series.enumerated() where triggers.contains(where: { $0.reads(one) }) {
            if ofTopic[one.ofTopic] == nil { order.append(one.ofTopic) }
            ofTopic[one.ofTopic, default: []].append(index)
        }
        for topic in order {
            guard var indices = ofTopic[topic] else { continue }
            indices.sort { (series[$0].partition ?? 0) < (series[$1].partition ?? 0) }
            let begin = partitions.count
            for index in indices { try place(index, series[index], partitionsPerTopic) }
            topics.append(
                SimulatedTopic(
                    group: topic.group, name: topic.topic, partitions: begin..<partitions.count,
                    hasOffsets: indices.allSatisfy { isOffset[$0] }))
        }
    }

    private mutating func place(
        _ index: Int, _ series: HistorySeries, _ partitionsPerTopic: Int?
    ) throws(SimulationRefusal) {
        let begin = partitions.count
        if let number = series.partition {
            guard partitionsPerTopic == nil else { throw .partitionsGivenTwice(topic: series.topic) }
            partitions.append(SimulatedPartition(number: number))
        } else {
            guard let count = partitionsPerTopic else { throw .partitionsMissing(topic: series.topic) }
            guard count <= Self.partitionLimit else { throw .tooManyPartitions(count, limit: Self.partitionLimit) }
            partitions += (0..<count).map { SimulatedPartition(number: Int32(clamping: $0)) }
        }
        guard partitions.count <= Self.partitionLimit else {
            throw .tooManyPartitions(partitions.count, limit: Self.partitionLimit)
        }
        places[index] = begin..<partitions.count
    }
}

extension KafkaTrigger {
    /// Whether the trigger reads what a series tells of.
    func reads(_ series: HistorySeries) -> Bool {
        guard series.group == nil || series.group == consumerGroup else { return false }
        guard let topic = series.topic, !topics.isEmpty else { return true }
        return topics.contains(topic)
    }

    /// Whether the trigger reads a simulated topic.
    func reads(_ topic: SimulatedTopic) -> Bool {
        reads(HistorySeries(group: topic.group, topic: topic.name))
    }
}
