import LagModel

/// What the brokers of a simulation answer to one trigger.
struct SimulatedAnswers: BrokerAnswers {
    let readAt: Instant
    private let simulated: SimulatedTopics
    /// Which of the topics the trigger reads.
    private let read: [Int]
    private let consumers: Int32

    init(_ simulated: SimulatedTopics, read: [Int], consumers: Int32, readAt: Instant) {
        self.simulated = simulated
        self.read = read
        self.consumers = consumers
        self.readAt = readAt
    }

    var isReachable: Bool { true }

    func committedTopics() throws(TriggerFailure) -> [String] {
        var names: [String] = []
        for topic in read.map({ simulated.topics[$0] }) {
            guard let name = topic.name else { continue }
            if try known(topic).contains(where: { $0.committed != nil }) { names.append(name) }
        }
        return names.sorted()
    }

    func allTopics() -> [String] {
        read.compactMap { simulated.topics[$0].name }.sorted()
    }

    func hasActiveMembers() -> Bool { consumers > 0 }

    func checkGroup() {}

    func topic(_ name: String) throws(TriggerFailure) -> SimulatedTopicAnswers? {
        guard let index = read.first(where: { simulated.topics[$0].name ?? name == name }) else { return nil }
        return SimulatedTopicAnswers(partitions: try known(simulated.topics[index]))
    }

    /// The partitions of a topic that are all known: where the history has a gap, KEDA's scaler is taken to fail.
    private func known(_ topic: SimulatedTopic) throws(TriggerFailure) -> ArraySlice<SimulatedPartition> {
        let partitions = simulated.partitions[topic.partitions]
        guard !partitions.contains(where: { $0.logEnd == nil }) else {
            throw .scalerError(
                "the history does not say the lag of \(topic.name ?? "the topic") at this time, so that the scaler is taken to fail"
            )
        }
        return partitions
    }
}

/// What the brokers of a simulation answer about one topic.
struct SimulatedTopicAnswers: TopicAnswers {
    let partitions: ArraySlice<SimulatedPartition>

    var error: BrokerError? { nil }
    var count: Int { partitions.count }

    subscript(position: Int) -> PartitionAnswer {
        let partition = partitions[partitions.startIndex + position]
        return PartitionAnswer(
            id: partition.number, commit: partition.committed.map { .offset($0) } ?? .never,
            logEnd: partition.logEnd.map { .offset($0) } ?? .unknown, logStart: partition.logStart)
    }
}
