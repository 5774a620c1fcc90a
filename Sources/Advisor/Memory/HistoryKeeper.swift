public import LagModel
public import Logging
internal import Synchronization

/// Keeps what a board remembers in a file, at most once a tick, so that it survives a restart.
///
/// All work with the file blocks; it is to be done off Swift's own threads.
public final class HistoryKeeper: Sendable {
    private struct State {
        var file: HistoryFile?
        var interval: Duration
        var savedDecision: Instant?
        var notBefore: Instant?
        var isFailing = false
        /// A file that was refused and could not be moved is left as it is.
        var isForeign = false
        /// Whether what lies at the path has still to be looked at before it is replaced.
        var isUnseen = false
    }

    /// Saving takes no more than this share of the time.
    private static let idleShare = 20

    private let board: AdviceBoard
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let state: Mutex<State>

    /// A keeper of a board's memories.
    ///
    /// - Parameter path: nil to keep nothing.
    public init(
        _ board: AdviceBoard, path: String?, interval: Duration, logger: Logger, now: @escaping @Sendable () -> Instant
    ) {
        self.board = board
        self.logger = logger
        self.now = now
        state = Mutex(State(file: path.map(HistoryFile.init), interval: interval))
    }

    /// Keeps what is remembered elsewhere from now on; nothing is read from there.
    public func move(to path: String?, interval: Duration) {
        state.withLock { state in
            state.interval = interval
            guard state.file?.path != path else { return }
            state = State(file: path.map(HistoryFile.init), interval: interval, isUnseen: true)
        }
    }

    /// Gives the board what the file holds; a file that cannot be used is set aside with a warning, and nothing is remembered.
    public func restore() {
        guard let file = state.withLock({ $0.file }) else { return }
        do {
            let targets = try file.read(at: now())
            board.remember(targets)
            guard !targets.isEmpty else { return }
            logger.info("The history was read", metadata: ["targets": "\(targets.count)", "file": "\(file.path)"])
        } catch {
            setAside(file, error)
        }
    }

    private func setAside(_ file: HistoryFile, _ problem: HistoryFile.Problem) {
        let aside = file.setAside()
        logger.warning(
            "The history cannot be used; Weir begins anew",
            metadata: ["problem": "\(problem)", "movedTo": "\(aside ?? "-")"])
        if aside == nil { state.withLock { $0.isForeign = true } }
    }

    /// Looks at what lies where the history is to be kept from now on: only a history of Weir's is replaced.
    private func inspect(_ file: HistoryFile) {
        let isUnseen = state.withLock { state in
            defer { state.isUnseen = false }
            return state.isUnseen
        }
        guard isUnseen else { return }
        do {
            _ = try file.read(at: now())
        } catch {
            setAside(file, error)
        }
    }

    /// Saves what was decided since the last save, unless that was less than a tick ago or the file takes long to write.
    public func saveIfDue() {
        let decided = board.view.targets.lazy.map(\.decidedAt).max()
        let time = now()
        let isDue = state.withLock { state in
            decided != nil && decided != state.savedDecision && state.notBefore.map { $0 <= time } ?? true
        }
        if isDue { save() }
    }

    /// Saves; a failure is logged once, and the next save is tried as if nothing had been.
    public func save() {
        if let file = state.withLock({ $0.file }) { inspect(file) }
        guard let file = state.withLock({ $0.isForeign ? nil : $0.file }) else { return }
        let began = now()
        let decided = board.view.targets.lazy.map(\.decidedAt).max()
        let problem: HistoryFile.Problem?
        do {
            try file.write(board.memories(at: began), at: began)
            problem = nil
        } catch {
            problem = error
        }
        let took = now().age(of: began)
        let wasFailing = state.withLock { state in
            defer { state.isFailing = problem != nil }
            state.savedDecision = decided
            state.notBefore = began.advanced(by: max(state.interval, took * Self.idleShare))
            return state.isFailing
        }
        if let problem, !wasFailing {
            logger.warning("The history could not be written", metadata: ["problem": "\(problem)"])
        } else if problem == nil, wasFailing {
            logger.info("The history is written again", metadata: ["file": "\(file.path)"])
        }
    }
}
