internal import Synchronization

/// A bounded number of threads for C calls that block, each call with a time-out of its own.
final class BlockingPool: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var next = 0
        var threads = 0
        var idle = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wakeups = Semaphore()
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Runs `job` on a thread of the pool, in its turn; false where the pool is closed or no thread can be had.
    func submit(_ job: @escaping @Sendable () -> Void) -> Bool {
        let (isOpen, startsThread) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.jobs.append(job)
            guard state.idle < state.jobs.count - state.next, state.threads < limit else { return (true, false) }
            state.threads += 1
            return (true, true)
        }
        guard isOpen else { return false }
        if startsThread, !Worker.start({ [self] in work() }), !hasThreadLeft() { return false }
        wakeups.signal()
        return true
    }

    /// Takes note that a thread could not be started; without any, the jobs are dropped.
    private func hasThreadLeft() -> Bool {
        state.withLock { state in
            state.threads -= 1
            guard state.threads == 0 else { return true }
            state.jobs = []
            state.next = 0
            return false
        }
    }

    private func work() {
        while let job = nextJob() { job() }
    }

    private func nextJob() -> (@Sendable () -> Void)? {
        state.withLock { $0.idle += 1 }
        while true {
            wakeups.wait()
            let (job, ends) = state.withLock { state -> ((@Sendable () -> Void)?, Bool) in
                guard state.next < state.jobs.count else {
                    if state.isClosed { state.idle -= 1 }
                    return (nil, state.isClosed)
                }
                state.idle -= 1
                let job = state.jobs[state.next]
                state.next += 1
                if state.next == state.jobs.count {
                    state.jobs.removeAll(keepingCapacity: true)
                    state.next = 0
                }
                return (job, false)
            }
            if let job { return job }
            if ends { return nil }
        }
    }

    /// Takes no more jobs; the threads end once they have done what was submitted.
    func close() {
        let threads = state.withLock { state in
            state.isClosed = true
            return state.threads
        }
        for _ in 0..<threads { wakeups.signal() }
    }
}
