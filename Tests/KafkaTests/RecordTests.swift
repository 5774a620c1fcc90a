import Kafka
import LagModel
import TestSupport
import Testing

/// Records go to the embedded broker and come back, and offsets are committed.
struct RecordTests {
    private static let deadline = Duration.seconds(60)
    private static let partition = TopicPartition("orders", 0)

    private static func withBroker(_ body: (EmbeddedBroker, ClientConfiguration) async throws -> Void) async throws {
        let broker = try EmbeddedBroker()
        try broker.createTopic("orders", partitions: 2)
        try await body(broker, ClientConfiguration(bootstrapServers: broker.bootstrapServers))
        #expect(await broker.stop(deadline: deadline))
    }

    /// Polls until so many records have come.
    private static func read(_ count: Int, from consumer: PartitionConsumer) async throws -> [ConsumedRecord] {
        var records: [ConsumedRecord] = []
        try await eventually("\(count) records come") {
            records += try await consumer.poll(limit: 3, deadline: .milliseconds(200))
            return records.count >= count
        }
        return records
    }

    @Test func `a record comes back with its key, its value and its place`() async throws {
        try await Self.withBroker { _, configuration in
            let producer = try RecordProducer(configuration)
            #expect(try producer.produce(to: "orders", partition: 0, key: [1, 0, 255], value: [0, 7]))
            #expect(try producer.produce(to: "orders", partition: 0, value: nil))
            #expect(try producer.produce(to: "orders", partition: 0, key: [], value: []))
            try await producer.flush(deadline: Self.deadline)
            #expect(producer.deliveryCounts.delivered == 3)
            #expect(producer.deliveryCounts.failed == [:])
            await producer.close()

            let consumer = try PartitionConsumer(configuration, group: "g", partitions: [Self.partition])
            let records = try await Self.read(3, from: consumer)
            #expect(records.map(\.offset) == [0, 1, 2])
            #expect(records.map(\.key) == [[1, 0, 255], nil, []])
            #expect(records.map(\.value) == [[0, 7], nil, []])
            #expect(records.allSatisfy { $0.partition == Self.partition && ($0.timestamp ?? 0) > 0 })
            await consumer.close()
        }
    }

    @Test func `a group goes on where it has committed`() async throws {
        try await Self.withBroker { _, configuration in
            let producer = try RecordProducer(configuration)
            for number in UInt8(0)..<10 { _ = try producer.produce(to: "orders", partition: 0, value: [number]) }
            try await producer.flush(deadline: Self.deadline)

            let first = try PartitionConsumer(configuration, group: "g", partitions: [Self.partition])
            _ = try await Self.read(1, from: first)
            try await first.commit([Self.partition: 6], deadline: Self.deadline)
            await first.close()

            let admin = try AdminClient(configuration)
            let commits = try await admin.committedOffsets(of: "g", in: [Self.partition], deadline: Self.deadline)
            #expect(commits == [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 6)])])
            await admin.close()

            let second = try PartitionConsumer(configuration, group: "g", partitions: [Self.partition])
            #expect(try await Self.read(4, from: second).map(\.value) == [[6], [7], [8], [9]])
            await second.close()
            await producer.close()
        }
    }

    @Test func `a full queue takes no more, and takes again when records are delivered`() async throws {
        try await Self.withBroker { broker, configuration in
            try broker.setBroker(1, isUp: false)
            let producer = try RecordProducer(configuration, queueLimit: 5)
            var taken = 0
            for _ in 0..<50 where try producer.produce(to: "orders", value: [1]) { taken += 1 }
            #expect(taken == 5)
            await #expect(throws: KafkaError.self) { try await producer.flush(deadline: .milliseconds(100)) }
            try broker.setBroker(1, isUp: true)
            try await producer.flush(deadline: Self.deadline)
            #expect(try producer.produce(to: "orders", value: [1]))
            try await producer.flush(deadline: Self.deadline)
            #expect(producer.deliveryCounts.delivered == 6)
            await producer.close()
        }
    }

    @Test func `a record that cannot be delivered is counted by its reason`() async throws {
        try await Self.withBroker { broker, configuration in
            try broker.setBroker(1, isUp: false)
            var impatient = configuration
            impatient.properties = ["message.timeout.ms": "50"]
            let producer = try RecordProducer(impatient)
            #expect(try producer.produce(to: "orders", value: [1]))
            await eventually("the failure is counted") { !producer.deliveryCounts.failed.isEmpty }
            #expect(producer.deliveryCounts.delivered == 0)
            #expect(producer.deliveryCounts.failed.values.reduce(0, +) == 1)
            await producer.close()
        }
    }

    @Test func `a record that is too large is refused at once`() async throws {
        try await Self.withBroker { _, configuration in
            let producer = try RecordProducer(configuration)
            let error = #expect(throws: KafkaError.self) {
                try producer.produce(to: "orders", value: Array(repeating: 0, count: 2_000_000))
            }
            #expect(error?.operation == .produce)
            #expect(error?.isRetriable == false)
            await producer.close()
            #expect(throws: KafkaError.self) { try producer.produce(to: "orders", value: [1]) }
        }
    }

    @Test func `a commit without a coordinator is an error within its deadline`() async throws {
        try await Self.withBroker { broker, configuration in
            let consumer = try PartitionConsumer(configuration, group: "g", partitions: [Self.partition])
            try broker.setBroker(1, isUp: false)
            let error = await kafkaError { () async throws(KafkaError) in
                try await consumer.commit([Self.partition: 1], deadline: .milliseconds(200))
            }
            #expect(error?.operation == .commit)
            // While a commit waits for a coordinator, the library does not let a consumer go: that goes on by itself.
            await consumer.close(deadline: .milliseconds(100))
            let closed = await kafkaError { () async throws(KafkaError) in
                try await consumer.poll(limit: 1, deadline: .milliseconds(10))
            }
            #expect(closed?.message == "the client is closed")
        }
    }
}
