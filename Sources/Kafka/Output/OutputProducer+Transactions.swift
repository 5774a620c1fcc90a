internal import CRdKafka
public import LagModel

/// For producers with `OutputSettings.transactionalID`: `initTransactions` once, then `begin`, `produce`, `sendOffsets`, and
/// `commitTransaction` or `abortTransaction`, one after another.
extension OutputProducer {
    /// Registers the producer by its name, fences its predecessors, and finishes what they left open.
    ///
    /// - Throws: `TransactionError`; a retriable one where no coordinator answered in time.
    public func initTransactions(deadline: Duration) async throws(TransactionError) {
        try await step(deadline) { rd_kafka_init_transactions($0, $1) }
    }

    /// Begins a transaction, to which the records produced from now on belong.
    ///
    /// - Throws: `TransactionError`; fatal where the producer is closed, was fenced, or has no name for transactions.
    public func begin() throws(TransactionError) {
        guard let result = session.handle.use({ TransactionError(taking: rd_kafka_begin_transaction($0)) }) else {
            throw TransactionError(.closed(.transaction))
        }
        if let result { throw result }
    }

    /// Adds the next offsets to read to the transaction; they are stored for the consumer's group when it is committed.
    ///
    /// - Throws: `TransactionError`; an abortable one where the consumer is no longer the partitions' owner.
    public func sendOffsets(
        _ offsets: [TopicPartition: Int64], of member: GroupMembership, deadline: Duration
    ) async throws(TransactionError) {
        if offsets.isEmpty { return }
        try await step(deadline) { client, timeout in
            let list = PartitionList(capacity: offsets.count)
            for (partition, offset) in offsets { list.append(partition, offset: offset) }
            return rd_kafka_send_offsets_to_transaction(client, list.pointer, member.pointer, timeout)
        }
    }

    /// Delivers what waits and commits the transaction.
    ///
    /// - Throws: `TransactionError`; after a retriable one the same call goes on with the same commit.
    public func commitTransaction(deadline: Duration) async throws(TransactionError) {
        try await step(deadline) { rd_kafka_commit_transaction($0, $1) }
    }

    /// Drops what waits and aborts the transaction: its records and offsets count for nothing.
    ///
    /// - Throws: `TransactionError`; after a retriable one the same call goes on with the same abort.
    public func abortTransaction(deadline: Duration) async throws(TransactionError) {
        try await step(deadline) { rd_kafka_abort_transaction($0, $1) }
    }

    private func step(
        _ deadline: Duration, _ call: @escaping @Sendable (OpaquePointer, Int32) -> OpaquePointer?
    ) async throws(TransactionError) {
        let result = await session.blocking(.transaction, deadline: deadline) { client, timeout in
            .success(TransactionError(taking: call(client, timeout)))
        }
        switch result {
        case .success(nil): return
        case .success(let error?): throw error
        case .failure(let error): throw TransactionError(error)
        }
    }
}

/// What a consumer is in its group at one moment, for the coordinator to check.
///
/// Take it before the offsets that it is to vouch for: what it became later is then refused.
///
/// `@unchecked` because the library never changes it, and it is destroyed once, when nobody holds it any more.
public final class GroupMembership: @unchecked Sendable {
    let pointer: OpaquePointer

    /// The membership of a consumer now; nil where it is closed.
    public init?(of consumer: GroupConsumer) {
        let pointer = consumer.session.handle.use { rd_kafka_consumer_group_metadata($0) } ?? nil
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit { rd_kafka_consumer_group_metadata_destroy(pointer) }
}
