internal import CRdKafka
internal import LagModel

/// A member of a group, on its own thread: serves rebalances and errors, and hands over the records of open partitions.
final class GroupPoller {
    private static let longestWait = Duration.milliseconds(100)

    let client: OpaquePointer
    let settings: GroupSettings
    let gate: FetchGate
    let delegate: any GroupConsumerDelegate
    var queues: [PartitionQueue] = []
    private let queue: OpaquePointer
    private let noteAssignment: (Set<TopicPartition>) -> Void
    /// Whose events are served here too, while this thread does nothing that takes long.
    private let guest: EventLoop?
    private var reader = BatchReader()
    /// Where the batch of the moment stands.
    private let room = UnsafeMutableBufferPointer<TakenBatch.Message?>.allocate(capacity: PartitionQueue.mostRecords)
    private var seenChanges = 0

    init(
        _ client: OpaquePointer, _ queue: OpaquePointer, _ settings: GroupSettings, gate: FetchGate,
        delegate: any GroupConsumerDelegate, guest: EventLoop?,
        noteAssignment: @escaping (Set<TopicPartition>) -> Void
    ) {
        self.client = client
        self.queue = queue
        self.settings = settings
        self.gate = gate
        self.delegate = delegate
        self.guest = guest
        self.noteAssignment = noteAssignment
        room.initialize(repeating: nil)
    }

    deinit { room.deallocate() }

    /// Polls until the gate says that it ends.
    ///
    /// The consumer's own queue is polled each time, whatever the partitions: that keeps the membership.
    func poll() {
        guest?.lend(waking: gate)
        defer { _ = guest?.takeBack(from: gate) }
        while !gate.isEnding {
            serveEvents(of: queue)
            guest?.serveWaiting()
            let isBusy = fetch()
            delegate.polled()
            if !isBusy { gate.wait(atMost: Self.longestWait) }
        }
    }

    /// Gives the partitions back and leaves the group.
    func leave(by deadline: ContinuousClock.Instant) {
        guard let closing = rd_kafka_queue_new(client) else { return }
        defer { rd_kafka_queue_destroy(closing) }
        if let error = rd_kafka_consumer_close_queue(client, closing) { rd_kafka_error_destroy(error) }
        while rd_kafka_consumer_closed(client) == 0, .now < deadline {
            guard let event = rd_kafka_queue_poll(closing, 20) else { continue }
            serve(event)
            rd_kafka_event_destroy(event)
        }
        let left = queues.map(\.partition)
        guard !left.isEmpty else { return }
        delegate.revoked(left, isLost: true)
        drop(left)
    }

    /// The member now has what its queues are for.
    func noteQueues() {
        noteAssignment(Set(queues.map(\.partition)))
        openAndClose()
    }

    private func serveEvents(of queue: OpaquePointer) {
        while let event = rd_kafka_queue_poll(queue, 0) {
            serve(event)
            rd_kafka_event_destroy(event)
        }
    }

    private func serve(_ event: OpaquePointer) {
        switch rd_kafka_event_type(event) {
        case RD_KAFKA_EVENT_REBALANCE:
            // The delegate may wait for what its guest has to tell.
            let wasLent = guest?.takeBack(from: gate) ?? false
            rebalance(event)
            if wasLent { guest?.lend(waking: gate) }
        case RD_KAFKA_EVENT_ERROR: delegate.failed(KafkaError(event, of: settings))
        case RD_KAFKA_EVENT_FETCH: fetch(event)
        default: break
        }
    }

    /// Hands over at most one batch of each open partition; true where there may be more.
    private func fetch() -> Bool {
        if let closed = gate.closedPartitions(after: &seenChanges) { openAndClose(closed) }
        var isBusy = false
        for queue in queues where queue.isOpen {
            hand(over: queue.take(in: room))
            guest?.serveWaiting()
            isBusy = isBusy || queue.mayHoldMore
        }
        return isBusy
    }

    private func hand(over batch: borrowing TakenBatch) {
        if batch.count > 0, !delegate.taken(batch) {
            delegate.fetched(FetchedBatch(partition: batch.partition, records: reader.copy(batch.messages).records))
        }
        for error in batch.errors { delegate.failed(error) }
    }

    private func hand(over batch: BatchReader.Batch, of partition: TopicPartition) {
        if !batch.records.isEmpty {
            delegate.fetched(FetchedBatch(partition: partition, records: batch.records))
        }
        for error in batch.errors { delegate.failed(error) }
    }

    /// Records in the consumer's own queue: none are expected there, and none may be lost.
    private func fetch(_ event: OpaquePointer) {
        while let message = rd_kafka_event_message_next(event) {
            let topic = message.pointee.rkt.flatMap { rd_kafka_topic_name($0) }.map { String(cString: $0) } ?? ""
            let batch = reader.copy([UnsafeMutablePointer(mutating: message)])
            hand(over: batch, of: TopicPartition(topic, message.pointee.partition))
        }
    }

    private func openAndClose() {
        seenChanges = -1
        if let closed = gate.closedPartitions(after: &seenChanges) { openAndClose(closed) }
    }

    private func openAndClose(_ closed: Set<TopicPartition>) {
        for queue in queues { queue.isOpen = !closed.contains(queue.partition) }
    }
}
