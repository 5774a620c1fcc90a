import Kafka
import LagModel
import TestSupport
import Testing

/// A partition is closed for a while and opened again.
struct ClosedPartitionTests {
    private static let deadline = Duration.seconds(60)
    private static let partition = TopicPartition("orders", 0)

    /// Consumes the first batch, closes the partition from the consumer's own thread, and hands both over.
    private static func withClosedPartition(
        _ settings: GroupSettings, _ body: (EmbeddedBroker, GroupConsumer, MemberRecorder) async throws -> Void
    ) async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            var asOneBatch = configuration
            // Flushing ends the wait: what one answer of the broker holds is read ahead as soon as its first record is there.
            asOneBatch.properties["linger.ms"] = "5000"
            try await writeNumbers(0..<5000, to: 0, asOneBatch)
            let slot = ConsumerSlot()
            let recorder = MemberRecorder(whenFetched: { _ in slot.consumer?.setFetching(false, partition) })
            let consumer = try GroupConsumer(configuration, settings, delegate: recorder)
            slot.consumer = consumer
            try consumer.subscribe()
            await eventually("the first batch comes") { recorder.story.count > 0 }
            try await body(broker, consumer, recorder)
            slot.consumer = nil
            await consumer.close(deadline: Self.deadline)
        }
    }

    @Test func `what was read ahead is given out without asking the broker again`() async throws {
        try await Self.withClosedPartition(GroupSettings(group: "g", topic: "orders")) { broker, consumer, recorder in
            let batch = recorder.story.count
            #expect(batch < 1000)
            // Whatever comes from here on was fetched while the partition was closed, or before.
            try broker.setBroker(1, isUp: false)
            while recorder.story.count < 5000 {
                let count = recorder.story.count
                consumer.setFetching(true, Self.partition)
                await eventually("another batch comes") { recorder.story.count > count }
                guard recorder.story.count > count else { break }
            }
            let isComplete = recorder.story.values(of: Self.partition) == numbers(0..<5000)
            #expect(isComplete)
            try broker.setBroker(1, isUp: true)
        }
    }

    @Test func `nothing comes while it is closed, and membership is kept`() async throws {
        var settings = GroupSettings(group: "g", topic: "orders")
        settings.sessionTimeout = .seconds(4)
        settings.maxPollInterval = .seconds(4)
        try await Self.withClosedPartition(settings) { _, consumer, recorder in
            let (count, polls) = (recorder.story.count, recorder.story.polls)
            // Each poll comes 100 ms after the one before: longer than a session.
            await eventually("it polls on") { recorder.story.polls >= polls + 50 }
            #expect(recorder.story.count == count)
            #expect(recorder.story.revocations.isEmpty)
            #expect(recorder.story.errors == [])
            try await consumer.commit([Self.partition: Int64(count)], deadline: Self.deadline)
            consumer.setFetching(true, Self.partition)
            await eventually("the next batch comes") { recorder.story.count > count }
            #expect(recorder.story.offsets(of: Self.partition) == Array(0..<Int64(recorder.story.count)))
        }
    }
}
