internal import CRdKafka
internal import LagModel
internal import Synchronization

/// The life of a group consumer's thread, as other threads see it.
final class GroupLoop: Sendable {
    private struct State {
        var delegate: (any GroupConsumerDelegate)?
        var assignment: Set<TopicPartition> = []
        var leaveBy = ContinuousClock.now
        var isEnded = false
    }

    private let handle: ClientHandle
    private let settings: GroupSettings
    private let gate: FetchGate
    private let guest: EventLoop?
    private let state: Mutex<State>
    private let ended = Wakeup()

    init(
        _ handle: ClientHandle, _ settings: GroupSettings, gate: FetchGate, delegate: any GroupConsumerDelegate,
        guest: EventLoop?
    ) {
        self.handle = handle
        self.settings = settings
        self.gate = gate
        self.guest = guest
        state = Mutex(State(delegate: delegate))
    }

    /// What the member has, ascending.
    var assignment: [TopicPartition] { state.withLock { $0.assignment.sorted() } }

    /// Serves the member until `end`, then leaves the group; blocks its thread.
    func run() {
        defer { noteEnd() }
        guard let delegate = state.withLock({ $0.delegate }) else { return }
        _ = handle.use { client in
            guard let queue = handle.recordQueue else { return }
            let poller = GroupPoller(
                client, queue, settings, gate: gate, delegate: delegate, guest: guest
            ) { [self] partitions in
                if !partitions.isEmpty { handle.setDestroyable(true) }
                state.withLock { $0.assignment = partitions }
            }
            rd_kafka_queue_cb_event_enable(queue, wakeGate, Unmanaged.passUnretained(gate).toOpaque())
            poller.poll()
            rd_kafka_queue_cb_event_enable(queue, nil, nil)
            poller.leave(by: state.withLock { $0.leaveBy })
        }
    }

    /// Has the thread leave the group by then, and end.
    func end(by deadline: ContinuousClock.Instant) {
        state.withLock { $0.leaveBy = deadline }
        gate.end()
    }

    /// Waits for the thread's end; false where it does not come in time.
    func waitForEnd(until deadline: ContinuousClock.Instant) async -> Bool {
        let left = max(.milliseconds(1), deadline - .now)
        _ = await Worker.run(deadline: left) { [ended] in _ = ended.wait(atMost: left) }
        return state.withLock { $0.isEnded }
    }

    private func noteEnd() {
        let delegate = state.withLock { state in
            state.isEnded = true
            // The delegate mostly holds the consumer.
            defer { state.delegate = nil }
            return state.delegate
        }
        withExtendedLifetime(delegate) { ended.signal() }
    }
}
