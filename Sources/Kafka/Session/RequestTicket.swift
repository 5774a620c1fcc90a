internal import Synchronization

/// The ticket of one request, so that it can be given up when the task that waits for it is cancelled.
final class RequestTicket: Sendable {
    private struct State {
        var number: UInt?
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let events: EventLoop

    init(of events: EventLoop) {
        self.events = events
    }

    /// Takes note of the ticket; gives the request up where the task was cancelled before.
    func set(_ number: UInt) {
        let isCancelled = state.withLock { state in
            state.number = number
            return state.isCancelled
        }
        if isCancelled { events.cancel(number) }
    }

    func cancel() {
        let number = state.withLock { state in
            state.isCancelled = true
            return state.number
        }
        if let number { events.cancel(number) }
    }
}
