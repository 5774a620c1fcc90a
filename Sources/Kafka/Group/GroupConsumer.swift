internal import CRdKafka
public import LagModel
internal import Synchronization

/// Reads a topic as a member of a consumer group, on a thread of its own.
///
/// Nothing is committed but by `commit` and `commitNow`. Each partition has a queue of its own, so that a partition may be
/// closed and opened again without losing what was read ahead, while heartbeats and rebalances go on.
public final class GroupConsumer: Sendable {
    let session: ClientSession
    private let settings: GroupSettings
    private let gate: FetchGate
    private let loop: GroupLoop
    private let isSubscribed = Mutex(false)

    /// Opens a consumer that keeps its delegate alive until it is closed; it connects, and its thread starts, at `subscribe()`.
    ///
    /// - Parameter relay: a producer to which the delegate hands all that it gets: its deliveries are told on the consumer's thread,
    ///   so that memory is given back where it was taken.
    /// - Throws: `KafkaError` where a property is refused, or a certificate or key cannot be read.
    public init(
        _ configuration: ClientConfiguration, _ settings: GroupSettings, delegate: any GroupConsumerDelegate,
        relayingTo relay: OutputProducer? = nil
    ) throws(KafkaError) {
        self.settings = settings
        session = try ClientSession(configuration, role: .groupMember(settings), blockingThreads: 1)
        gate = FetchGate()
        loop = GroupLoop(session.handle, settings, gate: gate, delegate: delegate, guest: relay?.session.events)
    }

    /// Joins the group and starts the thread; partitions follow when the group has rebalanced.
    ///
    /// - Throws: `KafkaError` where it was subscribed or closed before, or the system has no thread left.
    public func subscribe() throws(KafkaError) {
        let isFirst = isSubscribed.withLock { isSubscribed in
            defer { isSubscribed = true }
            return !isSubscribed
        }
        guard isFirst else {
            throw KafkaError(
                code: BrokerError(code: -172), operation: .join, isRetriable: false,
                message: "the consumer is a member of its group already")
        }
        // Before 2.3.0 the library aborts where such a member ends without ever having had a partition (librdkafka's issue 4312).
        if settings.assignor == .cooperativeSticky { session.handle.setDestroyable(false) }
        let topics = PartitionList([TopicPartition(settings.topic, RD_KAFKA_PARTITION_UA)], offset: -1001)
        guard let code = session.handle.use({ rd_kafka_subscribe($0, topics.pointer) }) else { throw .closed(.join) }
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, .join) }
        guard Worker.start({ [loop] in loop.run() }) else { throw .noThreadLeft(.join) }
    }

    /// Closes a partition, so that no more of its records are delivered, or opens it again; from any thread, without waiting.
    ///
    /// What was read ahead is kept. A batch that is being delivered still comes, when it is closed from another thread than
    /// the consumer's. A partition is open when it is assigned.
    public func setFetching(_ isOpen: Bool, _ partition: TopicPartition) {
        gate.set(isOpen, partition)
    }

    /// The partitions that the member has at present, ascending.
    public var assignment: [TopicPartition] { loop.assignment }

    /// What lately hindered connections, at most one problem for each broker and kind.
    public var connectionProblems: [ConnectionProblem] { session.problems.current }

    /// Stores the next offset to read of each partition at the group's coordinator, and waits for its answer.
    ///
    /// It blocks its thread: it is for the consumer's own, in `revoked`; elsewhere `commit` is to be used.
    ///
    /// - Throws: `KafkaError` where the coordinator refuses (which partitions: its `partitions`), or does not answer in time.
    public func commitNow(_ offsets: [TopicPartition: Int64], deadline: Duration) throws(KafkaError) {
        if offsets.isEmpty { return }
        guard let result = session.handle.use({ OffsetCommit(offsets).run($0, deadline: deadline) }) else {
            throw .closed(.commit)
        }
        try result.get()
    }

    /// Stores the next offset to read of each partition at the group's coordinator.
    ///
    /// - Throws: `KafkaError` where the coordinator refuses (which partitions: its `partitions`), or does not answer in time.
    public func commit(_ offsets: [TopicPartition: Int64], deadline: Duration) async throws(KafkaError) {
        try await session.commit(offsets, deadline: deadline)
    }

    /// Stops polling, calls the delegate's `revoked` for what the member has, leaves the group and ends threads and connections.
    ///
    /// - Returns: false where that takes longer than `deadline`; it then goes on by itself, and the coordinator may only notice
    ///   when the session times out.
    @discardableResult
    public func close(deadline: Duration) async -> Bool {
        let end = ContinuousClock.now + deadline
        // The delegate's own time, and the answer of the coordinator: both within the deadline.
        loop.end(by: end)
        let hasLeft = isSubscribed.withLock({ $0 }) ? await loop.waitForEnd(until: end) : true
        let isClosed = await session.close(deadline: max(.milliseconds(10), end - .now))
        return hasLeft && isClosed
    }

    deinit { loop.end(by: .now) }
}
