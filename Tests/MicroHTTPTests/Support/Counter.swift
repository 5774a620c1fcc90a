import Synchronization

/// How often something happened, on any thread.
final class Counter: Sendable {
    private let mutex = Mutex(0)
    var count: Int { mutex.withLock { $0 } }
    func add() { mutex.withLock { $0 += 1 } }
}
