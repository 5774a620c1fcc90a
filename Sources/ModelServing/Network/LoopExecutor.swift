import Dispatch
import NIOCore
import Synchronization

/// Runs tasks on an event loop, where waiting for a call costs no change of thread; after the loop's end, elsewhere.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop
    private let isClosed = Mutex(false)

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isClosed = isClosed.withLock { isClosed in
            // Under the lock, so that no job meets a loop that has ended since: it would never run.
            if !isClosed { loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) } }
            return isClosed
        }
        guard isClosed else { return }
        DispatchQueue.global().async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Takes no more jobs to the loop, and returns when those that it has are run.
    func close() async {
        isClosed.withLock { $0 = true }
        try? await loop.submit {}.get()
    }
}
