internal import Dispatch
internal import Glibc
internal import LagModel
internal import Synchronization

/// Threads of our own, since blocking C calls must never hold a thread of the cooperative pool.
enum Worker {
    /// Runs `body` on a new detached thread; false where the system has no thread left, and `body` does not run.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let box = Unmanaged.passRetained(WorkerBody(run: body))
        var thread: pthread_t = 0
        guard pthread_create(&thread, nil, runWorker, box.toOpaque()) == 0 else {
            box.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    /// Runs `body` on a new thread and waits for its end; false where it has not ended within `deadline`.
    static func run(deadline: Duration, _ body: @escaping @Sendable () -> Void) async -> Bool {
        await withCheckedContinuation { continuation in
            let answer = SingleAnswer(continuation)
            let isStarted = start {
                body()
                answer.give(true)
            }
            guard isStarted else { return answer.give(false) }
            DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(Int(deadline.wholeNanoseconds))) {
                answer.give(false)
            }
        }
    }
}

/// Resumes a continuation with the first of several answers.
private final class SingleAnswer: Sendable {
    private let continuation: Mutex<CheckedContinuation<Bool, Never>?>

    init(_ continuation: CheckedContinuation<Bool, Never>) {
        self.continuation = Mutex(continuation)
    }

    func give(_ value: Bool) {
        continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }?.resume(returning: value)
    }
}

private final class WorkerBody: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func runWorker(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<WorkerBody>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
