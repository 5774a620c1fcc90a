import Advisor
import Dispatch
import Exporter
import Kafka
import LagModel
import Logging
import Manifests
import Synchronization

/// The advice of a serving process: the manifests that hold, the board that decides on them, and the file that remembers.
final class ServedAdvice: Sendable {
    private struct State {
        var configuration: WeirConfiguration
        var files: ScalingFiles
        var manifests: ManifestSet
        var status = ScalingFilesState()
    }

    let board: AdviceBoard
    let clock: WallClock
    private let keeper: HistoryKeeper
    private let logger: Logger
    private let state: Mutex<State>
    private let isLooking = Atomic(false)
    private let queue = DispatchQueue(label: "weir.advice")

    /// Advice on what the scaling files of a configuration hold, or on these manifests instead.
    init(_ configuration: WeirConfiguration, manifests: ManifestSet? = nil, logger: Logger, clock: WallClock) {
        board = AdviceBoard(staleAfter: configuration.staleAfter, logger: logger)
        self.clock = clock
        self.logger = logger
        keeper = HistoryKeeper(
            board, path: configuration.historyFile, interval: configuration.interval, logger: logger
        ) { clock.now }
        state = Mutex(
            State(
                configuration: configuration, files: ScalingFiles(configuration.scaling),
                manifests: manifests ?? ManifestReader().read(paths: [])))
        keeper.restore()
        readFiles()
        follow(configuration)
    }

    /// What a page shows beside lag.
    var supplement: PageSupplement {
        let view = board.view
        let (hasFiles, status) = state.withLock { (!$0.configuration.scaling.files.isEmpty, $0.status) }
        return PageSupplement(metrics: view.metrics + (hasFiles ? status.metrics : [])) { view.tables }
    }

    /// The configuration whose advice is given.
    var configuration: WeirConfiguration { state.withLock { $0.configuration } }

    /// The plan with everything polled that the advice needs.
    func added(to plan: MonitorPlan, of configuration: WeirConfiguration) -> MonitorPlan {
        var plan = plan
        for (connection, problem) in plan.add(advicePlan(configuration), of: configuration) {
            logger.error("A cluster cannot be polled", metadata: ["cluster": "\(connection)", "problem": "\(problem)"])
        }
        return plan
    }

    /// Decides by what a poller has read.
    func observe(_ result: PollResult) {
        guard !result.isPartial else { return }
        let problem = result.problem ?? (result.snapshot.isReachable ? nil : "no broker answered")
        board.take(result.snapshot, of: result.snapshot.cluster, problem: problem, at: clock.now)
    }

    /// Advises by a configuration from now on.
    func follow(_ configuration: WeirConfiguration) {
        state.withLock { state in
            if state.configuration.scaling != configuration.scaling {
                state.files = ScalingFiles(configuration.scaling)
            }
            state.configuration = configuration
        }
        keeper.move(to: configuration.historyFile, interval: configuration.interval)
        board.follow(advicePlan(configuration), staleAfter: configuration.staleAfter, at: clock.now)
    }

    private func advicePlan(_ configuration: WeirConfiguration) -> AdvicePlan {
        var options = AdviceOptions()
        options.scaling = configuration.scaling
        options.clusters = configuration.clusters
        return AdvicePlan(state.withLock { $0.manifests }, options: options)
    }
}

extension ServedAdvice {
    /// Has the files of a configuration read, whether they have changed or not.
    func readFiles(of configuration: WeirConfiguration) {
        state.withLock { $0.files = ScalingFiles(configuration.scaling) }
        readFiles()
    }

    /// Reads the scaling files where they have changed: right ones hold from now on, wrong ones are told and change nothing.
    ///
    /// - Returns: true where other manifests hold now.
    @discardableResult
    private func readFiles() -> Bool {
        var files = state.withLock { $0.files }
        let manifests = files.readIfChanged()
        state.withLock { $0.files = files }
        guard let manifests, !files.isEmpty else { return false }
        for warning in manifests.warnings { logger.warning("\(warning)") }
        guard manifests.errors.isEmpty else {
            logger.error(
                "The scaling files were refused; what held before holds on",
                metadata: ["problem": "\(manifests.errors.map(\.description).joined(separator: "\n"))"])
            state.withLock { $0.status.isAccepted = false }
            return false
        }
        let acceptedAt = clock.now
        let configuration = state.withLock { state in
            state.manifests = manifests
            state.status = ScalingFilesState(isAccepted: true, acceptedAt: acceptedAt)
            return state.configuration
        }
        tell(advicePlan(configuration))
        return true
    }

    private func tell(_ plan: AdvicePlan) {
        for diagnostic in plan.missing + plan.targets.flatMap({ $0.problems + $0.warnings }) {
            logger.warning("\(diagnostic)")
        }
        logger.info("The scaling files were read", metadata: ["targets": "\(plan.targets.count)"])
    }

    /// Looks after files, on a thread that may block, unless the last look still does.
    ///
    /// - Parameter follow: called where other manifests hold now.
    func look(then follow: @escaping @Sendable () -> Void) {
        guard !isLooking.exchange(true, ordering: .acquiring) else { return }
        queue.async { [self] in
            board.readReplicas()
            board.decide(olderThan: configuration.interval * 2, at: clock.now)
            keeper.saveIfDue()
            let hasChanged = readFiles()
            isLooking.store(false, ordering: .releasing)
            if hasChanged { follow() }
        }
    }

    /// Saves what is remembered.
    ///
    /// - Parameter deadline: how long is waited for that.
    func save(deadline: Duration) async {
        await withCheckedContinuation { continuation in
            let once = Once { continuation.resume() }
            queue.async { [keeper] in
                keeper.save()
                once.run()
            }
            let (seconds, attoseconds) = deadline.components
            let wait = Double(seconds) + Double(attoseconds) / 1e18
            DispatchQueue.global().asyncAfter(deadline: .now() + wait) { once.run() }
        }
    }
}

extension ScalingFiles {
    fileprivate init(_ scaling: ScalingConfiguration) {
        self.init(scaling.files, namespace: scaling.namespace)
    }
}

/// Something that is done by whoever comes first.
private final class Once: Sendable {
    private let action: Mutex<(@Sendable () -> Void)?>

    init(_ action: @escaping @Sendable () -> Void) {
        self.action = Mutex(action)
    }

    func run() {
        let action = action.withLock { action in
            defer { action = nil }
            return action
        }
        action?()
    }
}
