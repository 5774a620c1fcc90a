internal import Synchronization

/// Tasks that make calls, one after another; as many as there were calls at once.
final class CallWorkers<Job: Sendable>: Sendable {
    private struct State {
        /// Those that have no work now.
        var idle: [CheckedContinuation<Job?, Never>] = []
        var isClosed = false
    }

    let executor: (any TaskExecutor)?
    private let state = Mutex(State())

    /// - Parameter executor: where the tasks run; nil leaves that to the runtime.
    init(executor: (any TaskExecutor)?) {
        self.executor = executor
    }

    /// Has each job done by a task that is idle, or by a new one; `work` then waits for the `next` job.
    func start(_ jobs: [Job], _ work: @escaping @Sendable (Job) async -> Void) {
        for job in jobs {
            if let worker = state.withLock({ $0.idle.popLast() }) {
                worker.resume(returning: job)
            } else {
                Task(executorPreference: executor) { await work(job) }
            }
        }
    }

    /// Tasks that have no work now.
    var idleCount: Int { state.withLock { $0.idle.count } }

    /// The next job of the task that asks; nil where there will be none.
    func next() async -> Job? {
        await withCheckedContinuation { worker in
            let isClosed = state.withLock { state in
                if !state.isClosed { state.idle.append(worker) }
                return state.isClosed
            }
            if isClosed { worker.resume(returning: nil) }
        }
    }

    /// Ends the tasks that are idle, and the others when they are.
    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for worker in idle { worker.resume(returning: nil) }
    }
}
