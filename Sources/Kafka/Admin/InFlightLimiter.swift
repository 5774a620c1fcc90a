internal import Synchronization

/// Lets a bounded number of requests wait for their answers at one time; the others wait their turn in order.
final class InFlightLimiter: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
        var first = 0
    }

    private let state: Mutex<State>

    init(limit: Int) {
        state = Mutex(State(free: max(1, limit)))
    }

    /// Runs `body` when there is a place for it.
    ///
    /// Every holder of a place gives it back within its own deadline.
    func run<Value, Failure>(
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async {
        let isFree = state.withLock { state in
            guard state.free > 0 else { return false }
            state.free -= 1
            return true
        }
        if isFree { return }
        await withCheckedContinuation { continuation in
            let entersNow = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if entersNow { continuation.resume() }
        }
    }

    private func leave() {
        state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.first < state.waiting.count else {
                state.free += 1
                return nil
            }
            defer { state.first += 1 }
            let next = state.waiting[state.first]
            if state.first > 1_000 {
                state.waiting.removeFirst(state.first + 1)
                state.first = -1
            }
            return next
        }?.resume()
    }
}
