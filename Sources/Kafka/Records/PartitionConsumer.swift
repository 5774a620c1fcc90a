internal import CRdKafka
public import LagModel
internal import Synchronization

/// Reads partitions that were named by hand on behalf of a group, and commits its offsets.
///
/// It takes no part in the group's rebalancing. Who does not poll pauses it: what is read ahead is bounded (4 MiB).
public final class PartitionConsumer: Sendable {
    private let session: ClientSession
    private let delayedError = Mutex<KafkaError?>(nil)

    /// Opens a consumer that begins where the group has committed, and else at the beginning of the log.
    ///
    /// - Throws: `KafkaError` where a property is refused, or a certificate or key cannot be read.
    public init(
        _ configuration: ClientConfiguration, group: String, partitions: [TopicPartition]
    ) throws(KafkaError) {
        session = try ClientSession(configuration, role: .consumer(group: group), blockingThreads: 1)
        let list = PartitionList(partitions, offset: Int64(RD_KAFKA_OFFSET_STORED))
        let code = session.handle.use { rd_kafka_assign($0, list.pointer) }
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code ?? RD_KAFKA_RESP_ERR__DESTROY, .consume) }
    }

    /// What lately hindered connections, at most one problem for each broker and kind.
    public var connectionProblems: [ConnectionProblem] { session.problems.current }

    /// Waits for records, and gives up to `limit` of those that are there; none where none came before the deadline.
    ///
    /// - Throws: `KafkaError` where a partition cannot be read; the others go on at the next call.
    public func poll(limit: Int, deadline: Duration) async throws(KafkaError) -> [ConsumedRecord] {
        let delayed = delayedError.withLock { error in
            defer { error = nil }
            return error
        }
        if let delayed { throw delayed }
        let batch = await session.blocking { [handle = session.handle] _ in
            handle.recordQueue.map { RecordBatch(from: $0, limit: limit, timeout: deadline.wholeMilliseconds) }
        }
        guard case let batch?? = batch else { throw .closed(.consume) }
        guard let error = batch.error else { return batch.records }
        if batch.records.isEmpty { throw error }
        delayedError.withLock { $0 = error }
        return batch.records
    }

    /// Stores offsets for the group at its coordinator: in each partition the offset of the next record to be read.
    ///
    /// - Throws: `KafkaError` where the coordinator refuses, or does not answer before the deadline.
    public func commit(_ offsets: [TopicPartition: Int64], deadline: Duration) async throws(KafkaError) {
        try await session.commit(offsets, deadline: deadline)
    }

    /// Ends threads and connections; commits nothing.
    ///
    /// - Returns: false where that takes longer than `deadline`; it then goes on by itself.
    @discardableResult
    public func close(deadline: Duration = .seconds(5)) async -> Bool {
        _ = session.handle.use { [handle = session.handle] _ in handle.recordQueue.map(rd_kafka_queue_yield) }
        return await session.close(deadline: deadline)
    }
}
