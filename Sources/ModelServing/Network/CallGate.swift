import Synchronization

/// Lets calls in until it is closed, and knows when the last one has left.
///
/// A call that uses event loops after their end would never return.
final class CallGate: Sendable {
    private struct State {
        var inside = 0
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// False where the gate is closed; else `leave` must follow.
    func enter() -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.inside += 1
            return true
        }
    }

    func leave() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.inside -= 1
            guard state.inside == 0 else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Lets nobody in any more; false where it was closed before.
    func close() -> Bool {
        state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
    }

    /// Returns when all have left; for the one who closed it.
    func drained() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.inside > 0 { state.waiter = continuation }
                return state.inside == 0
            }
            if isEmpty { continuation.resume() }
        }
    }
}
