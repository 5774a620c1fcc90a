import Dispatch
import Synchronization

extension SharedContent {
    /// Below this size compression saves nothing worth its header and its time.
    private static var smallestCompressed: Int { 1024 }
    /// Up to this size compression takes less than a millisecond, so that it may happen on the server's thread.
    private static var largestCompressedInPlace: Int { 64 * 1024 }

    /// What to do for a client that takes gzip.
    enum GzipAnswer {
        /// Send this; nil: send the plain form.
        case ready(ContentBytes?)
        /// Wait until `whenCompressed` calls.
        case underWay
    }

    /// The compressed form where it is ready or quick to make; otherwise sees to it that somebody makes it.
    func gzipAnswer() -> GzipAnswer {
        gzipTaken.store(true, ordering: .relaxed)
        if plain.bytes.count < Self.smallestCompressed { return .ready(nil) }
        if plain.bytes.count <= Self.largestCompressedInPlace { prepareGzip() }
        let (answer, mustBegin) = gzip.withLock { progress in
            switch progress {
            case .done(let form): return (GzipAnswer.ready(form), false)
            case .underWay: return (.underWay, false)
            case .notBegun:
                progress = .underWay(waiting: [])
                return (.underWay, true)
            }
        }
        if mustBegin { DispatchQueue.global().async { self.compress() } }
        return answer
    }

    /// Calls once the content is compressed: at once if it is.
    func whenCompressed(_ action: @escaping @Sendable () -> Void) {
        let isDone = gzip.withLock { progress in
            guard case .underWay(let waiting) = progress else { return true }
            progress = .underWay(waiting: waiting + [action])
            return false
        }
        if isDone { action() }
    }

    /// Compresses; only whoever set the progress to `underWay` may call this.
    func compress() {
        let form = GzipCompressor.compress(plain.bytes)
        let isSmaller = (form?.bytes.count ?? .max) < plain.bytes.count
        let waiting = gzip.withLock { progress in
            guard case .underWay(let waiting) = progress else { return [] as [@Sendable () -> Void] }
            progress = .done(isSmaller ? form : nil)
            return waiting
        }
        for action in waiting { action() }
    }
}
