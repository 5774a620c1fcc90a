import Foundation
import Kafka
import LagModel
import Synchronization

/// An embedded broker, and what fills and counts its topics.
final class RecordStore: Sendable {
    private static let deadline = Duration.seconds(10)

    private let broker: EmbeddedBroker
    private let client: AdminClient

    init() throws {
        broker = try EmbeddedBroker()
        client = try AdminClient(ClientConfiguration(bootstrapServers: broker.bootstrapServers))
    }

    var bootstrapServers: [String] { broker.bootstrapServers }

    /// How many records an order counted; 0 where there was nothing to count.
    func obey(_ order: BrokerOrder) async throws -> Int64 {
        switch order {
        case .createTopic(let name, let partitions):
            try broker.createTopic(name, partitions: partitions)
            return 0
        case .fill(let topic, let partitions, let records, let recordsPerBatch, let payload):
            try await fill(topic, partitions, records: records, recordsPerBatch: recordsPerBatch, payload: payload)
            return 0
        case .countStored(let topic, let partitions):
            return try await countStored(Self.partitions(of: topic, partitions))
        case .countCommitted(let group, let topic, let partitions):
            return try await countCommitted(group, Self.partitions(of: topic, partitions))
        }
    }

    func stop() async {
        await client.close()
        await broker.stop()
    }

    private static func partitions(of topic: String, _ count: Int32) -> [TopicPartition] {
        (0..<count).map { TopicPartition(topic, $0) }
    }

    /// The broker answers a Fetch with one stored batch of each partition, so the size of the batches is that of the bites.
    private func fill(
        _ topic: String, _ partitions: Int32, records: Int, recordsPerBatch: Int, payload: Payload
    ) async throws {
        var configuration = ClientConfiguration(bootstrapServers: bootstrapServers)
        configuration.properties = ["batch.num.messages": "\(recordsPerBatch)"]
        var settings = OutputSettings()
        settings.linger = .seconds(1)
        let stored = Atomic(0)
        let producer = try OutputProducer(configuration, settings) { deliveries in
            stored.add(deliveries.count { $0.error == nil }, ordering: .relaxed)
        }
        for number in 0..<records {
            let partition = Int32(number / recordsPerBatch % Int(partitions))
            while !(try producer.produce(payload.record(number, topic: topic, partition: partition), token: number)) {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        try await producer.flush(deadline: .seconds(60))
        _ = await producer.close(deadline: .seconds(5))
        let count = stored.load(ordering: .relaxed)
        guard count == records else {
            throw BenchmarkError("only \(count) of \(records) records were stored in \(topic)")
        }
    }

    private func countStored(_ partitions: [TopicPartition]) async throws -> Int64 {
        let ends = await client.logOffsets(.end, ofLeader: partitions, deadline: Self.deadline)
        return try partitions.reduce(0) { sum, partition in
            guard let offset = ends[partition.topic, partition.partition]?.offset else {
                throw BenchmarkError("the end of \(partition) is not known")
            }
            return sum + offset
        }
    }

    private func countCommitted(_ group: String, _ partitions: [TopicPartition]) async throws -> Int64 {
        let commits = try await client.committedOffsets(of: group, in: partitions, deadline: Self.deadline)
        return commits.flatMap(\.partitions).reduce(0) { $0 + ($1.offset ?? 0) }
    }
}
