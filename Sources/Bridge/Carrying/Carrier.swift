internal import Inference
internal import Kafka
internal import LagModel
internal import StreamFlow
internal import Synchronization

/// Carries records: takes them from the consumer, has the model answer them, hands the answers to the producer, and commits.
///
/// The flow decides what may happen; the carrier does it. Its lock is never held during a call into a model or a client.
final class Carrier: Sendable {
    let options: BridgeOptions
    let model: ModelPath?
    let clock: BridgeClock
    let health: BridgeHealth
    let state: Mutex<CarrierState>
    /// Whether records are passed on without the flow, as long as nothing fails.
    let isRelay: Bool
    private let peers = Mutex<Peers?>(nil)
    let ends = EndOfWork()
    let workers: CallWorkers<CallJob>
    let outputs = OutputBatch()

    private struct Peers {
        let consumer: GroupConsumer
        let producer: OutputProducer
    }

    init(_ options: BridgeOptions, model: ModelPath?, health: BridgeHealth, clock: BridgeClock) {
        self.options = options
        self.model = model
        self.health = health
        self.clock = clock
        workers = CallWorkers(executor: model?.connection.preferredExecutor)
        isRelay = model == nil && !options.delivery.isTransactional
        state = Mutex(CarrierState(options.flow, tracksOffsets: isRelay))
    }

    /// Tells the carrier where records come from and where they go; before anything is consumed.
    func attach(_ consumer: GroupConsumer, _ producer: OutputProducer) {
        peers.withLock { $0 = Peers(consumer: consumer, producer: producer) }
    }

    /// Lets go of both, which hold the carrier; when they are closed.
    func detach() {
        peers.withLock { $0 = nil }
    }

    var consumer: GroupConsumer? { peers.withLock { $0?.consumer } }
    var producer: OutputProducer? { peers.withLock { $0?.producer } }

    /// Does what has become due: retries, probes, outputs that waited, commits, windows.
    func tick() {
        let now = clock.now
        continueRounds(at: now)
        start(state.withLock { $0.takeJobs(at: now) })
        moveWindows()
        commitWhatIsDue()
    }

    /// Has the consumer follow the windows.
    func moveWindows() {
        state.withLock { moveWindows(&$0) }
    }

    /// Under the lock, so that two threads cannot tell the consumer of two changes in the wrong order.
    func moveWindows(_ state: inout CarrierState) {
        let changes = state.takeWindowChanges()
        guard !changes.isEmpty, let consumer else { return }
        for change in changes { consumer.setFetching(change.isOpen, change.partition) }
    }
}
