import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Bridge

/// The tasks that make calls.
struct CallWorkersTests {
    @Test func `there are as many tasks as jobs at once, and they end when they are told to`() async {
        let workers = CallWorkers<Int>(executor: nil)
        let tally = Tally()
        for round in 0..<50 {
            workers.start([2 * round, 2 * round + 1]) { first in
                tally.begun.add(1, ordering: .relaxed)
                var next: Int? = first
                while let job = next {
                    tally.done.withLock { $0.append(job) }
                    next = await workers.next()
                }
                tally.ended.add(1, ordering: .relaxed)
            }
            #expect(
                await eventually { tally.done.withLock { $0.count } == 2 * round + 2 && workers.idleCount == 2 })
        }
        #expect(tally.done.withLock { $0.sorted() } == Array(0..<100))
        #expect(tally.begun.load(ordering: .relaxed) == 2)
        workers.close()
        #expect(await eventually { tally.ended.load(ordering: .relaxed) == 2 })
        #expect(await workers.next() == nil)
    }

    @Test func `the tasks run where they are told to`() async {
        let executor = QueueExecutor()
        let workers = CallWorkers<Int>(executor: executor)
        let isThere = await withCheckedContinuation { told in
            workers.start([1]) { _ in told.resume(returning: executor.isCurrent) }
        }
        #expect(isThere)
    }
}

private final class Tally: Sendable {
    let begun = Atomic(0)
    let ended = Atomic(0)
    let done = Mutex<[Int]>([])
}

private final class QueueExecutor: TaskExecutor {
    private static let mark = DispatchSpecificKey<Bool>()
    private let queue = DispatchQueue(label: "tasks")

    init() {
        queue.setSpecific(key: Self.mark, value: true)
    }

    var isCurrent: Bool { DispatchQueue.getSpecific(key: Self.mark) == true }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
