internal import Kafka
internal import LagModel

/// One tick as a state machine: it says what is to be asked, takes the answers, and keeps them apart.
///
/// Commits are read first, log ends after them, in waves: a wave's ends are asked as soon as all commits are there, or
/// `waveAge` after its first commit. So no group waits for the coordinator of another, and no end is much younger than
/// the commit it is compared with.
struct TickPlan {
    /// How long the commits of a wave may wait for their log ends to be asked.
    static let waveAge = Duration.milliseconds(200)
    /// How long a tick waits for the listing and for metadata before it goes on with what it knows.
    static let patience = Duration.milliseconds(300)
    /// How long a tick may go on before what it has so far is shown.
    static let publicationPatience = Duration.milliseconds(750)

    /// Log ends that take longer, and three times longer than usual, are not held against the commits before them.
    static let lateness = Duration.milliseconds(500)

    struct Wave {
        var groups: [String] = []
        var openLeaders = 0
        var askedAt = Instant(nanoseconds: 0)
    }

    let options: PollOptions
    private(set) var state: PollState
    var lanes: CommitLanes
    var waves: [Int: Wave] = [:]
    var waveNumber = 0
    var hasAskedEnds = false
    var startsAsked: Set<Int32> = []
    var silentLeaders: [Int32: BrokerError] = [:]
    var silentCoordinators: [Int32?: BrokerError] = [:]
    var hasListing = false
    /// Descriptions that came before the listing: only it says which groups are wanted.
    var earlyDescriptions: (groups: [String: GroupDescription], readAt: Instant)?
    var isImpatient = false
    var isReadingMetadata = false
    var hasBegunCommits = false
    var readsLogStarts: Bool
    var openCalls = 0

    init(_ options: PollOptions, state: PollState, at now: Instant) {
        self.options = options
        self.state = state
        self.state.snapshot.readAt = now
        self.state.snapshot.isReachable = false
        self.state.problem = nil
        lanes = CommitLanes(limit: options.inFlightLimit)
        readsLogStarts = state.logStartsDueAt <= now
    }

    /// True where nothing is under way any more.
    var isDone: Bool { openCalls == 0 }

    /// What the tick begins with.
    mutating func begin(at now: Instant) -> [TickAction] {
        keepNamedGroups()
        var actions: [TickAction] = [.listGroups, .wait(Self.publicationPatience, .publicationIsDue)]
        if state.metadataDueAt <= now || state.snapshot.metadataReadAt == nil {
            isReadingMetadata = true
            actions.append(.readMetadata)
        }
        if !state.snapshot.groups.isEmpty { actions.append(.wait(Self.patience, .patienceIsOver)) }
        if state.membersDueAt <= now { actions.append(.describeGroups) }
        return counted(actions)
    }

    /// Takes what happened and says what to do next.
    mutating func handle(_ event: TickEvent, at now: Instant) -> [TickAction] {
        var actions: [TickAction] = []
        switch event {
        case .timer(.patienceIsOver):
            isImpatient = true
            actions = beginCommits(at: now)
        case .timer(.waveIsDue(let number)):
            actions = number == waveNumber ? flushWave(at: now) : []
        case .timer(.publicationIsDue):
            // A cluster that has not answered yet may only be slow: that is no news.
            actions = isDone || !state.snapshot.isReachable ? [] : [.publish]
        default:
            openCalls -= 1
            actions = handleAnswer(event, at: now)
        }
        return counted(actions)
    }

    private mutating func counted(_ actions: [TickAction]) -> [TickAction] {
        for action in actions {
            switch action {
            case .wait, .publish: continue
            default: openCalls += 1
            }
        }
        return actions
    }

    private mutating func handleAnswer(_ event: TickEvent, at now: Instant) -> [TickAction] {
        switch event {
        case .metadata(let result): return takeMetadata(result, at: now)
        case .listing(let result): return takeListing(result, at: now)
        case .descriptions(let result): return takeDescriptions(result, at: now)
        case .commits(let group, let lane, let result): return takeCommits(result, of: group, lane: lane, at: now)
        case .logEnds(let table, let leader, let wave): return takeLogEnds(table, leader: leader, wave: wave, at: now)
        case .logStarts(let table):
            state.snapshot.update(logStarts: table, at: now)
            return []
        case .timer: return []
        }
    }
}

