extension LagSnapshot {
    /// Takes over new metadata: topics that are gone go, new partitions come, offsets that are known stay.
    public mutating func update(
        _ metadata: ClusterMetadata, wanted: (String) -> Bool, at time: Instant
    ) {
        brokers = metadata.brokers
        metadataReadAt = time
        var next: [String: TopicReading] = [:]
        next.reserveCapacity(metadata.topics.count)
        for (name, topic) in metadata.topics where wanted(name) {
            next[name] = topics.removeValue(forKey: name)?.updated(topic) ?? TopicReading(topic)
        }
        topics = next
    }

    /// Takes over a new listing: groups that no broker lists any more go, unless some broker did not answer.
    ///
    /// - Parameter kept: ids that stay whether they are listed or not, because the configuration names them.
    public mutating func update(_ listing: GroupListing, wanted: (String) -> Bool, kept: Set<String>) {
        collisions = listing.collisions
        isListingComplete = listing.failures.isEmpty
        for (id, group) in groups where listing.groups[id] == nil {
            if isListingComplete && !kept.contains(id) {
                groups[id] = nil
            } else if group.isListed {
                groups[id]?.isListed = false
                groups[id]?.state = nil
            }
        }
        for (id, state) in listing.groups where wanted(id) {
            groups[id, default: GroupReading()].state = state
            groups[id]?.isListed = true
        }
        for id in kept where groups[id] == nil { groups[id] = GroupReading() }
    }

    /// Takes over the members of the groups that could be described; for the others they are unknown.
    public mutating func update(_ descriptions: [String: GroupDescription], at time: Instant) {
        for id in Array(groups.keys) {
            guard let description = descriptions[id] else { continue }
            groups[id]?.members = description.members
            groups[id]?.membersReadAt = time
        }
    }

    /// Takes over what a group has committed, topics and partitions ascending.
    public mutating func update(commits: [TopicCommits], of id: String, at time: Instant) {
        var group = groups.removeValue(forKey: id) ?? GroupReading()
        group.update(commits, at: time)
        groups[id] = group
    }

    /// Notes that a group's commits could not be read; what was read before stays.
    public mutating func fail(commitsOf id: String, _ error: BrokerError) {
        groups[id]?.problem = error
    }

    /// Takes over log ends that were read after these groups' commits, and pairs the two.
    ///
    /// - Returns: true where a log end fell, so that log starts are to be read anew.
    @discardableResult
    public mutating func update(
        logEnds: OffsetTable, pairedWith ids: some Sequence<String>, at time: Instant
    ) -> Bool {
        let hasFallen = forgetLogStarts(wherePassedBy: logEnds)
        update(logEnds, \.logEnd, at: time)
        for id in ids {
            guard var group = groups.removeValue(forKey: id) else { continue }
            group.pair(with: logEnds, at: time)
            groups[id] = group
        }
        return hasFallen
    }

    /// Takes over log starts.
    public mutating func update(logStarts: OffsetTable, at time: Instant) {
        update(logStarts, \.logStart, at: time)
    }

    /// Where a log end fell, the topic was made anew or records were lost with a leader: the start may be of the former log.
    private mutating func forgetLogStarts(wherePassedBy logEnds: OffsetTable) -> Bool {
        var hasFallen = false
        for name in logEnds.topicNames {
            let answers = logEnds.answers(of: name)
            for (index, partition) in (topics[name]?.partitions ?? []).enumerated() {
                let number = Int(partition.metadata.id)
                guard answers.indices.contains(number), let end = answers[number]?.offset,
                    let former = partition.logEnd.offset, end < former
                else { continue }
                topics[name]?.partitions[index].logStart = OffsetReading()
                hasFallen = true
            }
        }
        return hasFallen
    }

    private mutating func update(
        _ table: OffsetTable, _ place: WritableKeyPath<PartitionReading, OffsetReading>, at time: Instant
    ) {
        for name in table.topicNames {
            guard var topic = topics.removeValue(forKey: name) else { continue }
            let answers = table.answers(of: name)
            for index in topic.partitions.indices {
                let partition = Int(topic.partitions[index].metadata.id)
                guard answers.indices.contains(partition), let answer = answers[partition] else { continue }
                topic.partitions[index][keyPath: place].update(answer, at: time)
            }
            topics[name] = topic
        }
    }
}

extension TopicReading {
    fileprivate init(_ metadata: TopicMetadata) {
        self.init(error: metadata.error, partitions: metadata.partitions.map { PartitionReading(metadata: $0) })
    }

    fileprivate func updated(_ metadata: TopicMetadata) -> TopicReading {
        if let error = metadata.error, error != .unknownTopicOrPartition, metadata.partitions.isEmpty {
            // The cluster cannot tell at present, which is no reason to forget what it told before.
            return TopicReading(error: error, partitions: partitions)
        }
        let partitions = metadata.partitions.map { partition in
            var reading = self[partition.id] ?? PartitionReading(metadata: partition)
            reading.metadata = partition
            return reading
        }
        return TopicReading(error: metadata.error, partitions: partitions)
    }
}

extension GroupReading {
    /// Takes over new commits; a commit that could not be read keeps the pair that was measured before.
    fileprivate mutating func update(_ commits: [TopicCommits], at time: Instant) {
        problem = nil
        committedReadAt = time
        var previous = topics.makeIterator()
        var candidate = previous.next()
        topics = commits.map { commits in
            // Both are ascending by topic, so one walk finds each predecessor.
            while let topic = candidate?.topic, topic < commits.topic { candidate = previous.next() }
            let known = candidate?.topic == commits.topic ? candidate : nil
            return GroupTopicReading(commits, after: known, at: time)
        }
    }

    fileprivate mutating func pair(with logEnds: OffsetTable, at time: Instant) {
        // The commits that are held are then of an earlier reading than these ends.
        guard problem == nil else { return }
        for topic in topics.indices {
            let answers = logEnds.answers(of: topics[topic].topic)
            for index in topics[topic].partitions.indices {
                let partition = Int(topics[topic].partitions[index].partition)
                guard answers.indices.contains(partition), let answer = answers[partition] else { continue }
                topics[topic].partitions[index].pair(with: answer, at: time)
            }
        }
    }
}

extension GroupTopicReading {
    fileprivate init(_ commits: TopicCommits, after known: GroupTopicReading?, at time: Instant) {
        var previous = known?.partitions.makeIterator()
        var candidate = previous?.next()
        let partitions = commits.partitions.map { commit in
            while let partition = candidate?.partition, partition < commit.partition { candidate = previous?.next() }
            let known = candidate?.partition == commit.partition ? candidate : nil
            return CommitReading(commit, after: known, at: time)
        }
        self.init(topic: commits.topic, partitions: partitions)
    }
}

extension CommitReading {
    /// A new commit; what was measured before stays until the log end beside this one is read.
    fileprivate init(_ commit: Commit, after known: CommitReading?, at time: Instant) {
        self.init(
            partition: commit.partition, offset: commit.offset, error: commit.error, readAt: time,
            measured: known?.measured)
        endProblem = known?.endProblem
    }

    fileprivate mutating func pair(with answer: OffsetAnswer, at time: Instant) {
        guard error == nil else { return }
        switch answer {
        case .offset(let end):
            endProblem = nil
            measured = offset.map { LagMeasurement(committed: $0, logEnd: end, readAt: time) }
        case .failed(let error):
            endProblem = error
        }
    }
}
