internal import CRdKafka
internal import LagModel
internal import Synchronization

/// Serves the events of one client on a thread of its own: answers of requests, errors, and demands for tokens.
// Sendable: the queue's pointer never changes until the loop has ended, and a rd_kafka_queue_t is thread-safe.
final class EventLoop: @unchecked Sendable {
    /// What to do with the event that answers a request; nil: it was given up.
    typealias Answer = @Sendable (OpaquePointer?) -> Void

    private struct Pending {
        let answer: Answer
        let giveUpAt: ContinuousClock.Instant
    }

    private struct State {
        var pending: [UInt: Pending] = [:]
        var lastTicket: UInt = 0
        var isClosed = false
    }

    let queue: OpaquePointer
    private let client: ClientHandle
    private let state = Mutex(State())
    private let otherEvents: @Sendable (OpaquePointer) -> Void

    /// Begins to serve; `otherEvents` is called on the loop's thread with events that answer no request.
    init(of client: ClientHandle, otherEvents: @escaping @Sendable (OpaquePointer) -> Void) {
        self.client = client
        self.otherEvents = otherEvents
        queue = rd_kafka_queue_get_main(client.pointer)
    }

    deinit { rd_kafka_queue_destroy(queue) }

    /// Remembers who waits for an answer. The ticket goes into the request's opaque.
    ///
    /// The library answers each request by its own time-out; the loop gives up a little later, in case it does not.
    func register(timeout: Duration, _ answer: @escaping Answer) -> UInt? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            state.lastTicket &+= 1
            if state.lastTicket == 0 { state.lastTicket = 1 }
            state.pending[state.lastTicket] = Pending(answer: answer, giveUpAt: .now + timeout + .seconds(1))
            return state.lastTicket
        }
    }

    /// Serves events until `close()`; blocks its thread.
    func run() {
        var nextSweep = ContinuousClock.now
        while !state.withLock({ $0.isClosed }) {
            if let event = rd_kafka_queue_poll(queue, 100) {
                serve(event)
                rd_kafka_event_destroy(event)
            }
            guard .now >= nextSweep else { continue }
            giveUpOverdue(now: .now)
            nextSweep = .now + .milliseconds(100)
        }
    }

    /// Ends `run()` and gives up everything that is pending.
    func close() {
        let abandoned = state.withLock { state in
            state.isClosed = true
            defer { state.pending = [:] }
            return state.pending.values.map(\.answer)
        }
        for answer in abandoned { answer(nil) }
    }

    private func serve(_ event: OpaquePointer) {
        guard let opaque = rd_kafka_event_opaque(event) else { return otherEvents(event) }
        let ticket = UInt(bitPattern: opaque)
        // An answer that comes after it was given up finds nobody waiting.
        state.withLock { $0.pending.removeValue(forKey: ticket) }?.answer(event)
    }

    private func giveUpOverdue(now: ContinuousClock.Instant) {
        let overdue = state.withLock { state in
            let tickets = state.pending.filter { $0.value.giveUpAt < now }.map(\.key)
            return tickets.compactMap { state.pending.removeValue(forKey: $0)?.answer }
        }
        for answer in overdue { answer(nil) }
    }
}
