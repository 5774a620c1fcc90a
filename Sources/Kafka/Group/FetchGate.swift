internal import LagModel
internal import Synchronization

/// Which partitions are closed for the moment, and what wakes the consumer's thread.
final class FetchGate: Sendable {
    private struct State {
        var closed: Set<TopicPartition> = []
        var changes = 0
        var isEnding = false
    }

    private let state = Mutex(State())
    private let wakeup = Wakeup()

    /// True once the consumer is to leave its group.
    var isEnding: Bool { state.withLock { $0.isEnding } }

    func set(_ isOpen: Bool, _ partition: TopicPartition) {
        state.withLock { state in
            if isOpen { state.closed.remove(partition) } else { state.closed.insert(partition) }
            state.changes &+= 1
        }
        if isOpen { wake() }
    }

    /// Forgets partitions that went to others: whoever gets them later begins with open ones.
    func forget(_ partitions: [TopicPartition]) {
        state.withLock { state in
            state.closed.subtract(partitions)
            state.changes &+= 1
        }
    }

    /// The closed partitions where they changed since `seen`, which is brought up to date; else nil.
    func closedPartitions(after seen: inout Int) -> Set<TopicPartition>? {
        state.withLock { state in
            guard state.changes != seen else { return nil }
            seen = state.changes
            return state.closed
        }
    }

    func end() {
        state.withLock { $0.isEnding = true }
        wake()
    }

    /// Called by the library, inside a lock of its own, when a queue is no longer empty; also from any other thread.
    func wake() {
        wakeup.signal()
    }

    /// Waits until something woke it since the last wait, at most so long.
    func wait(atMost duration: Duration) {
        wakeup.wait(atMost: duration)
    }
}
