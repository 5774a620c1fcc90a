internal import LagModel

// What a plan asks, once it may.
extension TickPlan {
    mutating func keepNamedGroups() {
        for id in options.keptGroups where state.snapshot.groups[id] == nil {
            state.snapshot.groups[id] = GroupReading()
        }
    }

    /// Begins with the commits once it is known which groups there are, and who leads the partitions.
    mutating func beginCommits(at now: Instant) -> [TickAction] {
        guard !hasBegunCommits, state.snapshot.metadataReadAt != nil else { return [] }
        guard isImpatient || (hasListing && !isReadingMetadata) else { return [] }
        hasBegunCommits = true
        enqueue(state.snapshot.groups.keys)
        return lanes.isEmpty ? flushWave(at: now) : nextCommits()
    }

    mutating func enqueue(_ groups: some Sequence<String>) {
        for group in groups {
            let coordinator = state.coordinators[group]
            if let error = silentCoordinators[coordinator] {
                state.snapshot.fail(commitsOf: group, error)
            } else {
                lanes.add(group, coordinator: coordinator)
            }
        }
    }

    mutating func nextCommits() -> [TickAction] {
        lanes.next().map { next in
            let topics = options.topicsByGroup[next.group] ?? options.namedTopicsOnly
            return .readCommits(group: next.group, in: namedPartitions(of: topics), lane: next.lane)
        }
    }

    /// The partitions of these topics, to be named in requests for commits; nil: all that a group has committed.
    private func namedPartitions(of names: Set<String>?) -> [TopicPartition]? {
        guard let names else { return nil }
        return names.sorted().flatMap { name in
            state.snapshot.topics[name]?.partitions.map { TopicPartition(name, $0.metadata.id) } ?? []
        }
    }

    /// Asks for the log ends of the present wave.
    ///
    /// The first wave also asks for the wanted partitions that no group reads.
    mutating func flushWave(at now: Instant) -> [TickAction] {
        let isFirst = !hasAskedEnds
        guard waves[waveNumber] != nil || isFirst else { return [] }
        hasAskedEnds = true
        let wave = waves[waveNumber] ?? Wave()
        var byLeader: [Int32?: [TopicPartition]] = [:]
        for topic in isFirst ? Set(state.snapshot.topics.keys).union(topics(of: wave)) : topics(of: wave) {
            collect(topic, of: wave, into: &byLeader)
        }
        var actions: [TickAction] = []
        for (leader, partitions) in byLeader {
            if let leader, let error = silentLeaders[leader] {
                state.snapshot.update(logEnds: OffsetTable(partitions, failed: error), pairedWith: wave.groups, at: now)
            } else {
                actions.append(.readLogEnds(of: partitions, leader: leader, wave: waveNumber))
            }
        }
        waves[waveNumber] =
            actions.isEmpty ? nil : Wave(groups: wave.groups, openLeaders: actions.count, askedAt: now)
        waveNumber += 1
        return actions
    }

    private func topics(of wave: Wave) -> Set<String> {
        var topics: Set<String> = []
        for group in wave.groups {
            for topic in state.snapshot.groups[group]?.topics ?? [] { topics.insert(topic.topic) }
        }
        return topics
    }

    private func collect(_ topic: String, of wave: Wave, into byLeader: inout [Int32?: [TopicPartition]]) {
        if let reading = state.snapshot.topics[topic] {
            for partition in reading.partitions {
                // A partition without a leader has nobody to be asked.
                guard let leader = partition.metadata.leader else { continue }
                byLeader[leader, default: []].append(TopicPartition(topic, partition.metadata.id))
            }
        } else {
            // The metadata lacks the topic: is it gone, or new, or only not for us to see? One partition of each group tells.
            byLeader[nil, default: []] += firstCommits(in: topic, of: wave)
        }
    }

    private func firstCommits(in topic: String, of wave: Wave) -> Set<TopicPartition> {
        Set(
            wave.groups.compactMap { group in
                let commit = state.snapshot.groups[group]?.topic(topic)?.partitions.first
                return commit.map { TopicPartition(topic, $0.partition) }
            })
    }

    /// Log starts move slowly and nobody waits for them, so they come last and seldom.
    mutating func readLogStarts(ofLeader leader: Int32?) -> [TickAction] {
        guard readsLogStarts, let leader, silentLeaders[leader] == nil else { return [] }
        guard startsAsked.insert(leader).inserted else { return [] }
        let partitions = state.snapshot.topics.flatMap { name, topic in
            topic.partitions.filter { $0.metadata.leader == leader }.map { TopicPartition(name, $0.metadata.id) }
        }
        state.logStartsDueAt = state.snapshot.readAt.advanced(by: options.slowPace)
        return partitions.isEmpty ? [] : [.readLogStarts(of: partitions, leader: leader)]
    }
}