// Taking answers.
extension TickPlan {
    private mutating func takeMetadata(_ result: Result<ClusterMetadata, KafkaError>, at now: Instant) -> [TickAction] {
        isReadingMetadata = false
        switch result {
        case .success(let metadata):
            reached(at: now)
            let wanted = Set(state.topicSelector.select(from: metadata.topics.keys))
            state.snapshot.update(metadata, wanted: wanted.contains, at: now)
            state.unwantedTopics = Set(metadata.topics.keys).subtracting(wanted)
            state.metadataDueAt = hasLeaderlessPartition ? now : now.advanced(by: options.slowPace)
        case .failure(let error):
            state.problem = error
            state.metadataDueAt = now
        }
        return beginCommits(at: now)
    }

    private mutating func takeListing(_ result: Result<GroupListing, KafkaError>, at now: Instant) -> [TickAction] {
        hasListing = true
        let named = Set(options.groups.literalIncludes)
        switch result {
        case .success(let listing):
            reached(at: now)
            let before = Set(state.snapshot.groups.keys)
            let wanted = Set(state.groupSelector.select(from: listing.groups.keys))
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

    private mutating func takeDescriptions(
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

    private mutating func takeCommits(
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

    private mutating func takeLogEnds(
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
        return !state.unwantedTopics.contains(commits.topic) && options.topics.selects(commits.topic)
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

// Saying what to ask.
extension TickPlan {
    private mutating func keepNamedGroups() {
        for id in options.groups.literalIncludes where state.snapshot.groups[id] == nil {
            state.snapshot.groups[id] = GroupReading()
        }
    }

    /// Begins with the commits once it is known which groups there are, and who leads the partitions.
    private mutating func beginCommits(at now: Instant) -> [TickAction] {
        guard !hasBegunCommits, state.snapshot.metadataReadAt != nil else { return [] }
        guard isImpatient || (hasListing && !isReadingMetadata) else { return [] }
        hasBegunCommits = true
        enqueue(state.snapshot.groups.keys)
        return lanes.isEmpty ? flushWave(at: now) : nextCommits()
    }

    private mutating func enqueue(_ groups: some Sequence<String>) {
        for group in groups {
            let coordinator = state.coordinators[group]
            if let error = silentCoordinators[coordinator] {
                state.snapshot.fail(commitsOf: group, error)
            } else {
                lanes.add(group, coordinator: coordinator)
            }
        }
    }

    private mutating func nextCommits() -> [TickAction] {
        let partitions = namedPartitions
        return lanes.next().map { .readCommits(group: $0.group, in: partitions, lane: $0.lane) }
    }

    /// The partitions to name in requests for commits; nil: all that a group has committed.
    private var namedPartitions: [TopicPartition]? {
        guard let names = options.namedTopicsOnly else { return nil }
        return names.sorted().flatMap { name in
            state.snapshot.topics[name]?.partitions.map { TopicPartition(name, $0.metadata.id) } ?? []
        }
    }

    /// Asks for the log ends of the present wave.
    ///
    /// The first wave also asks for the wanted partitions that no group reads.
    private mutating func flushWave(at now: Instant) -> [TickAction] {
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
    private mutating func readLogStarts(ofLeader leader: Int32?) -> [TickAction] {
        guard readsLogStarts, let leader, silentLeaders[leader] == nil else { return [] }
        guard startsAsked.insert(leader).inserted else { return [] }
        let partitions = state.snapshot.topics.flatMap { name, topic in
            topic.partitions.filter { $0.metadata.leader == leader }.map { TopicPartition(name, $0.metadata.id) }
        }
        state.logStartsDueAt = state.snapshot.readAt.advanced(by: options.slowPace)
        return partitions.isEmpty ? [] : [.readLogStarts(of: partitions, leader: leader)]
    }
}
