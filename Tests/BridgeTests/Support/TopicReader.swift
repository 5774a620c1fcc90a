import Kafka
import LagModel
import Synchronization
import TestSupport
import Testing

/// Reads a topic with all that its records carry, headers too.
final class TopicReader: GroupConsumerDelegate {
    private let records = Mutex<[TopicPartition: [FetchedRecord]]>([:])

    /// What was read of each partition, in its order.
    var read: [TopicPartition: [FetchedRecord]] { records.withLock { $0 } }

    var count: Int { read.values.reduce(0) { $0 + $1.count } }

    func assigned(_ partitions: [TopicPartition]) {}
    func revoked(_ partitions: [TopicPartition], isLost: Bool) {}
    func failed(_ error: KafkaError) {}
    func polled() {}

    func fetched(_ batch: FetchedBatch) {
        records.withLock { $0[batch.partition, default: []] += batch.records }
    }

    /// Reads until as many records are there, or the deadline is over.
    static func read(
        _ topic: String, _ connection: ClientConfiguration, atLeast count: Int, within deadline: Duration = .seconds(60)
    ) async throws -> [TopicPartition: [FetchedRecord]] {
        let reader = TopicReader()
        let consumer = try GroupConsumer(
            connection, GroupSettings(group: "reader-of-\(topic)", topic: topic), delegate: reader)
        try consumer.subscribe()
        _ = await eventually(within: deadline) { reader.count >= count }
        await consumer.close(deadline: .seconds(5))
        return reader.read
    }
}

extension BridgeRig {
    /// Puts records into the first partition of the input topic, in their order.
    func send(_ records: [OutgoingRecord]) async throws {
        let producer = try OutputProducer(connection, OutputSettings()) { _ in }
        for record in records {
            try await eventually("the producer's queue has room") { try producer.produce(record, token: 0) }
        }
        try await producer.flush(deadline: .seconds(60))
        await producer.close(deadline: .seconds(5))
    }
}
