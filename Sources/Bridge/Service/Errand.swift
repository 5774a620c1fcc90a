internal import Synchronization

/// Work that cannot be told to stop, for which nobody has to wait to its end.
final class Errand<Value: Sendable>: Sendable {
    private let outcome = Mutex<Value?>(nil)

    /// Begins the work.
    init(_ work: @escaping @Sendable () async -> Value) {
        Task {
            let value = await work()
            outcome.withLock { $0 = value }
        }
    }

    /// What came of it; nil where it is not over when nobody waits any more, and goes on by itself.
    func value(unless isWaitOver: () -> Bool) async -> Value? {
        while true {
            if let value = outcome.withLock({ $0 }) { return value }
            if isWaitOver() { return nil }
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
