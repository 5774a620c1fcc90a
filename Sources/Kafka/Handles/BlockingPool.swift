internal import Glibc
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

    /// Runs a blocking call on a thread of the pool; calls wait their turn where all threads are busy.
    func run<Value: Sendable>(_ call: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            submit { continuation.resume(returning: call()) }
        }
    }

    private func submit(_ job: @escaping @Sendable () -> Void) {
        let startsThread = state.withLock { state in
            state.jobs.append(job)
            guard state.idle < state.jobs.count - state.next, state.threads < limit else { return false }
            state.threads += 1
            return true
        }
        if startsThread { Worker.start { [self] in work() } }
        wakeups.signal()
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

    /// Lets the threads end once they have done what was submitted.
    func close() {
        let threads = state.withLock { state in
            state.isClosed = true
            return state.threads
        }
        for _ in 0..<threads { wakeups.signal() }
    }
}

/// A counting semaphore on which a thread of our own may wait.
// Sendable: sem_t is made for use by many threads; its memory is ours alone until deinit.
private final class Semaphore: @unchecked Sendable {
    private let pointer = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(pointer, 0, 0) }

    func signal() { sem_post(pointer) }

    func wait() {
        while sem_wait(pointer) != 0 && errno == EINTR {}
    }

    deinit {
        sem_destroy(pointer)
        pointer.deallocate()
    }
}
