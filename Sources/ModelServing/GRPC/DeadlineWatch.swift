import Synchronization

/// Cancels calls whose time is over, with one sleeping task for all of them.
///
/// A task for each call, as structured concurrency would have it, costs more than a fast call itself.
final class DeadlineWatch: Sendable {
    private struct Entry {
        let due: ContinuousClock.Instant
        let cancel: @Sendable () -> Void
    }

    private struct State {
        var entries: [UInt64: Entry] = [:]
        var nextTicket: UInt64 = 0
        var wakeAt: ContinuousClock.Instant?
        var sleeper: Task<Void, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Watches a call until `end`; nil where everything is closed already.
    func watch(until due: ContinuousClock.Instant, _ cancel: @escaping @Sendable () -> Void) -> UInt64? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            let ticket = state.nextTicket
            state.nextTicket &+= 1
            state.entries[ticket] = Entry(due: due, cancel: cancel)
            if state.wakeAt.map({ due < $0 }) ?? true { wake(at: due, &state) }
            return ticket
        }
    }

    /// Forgets a call; false where it was cancelled before.
    func end(_ ticket: UInt64) -> Bool {
        state.withLock { $0.entries.removeValue(forKey: ticket) != nil }
    }

    /// Cancels all calls, and watches no more.
    func close() {
        let entries = state.withLock { state in
            state.isClosed = true
            state.sleeper?.cancel()
            defer { state.entries = [:] }
            return state.entries.values.map(\.cancel)
        }
        for cancel in entries { cancel() }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    private func wake(at due: ContinuousClock.Instant, _ state: inout sending State) {
        state.sleeper?.cancel()
        state.wakeAt = due
        state.sleeper = Task { [weak self] in
            do {
                try await ContinuousClock().sleep(until: due)
                self?.sweep(at: due)
            } catch {
                // An earlier deadline has its own sleeper.
            }
        }
    }

    private func sweep(at time: ContinuousClock.Instant) {
        let overdue = state.withLock { state -> [Entry] in
            guard state.wakeAt == time, !state.isClosed else { return [] }
            let overdue = state.entries.filter { $0.value.due <= time }
            for ticket in overdue.keys { state.entries[ticket] = nil }
            state.wakeAt = nil
            state.sleeper = nil
            if let next = state.entries.values.map(\.due).min() { wake(at: next, &state) }
            return Array(overdue.values)
        }
        for entry in overdue { entry.cancel() }
    }
}
