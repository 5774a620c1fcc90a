extension LagSnapshot {
    /// The lag of every group, ascending by id.
    ///
    /// - Parameters:
    ///   - now: what the ages of readings are taken against.
    ///   - staleAfter: how long the last good value stands in for a reading that fails.
    ///   - namedTopics: topics that the configuration names literally; they are told of even where nothing is known.
    public func lags(at now: Instant, staleAfter: Duration, namedTopics: Set<String> = []) -> [GroupLag] {
        groups.keys.sorted().compactMap { id in
            groups[id].map { lag(of: id, $0, at: now, staleAfter: staleAfter, namedTopics: namedTopics) }
        }
    }

    /// The lag of one group; nil where the group is not known.
    public func lag(of id: String, at now: Instant, staleAfter: Duration) -> GroupLag? {
        groups[id].map { lag(of: id, $0, at: now, staleAfter: staleAfter, namedTopics: []) }
    }

    private func lag(
        of id: String, _ group: GroupReading, at now: Instant, staleAfter: Duration, namedTopics: Set<String>
    ) -> GroupLag {
        var topics: [TopicLag] = []
        topics.reserveCapacity(group.topics.count)
        var orphaned = 0
        for reading in group.topics {
            if isGone(reading, namedTopics) {
                orphaned += reading.partitions.count
            } else {
                topics.append(lag(of: reading, of: group, at: now, staleAfter: staleAfter))
            }
        }
        // A cluster that has long been silent may have changed the state of any group.
        let isSilent = reachedAt.map { now.age(of: $0) > staleAfter } ?? false
        return GroupLag(
            group: id, state: isSilent ? nil : group.state,
            members: isSilent ? nil : group.memberCount(at: now, staleAfter: staleAfter), topics: topics,
            orphanedCommits: orphaned, problem: problem(of: group, at: now, staleAfter: staleAfter),
            readAt: topics.lazy.compactMap(\.readAt).min() ?? group.committedReadAt)
    }

    /// Why the group's commits are not known at all, or not known any more.
    private func problem(of group: GroupReading, at now: Instant, staleAfter: Duration) -> UnknownReason? {
        guard let committedReadAt = group.committedReadAt else {
            return group.problem.map(UnknownReason.init(coordinator:)) ?? .notReadYet
        }
        if let problem = group.problem, now.age(of: committedReadAt) > staleAfter {
            return UnknownReason(coordinator: problem)
        }
        return isListingComplete && !group.isListed && group.topics.isEmpty ? .groupNotFound : nil
    }

    /// True for a topic that complete metadata does not show: deleted, with commits left behind.
    private func isGone(_ reading: GroupTopicReading, _ namedTopics: Set<String>) -> Bool {
        guard let metadataReadAt, !namedTopics.contains(reading.topic) else { return false }
        guard let topic = topics[reading.topic] else {
            // A topic that the principal may not see is missing from the metadata too, but brokers say so when asked for it.
            return !reading.isDenied && !reading.answered(since: metadataReadAt)
        }
        return topic.error == .unknownTopicOrPartition
    }

    private func lag(
        of reading: GroupTopicReading, of group: GroupReading, at now: Instant, staleAfter: Duration
    ) -> TopicLag {
        guard let topic = topics[reading.topic] else {
            let reason = absenceReason(reading)
            return TopicLag(topic: reading.topic, partitions: [], problem: reason)
        }
        if let error = topic.error, topic.partitions.isEmpty {
            return TopicLag(topic: reading.topic, partitions: [], problem: UnknownReason(leader: error))
        }
        var partitions: [PartitionLag] = []
        partitions.reserveCapacity(topic.partitions.count)
        var commits = reading.partitions[...]
        for partition in topic.partitions {
            // Commits in partitions that the topic no longer has are of a former topic of that name.
            while let first = commits.first, first.partition < partition.metadata.id { commits.removeFirst() }
            if let commit = commits.first, commit.partition == partition.metadata.id {
                partitions.append(PartitionLag(commit, of: group, in: partition, at: now, staleAfter: staleAfter))
            } else {
                partitions.append(PartitionLag(neverCommittedIn: partition, at: now, staleAfter: staleAfter))
            }
        }
        return TopicLag(topic: reading.topic, partitions: partitions, problem: nil)
    }

    private func absenceReason(_ reading: GroupTopicReading) -> UnknownReason {
        guard let metadataReadAt, !reading.answered(since: metadataReadAt) else { return .notReadYet }
        return reading.isDenied ? .topicDenied : .topicNotFound
    }
}

extension GroupReading {
    /// How many members the group has; nil where that is not known any more.
    func memberCount(at now: Instant, staleAfter: Duration) -> Int? {
        if state == .empty { return 0 }
        guard let members, let membersReadAt, now.age(of: membersReadAt) <= staleAfter else { return nil }
        // Only an empty group has no members: this one has got some since it was described.
        return members.isEmpty ? nil : members.count
    }
}

extension GroupTopicReading {
    /// True where a leader told a log end after the metadata was read: the topic is there, and newer than the metadata.
    fileprivate func answered(since metadataReadAt: Instant) -> Bool {
        partitions.contains { $0.measured.map { $0.readAt >= metadataReadAt } ?? false }
    }

    /// True where the coordinator or a leader said that the principal may not see the topic.
    fileprivate var isDenied: Bool {
        partitions.contains { $0.endProblem == .topicAuthorizationFailed || $0.error == .topicAuthorizationFailed }
    }
}
