import Advisor
import Dispatch
import Exporter
import Kafka
import LagModel
import Logging
import Manifests
import Synchronization

/// The advice of a serving process: what is advised on, the board that decides, and the file that remembers.
final class ServedAdvice: Sendable {
    let board: AdviceBoard
    let clock: WallClock
    private let keeper: HistoryKeeper
    private let logger: Logger
    private let standing: Mutex<AdviceSource>
    private let isLooking = Atomic(false)
    /// Where files are worked with: a file system may block for long.
    private let queue = DispatchQueue(label: "weir.advice")

    /// Advice on what the scaling files of a configuration hold, or on these manifests where it names none.
    init(_ configuration: WeirConfiguration, manifests: ManifestSet? = nil, logger: Logger, clock: WallClock) {
        board = AdviceBoard(staleAfter: configuration.staleAfter, logger: logger)
        self.clock = clock
        self.logger = logger
        keeper = HistoryKeeper(
            board, path: configuration.historyFile, interval: configuration.interval, logger: logger
        ) { clock.now }
        keeper.restore()
        var source = AdviceSource(configuration, manifests: manifests)
        source.read(logger: logger, at: clock.now)
        standing = Mutex(source)
        follow(source)
    }

    /// What is advised on at present.
    var source: AdviceSource { standing.withLock { $0 } }

    /// What a page shows beside lag.
    var supplement: PageSupplement {
        let (view, source) = (board.view, source)
        let hasFiles = !source.configuration.scaling.files.isEmpty
        return PageSupplement(metrics: view.metrics + (hasFiles ? source.status.metrics : [])) { view.tables }
    }

    /// Advises on this from now on.
    func follow(_ source: AdviceSource) {
        standing.withLock { $0 = source }
        let configuration = source.configuration
        keeper.move(to: configuration.historyFile, interval: configuration.interval)
        board.follow(source.plan, staleAfter: configuration.staleAfter, at: clock.now)
    }

    /// A plan with everything polled too that is needed for advice on a source.
    func added(_ source: AdviceSource, to plan: MonitorPlan) -> MonitorPlan {
        var plan = plan
        for (connection, problem) in plan.add(source.plan, of: source.configuration) {
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
}

extension ServedAdvice {
    /// What is to be advised on next: what is advised on now, its files read again where they have changed.
    ///
    /// - Parameter configuration: another configuration, whose files are read in any case; nil for the present one.
    func nextSource(_ configuration: WeirConfiguration?) async -> AdviceSource {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                var next = source
                if let configuration { next.follow(configuration) }
                next.read(logger: logger, at: clock.now)
                continuation.resume(returning: next)
            }
        }
    }

    /// Looks after files, unless the last look still does.
    ///
    /// - Parameter follow: called where the scaling files have changed.
    func look(then follow: @escaping @Sendable () -> Void) {
        guard !isLooking.exchange(true, ordering: .acquiring) else { return }
        queue.async { [self] in
            board.readReplicas()
            board.decide(olderThan: source.configuration.interval * 2, at: clock.now)
            keeper.saveIfDue()
            let hasChanged = source.hasChanged
            isLooking.store(false, ordering: .releasing)
            if hasChanged { follow() }
        }
    }

    /// Saves what is remembered.
    ///
    /// - Parameter deadline: how long is waited for that.
    func save(deadline: Duration) async {
        await withCheckedContinuation { continuation in
            let resume = OnceOnly { continuation.resume() }
            queue.async { [keeper] in
                keeper.save()
                resume()
            }
            DispatchQueue.global().asyncAfter(deadline: .now() + deadline.inSeconds) { resume() }
        }
    }
}

/// Something that is done by whoever comes first, and by nobody after.
private final class OnceOnly: Sendable {
    private let action: Mutex<(@Sendable () -> Void)?>

    init(_ action: @escaping @Sendable () -> Void) {
        self.action = Mutex(action)
    }

    func callAsFunction() {
        let action = action.withLock { action in
            defer { action = nil }
            return action
        }
        action?()
    }
}
