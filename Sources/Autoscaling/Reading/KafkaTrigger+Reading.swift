import LagModel

extension KafkaTrigger {
    /// What one poll of this trigger gives, exactly as the version of KEDA reckons it, and what its scaler remembers afterwards.
    ///
    /// Additions and multiplications wrap as Go's do. What a version changed: before 2.15 `scaleToZeroOnInvalidOffset` does not hold for
    /// `earliest`; before 2.19 `kafka` takes an error beside one commit for no commit; before 2.20 a negative lag is passed on; from 2.21
    /// `kafka` counts a partition without a commit, under `earliest`, from the log's start. A known error outweighs what is unknown, and what is
    /// unknown leaves the history as it is.
    ///
    /// - Parameters:
    ///   - answers: what the brokers answer; the same `readAt` stands for the same answers.
    ///   - history: what the scaler remembers.
    public func reading<Answers: BrokerAnswers>(
        of answers: Answers, after history: TriggerHistory
    ) -> (Result<TriggerReading, TriggerFailure>, TriggerHistory) {
        polled(answers, after: history)
    }

    /// What one poll gives where a snapshot answers; the same as for any other answers, and compiled for these.
    public func reading(
        of answers: SnapshotAnswers, after history: TriggerHistory
    ) -> (Result<TriggerReading, TriggerFailure>, TriggerHistory) {
        polled(answers, after: history)
    }

    private func polled<Answers: BrokerAnswers>(
        _ answers: Answers, after history: TriggerHistory
    ) -> (Result<TriggerReading, TriggerFailure>, TriggerHistory) {
        let memory = history.memory(at: answers.readAt)
        var count = LagCount(self, memory: memory.topics)
        do throws(TriggerFailure) {
            try checkConnection(answers, memory)
            try poll(answers, &count)
            if let unknown = count.unknown { throw unknown }
        } catch {
            switch error {
            case .unknown, .notKafka: return (.failure(error), history)
            case .scalerError, .scalerNotBuilt:
                return (.failure(error), history.advanced(at: answers.readAt, from: memory, to: ScalerMemory()))
            }
        }
        let next = ScalerMemory(isBuilt: true, topics: count.remembered)
        return (
            .success(reading(count, at: answers.readAt)), history.advanced(at: answers.readAt, from: memory, to: next)
        )
    }

    private func reading(_ count: LagCount, at time: Instant) -> TriggerReading {
        let (lag, cap) = capped(count.counted, partitions: count.partitions, withLag: count.withLag)
        return TriggerReading(
            readAt: time, rawLag: count.raw, countedLag: count.counted, cappedLag: lag, cap: cap,
            partitions: count.partitions, topics: count.topics, isActive: count.raw > activationLagThreshold)
    }

    /// Where no broker answers, `kafka` fails once with the client that it has and then cannot build another; `apache-kafka` connects when asked.
    private func checkConnection(_ answers: some BrokerAnswers, _ memory: ScalerMemory) throws(TriggerFailure) {
        guard !answers.isReachable else { return }
        if scaler == .kafka && !memory.isBuilt {
            throw .scalerNotBuilt("no broker of the cluster can be reached, so that KEDA cannot build the scaler")
        }
        throw .scalerError("no broker of the cluster can be reached")
    }

    private func poll(_ answers: some BrokerAnswers, _ count: inout LagCount) throws(TriggerFailure) {
        switch scaler {
        case .kafka: try pollKafka(answers, &count)
        case .apacheKafka: try pollApacheKafka(answers, &count)
        }
    }

    private func pollKafka(_ answers: some BrokerAnswers, _ count: inout LagCount) throws(TriggerFailure) {
        for name in try kafkaTopics(answers) {
            guard let topic = try known({ () throws(TriggerFailure) in try answers.topic(name) }, &count) else {
                continue
            }
            guard let topic else { throw .scalerError("topic \(name.debugDescription) does not exist") }
            if let error = topic.error {
                throw .scalerError("topic \(name.debugDescription): the brokers answer \(error)")
            }
            try count.add(topic, named: name)
        }
        try answers.checkGroup()
    }

    /// The topic that is named, or those in which the group has commits; all that there are where it has none.
    private func kafkaTopics(_ answers: some BrokerAnswers) throws(TriggerFailure) -> [String] {
        guard topics.isEmpty else { return topics }
        let committed = try answers.committedTopics()
        return try committed.isEmpty ? answers.allTopics() : committed
    }

    private func pollApacheKafka(_ answers: some BrokerAnswers, _ count: inout LagCount) throws(TriggerFailure) {
        if topics.isEmpty, try !answers.hasActiveMembers() {
            throw .scalerError(
                "group \(consumerGroup.debugDescription) has no active members, so that its topics cannot be told")
        }
        try answers.checkGroup()
        for name in try topics.isEmpty ? answers.allTopics() : ascending(topics) {
            // A topic that does not exist, or that the brokers say nothing of, adds nothing here.
            guard let topic = try known({ () throws(TriggerFailure) in try answers.topic(name) }, &count) else {
                continue
            }
            if let topic { try count.add(topic, named: name) }
        }
    }

    /// Goes on where something is not known: another answer may be an error for certain.
    private func known<Value>(
        _ question: () throws(TriggerFailure) -> Value, _ count: inout LagCount
    ) throws(TriggerFailure) -> Value? {
        do throws(TriggerFailure) {
            return try question()
        } catch {
            guard case .unknown = error else { throw error }
            count.note(unknown: error)
            return nil
        }
    }

    private func ascending(_ names: [String]) -> [String] {
        guard names.count > 1 else { return names }
        return Set(names).sorted()
    }
}
