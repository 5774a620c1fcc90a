internal import CRdKafka
internal import LagModel
internal import Synchronization

/// Serves the events of one client on a thread of its own: answers of requests, errors, delivery reports, demands for tokens.
final class EventLoop: Sendable {
    /// How a request ends.
    enum Outcome {
        /// The event that answers it; valid during the call.
        case answered(OpaquePointer)
        case overdue
        /// The task that waited was cancelled.
        case cancelled
        case closed
    }

    typealias Answer = @Sendable (Outcome) -> Void

    private struct Pending {
        let answer: Answer
        let giveUpAt: ContinuousClock.Instant
    }

    private struct State {
        var pending: [UInt: Pending] = [:]
        var lastTicket: UInt = 0
        var chores: [@Sendable () -> Void] = []
        /// Whether another thread serves the events.
        var isLent = false
        var isClosed = false
    }

    private let client: ClientHandle
    private let state = Mutex(State())
    private let wakeup = Wakeup()
    private let otherEvents: @Sendable (OpaquePointer) -> Void

    /// A loop that calls `otherEvents` on its thread with events that answer no request.
    init(of client: ClientHandle, otherEvents: @escaping @Sendable (OpaquePointer) -> Void) {
        self.client = client
        self.otherEvents = otherEvents
    }

    /// Remembers who waits for an answer; nil where the loop is closed.
    ///
    /// The ticket goes into the request's opaque. The library answers each request by its own time-out; the loop gives up
    /// a little later, in case it does not.
    func register(timeout: Duration, _ answer: @escaping Answer) -> UInt? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            state.lastTicket &+= 1
            if state.lastTicket == 0 { state.lastTicket = 1 }
            state.pending[state.lastTicket] = Pending(answer: answer, giveUpAt: .now + timeout + .seconds(1))
            return state.lastTicket
        }
    }

    /// Forgets a ticket; false where it was answered or given up already.
    func withdraw(_ ticket: UInt) -> Bool {
        state.withLock { $0.pending.removeValue(forKey: ticket) != nil }
    }

    /// Gives a request up; its answer will find nobody waiting.
    func cancel(_ ticket: UInt) {
        state.withLock { $0.pending.removeValue(forKey: ticket) }?.answer(.cancelled)
    }

    /// True while somebody waits for the answer.
    func isPending(_ ticket: UInt) -> Bool {
        state.withLock { $0.pending[ticket] != nil }
    }

    /// Has something done on the loop's thread; not where the loop is closed.
    func perform(_ chore: @escaping @Sendable () -> Void) {
        state.withLock { $0.chores.append(chore) }
        wake()
    }

    /// Serves events until `close()`; blocks its thread.
    func run() {
        _ = client.use { _ in
            var nextSweep = ContinuousClock.now
            while true {
                let (isClosed, isLent) = state.withLock { ($0.isClosed, $0.isLent) }
                if isClosed { break }
                if isLent { wakeup.wait(atMost: .milliseconds(100)) } else { serveNext(within: 100) }
                for chore in takeChores() { chore() }
                guard .now >= nextSweep else { continue }
                giveUpOverdue(now: .now)
                nextSweep = .now + .milliseconds(100)
            }
        }
    }

    /// Ends `run()` and tells everyone who waits that the client is closed.
    func close() {
        let abandoned = state.withLock { state in
            state.isClosed = true
            defer { state.pending = [:] }
            return state.pending.values.map(\.answer)
        }
        wake()
        for answer in abandoned { answer(.closed) }
    }

    private func wake() {
        wakeup.signal()
        _ = client.use { _ in rd_kafka_queue_yield(client.queue) }
    }

    /// Waits for an event, and serves it; false where none came.
    @discardableResult
    private func serveNext(within milliseconds: Int32) -> Bool {
        guard let event = rd_kafka_queue_poll(client.queue, milliseconds) else { return false }
        serve(event)
        rd_kafka_event_destroy(event)
        return true
    }

    private func takeChores() -> [@Sendable () -> Void] {
        state.withLock { state in
            defer { if !state.chores.isEmpty { state.chores = [] } }
            return state.chores
        }
    }

    private func serve(_ event: OpaquePointer) {
        guard let opaque = rd_kafka_event_opaque(event) else { return otherEvents(event) }
        let ticket = UInt(bitPattern: opaque)
        // An answer that comes after it was given up finds nobody waiting.
        state.withLock { $0.pending.removeValue(forKey: ticket) }?.answer(.answered(event))
    }

    private func giveUpOverdue(now: ContinuousClock.Instant) {
        let overdue = state.withLock { state in
            let tickets = state.pending.filter { $0.value.giveUpAt < now }.map(\.key)
            return tickets.compactMap { state.pending.removeValue(forKey: $0)?.answer }
        }
        for answer in overdue { answer(.overdue) }
    }
}

extension EventLoop {
    /// Leaves the events to a thread that calls `serveWaiting()`, and that the gate wakes when there are some, until `takeBack(from:)`.
    func lend(waking gate: FetchGate) {
        guard !setLent(true) else { return }
        _ = client.use { _ in
            // Where the client is closed before it is taken back, the library may still wake the gate while it ends.
            rd_kafka_queue_cb_event_enable(client.queue, wakeGate, Unmanaged.passRetained(gate).toOpaque())
        }
        wake()
        gate.wake()
    }

    /// Serves what is there, without waiting, on the thread of the caller.
    func serveWaiting() {
        _ = client.use { _ in while serveNext(within: 0) {} }
    }

    /// Has the loop's own thread serve the events again; false where it does so anyhow.
    func takeBack(from gate: FetchGate) -> Bool {
        guard setLent(false) else { return false }
        _ = client.use { _ in
            rd_kafka_queue_cb_event_enable(client.queue, nil, nil)
            Unmanaged.passUnretained(gate).release()
        }
        wakeup.signal()
        return true
    }

    /// What it was before.
    private func setLent(_ isLent: Bool) -> Bool {
        state.withLock { state in
            defer { state.isLent = isLent }
            return state.isLent
        }
    }
}
