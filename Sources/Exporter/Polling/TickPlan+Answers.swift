internal import Kafka
internal import LagModel

// What a plan does with each answer.
extension TickPlan {
    mutating func takeMetadata(_ result: Result<ClusterMetadata, KafkaError>, at now: Instant) -> [TickAction] {
        isReadingMetadata = false
        switch result {
        case .success(let metadata):
            reached(at: now)
            let selected = Set(state.topicSelector.select(from: metadata.topics.keys))
            let (unshown, names) = (options.unshown, metadata.topics.keys)
            let wanted = unshown.isEveryTopic ? Set(names) : selected.union(unshown.topics)
            state.snapshot.update(metadata, wanted: wanted.contains, at: now)
            state.unwantedTopics = Set(metadata.topics.keys).subtracting(wanted)
            state.metadataDueAt = hasLeaderlessPartition ? now : now.advanced(by: options.slowPace)
        case .failure(let error):
            state.problem = error
            state.metadataDueAt = now
        }
        return beginCommits(at: now)
    }

    mutating func takeListing(_ result: Result<GroupListing, KafkaError>, at now: Instant) -> [TickAction] {
        hasListing = true
        let named = options.keptGroups
        switch result {
        case .success(let listing):
            reached(at: now)
            let before = Set(state.snapshot.groups.keys)
            let wanted = Set(state.groupSelector.select(from: listing.groups.keys)).union(options.unshown.groups)
            state.snapshot.update(listing, wanted: wanted.contains, kept: named)
            if let failure = listing.failures.first {
                let error = KafkaError(code: failure, operation: .listGroups, message: "not every broker answered")
                state.problem = state.problem ?? error
            }
            if let early = earlyDescriptions { state.snapshot.update(early.groups, at: early.readAt) }
            let groups = state.snapshot.groups
            state.coordinators.merge(listing.coordinators) { $1 }
            state.coordinators = state.coordinators.filter { groups[$0.key] != nil }
            if hasBegunCommits { enqueue(groups.keys.filter { !before.contains($0) }) }
        case .failure(let error):
            state.snapshot.isListingComplete = false
            if error.code != .unsupported || named.isEmpty { state.problem = state.problem ?? error }
        }
        return hasBegunCommits ? nextCommits() : beginCommits(at: now)
    }

    mutating func takeDescriptions(
        _ result: Result<[String: GroupDescription], KafkaError>, at now: Instant
    ) -> [TickAction] {
        if case .success(let descriptions) = result {
            state.snapshot.update(descriptions, at: now)
            if !hasListing { earlyDescriptions = (descriptions, now) }
        }
        // Where members cannot be told at all, asking again every tick would not help.
        state.membersDueAt = now.advanced(by: options.slowPace)
        return []
    }

    mutating func takeCommits(
        _ result: Result<[TopicCommits], KafkaError>, of group: String, lane: Int32?, at now: Instant
    ) -> [TickAction] {
        var actions: [TickAction] = []
        switch result {
        case .success(let commits):
            reached(at: now)
            if hasNewPartition(commits, of: group) { state.metadataDueAt = now }
            state.snapshot.update(commits: commits.filter(isShown), of: group, at: now)
            if waves[waveNumber] == nil {
                waves[waveNumber] = Wave()
                actions.append(.wait(Self.waveAge, .waveIsDue(waveNumber)))
            }
            waves[waveNumber]?.groups.append(group)
            _ = lanes.finished(lane: lane, answered: true)
        case .failure(let error):
            state.snapshot.fail(commitsOf: group, error.code)
            for other in lanes.finished(lane: lane, answered: !error.code.isSilence) {
                state.snapshot.fail(commitsOf: other, error.code)
            }
            if lanes.isGivenUp(lane) { silentCoordinators[lane] = error.code }
        }
        actions += nextCommits()
        if lanes.isEmpty { actions += flushWave(at: now) }
        return actions
    }

    mutating func takeLogEnds(
        _ table: OffsetTable, leader: Int32?, wave: Int, at now: Instant
    ) -> [TickAction] {
        let groups = isLate(wave: wave, leader: leader, at: now) ? [] : waves[wave]?.groups ?? []
        if state.snapshot.update(logEnds: table, pairedWith: groups, at: now) {
            state.logStartsDueAt = now
        }
        waves[wave]?.openLeaders -= 1
        if waves[wave]?.openLeaders == 0 { waves[wave] = nil }
        if table.hasOffset { reached(at: now) }
        if let leader, let error = table.firstFailure {
            // A leader that moved, or went, is found by new metadata.
            state.metadataDueAt = now
            if error.isSilence, !table.hasOffset { silentLeaders[leader] = error }
        } else if leader == nil, table.hasOffset {
            // A topic that the metadata lacks and that answers is newer than the metadata.
            state.metadataDueAt = now
        }
        return readLogStarts(ofLeader: leader)
    }

    /// True where a leader took so long that its log ends may be much younger than the commits they would be paired with.
    ///
    /// A broker that hung answers old questions when it comes to itself. One that is slow all the time is believed the next time.
    private mutating func isLate(wave: Int, leader: Int32?, at now: Instant) -> Bool {
        guard let leader, let askedAt = waves[wave]?.askedAt else { return false }
        let took = now.age(of: askedAt)
        let usual = state.logEndTimes.updateValue(took, forKey: leader)
        return took > Self.lateness && usual.map { took > $0 * 3 } ?? false
    }

    /// A topic is shown under a group where it is wanted and the group has a commit in it, or may have one.
    private func isShown(_ commits: TopicCommits) -> Bool {
        guard commits.partitions.contains(where: { $0.offset != nil || $0.error != nil }) else { return false }
        if state.snapshot.topics[commits.topic] != nil { return true }
        return !state.unwantedTopics.contains(commits.topic) && options.polls(topic: commits.topic)
    }

    private var hasLeaderlessPartition: Bool {
        state.snapshot.topics.values.contains { $0.partitions.contains { $0.metadata.leader == nil } }
    }

    /// True where a group has committed in a partition that the metadata lacks, and had not when it was last asked.
    private func hasNewPartition(_ commits: [TopicCommits], of group: String) -> Bool {
        commits.contains { commits in
            guard let last = commits.partitions.last?.partition, let topic = state.snapshot.topics[commits.topic],
                last > topic.partitions.last?.metadata.id ?? -1
            else { return false }
            let known = state.snapshot.groups[group]?.topic(commits.topic)?.partitions.last?.partition
            return last > known ?? -1
        }
    }

    private mutating func reached(at now: Instant) {
        state.snapshot.isReachable = true
        state.snapshot.reachedAt = now
    }
}
