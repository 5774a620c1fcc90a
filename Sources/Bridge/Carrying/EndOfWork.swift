internal import Dispatch
internal import LagModel
internal import Synchronization

/// Lets one thread wait until enough work has ended.
final class EndOfWork: Sendable {
    private let isAwaited = Atomic(false)
    private let signal = DispatchSemaphore(value: 0)

    /// Some work has ended; costs next to nothing where nobody waits.
    func happened() {
        if isAwaited.load(ordering: .relaxed) { signal.signal() }
    }

    /// Blocks the calling thread until the condition holds; false where it does not by the deadline.
    @discardableResult
    func wait(until deadline: Instant, _ clock: BridgeClock, _ condition: () -> Bool) -> Bool {
        isAwaited.store(true, ordering: .relaxed)
        defer { isAwaited.store(false, ordering: .relaxed) }
        while !condition() {
            guard clock.now < deadline else { return false }
            // An end may have been told just before this thread said that it waits.
            _ = signal.wait(timeout: .now() + .milliseconds(20))
        }
        return true
    }
}
