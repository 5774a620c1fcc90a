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
    var state: PollState
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
