import Kafka
import LagModel
import TestSupport
import Testing

/// A member reads its topic, commits, and leaves.
struct GroupConsumerTests {
    private static let deadline = Duration.seconds(60)
    private static let first = TopicPartition("orders", 0)
    private static let second = TopicPartition("orders", 1)
    private static let settings = GroupSettings(group: "g", topic: "orders")

    @Test func `a member gets every partition from its beginning, in order`() async throws {
        try await withEmbeddedBroker { _, configuration in
            try await writeNumbers(0..<3000, to: 0, configuration)
            try await writeNumbers(5000..<5010, to: 1, configuration)
            let recorder = MemberRecorder()
            let consumer = try GroupConsumer(configuration, Self.settings, delegate: recorder)
            #expect(consumer.assignment == [])
            try consumer.subscribe()
            await eventually("all records come") { recorder.story.count == 3010 }
            #expect(consumer.assignment == [Self.first, Self.second])
            let isComplete = recorder.story.values(of: Self.first) == numbers(0..<3000)
            #expect(isComplete)
            #expect(recorder.story.values(of: Self.second) == numbers(5000..<5010))
            #expect(recorder.story.errors == [])
            #expect(recorder.story.records[Self.second]?.allSatisfy { ($0.timestamp ?? 0) > 0 } == true)
            #expect(await consumer.close(deadline: Self.deadline))
            #expect(recorder.story.owned == [])
            #expect(recorder.story.strays == 0)
        }
    }

    @Test func `a member goes on where its group has committed`() async throws {
        try await withEmbeddedBroker { _, configuration in
            try await writeNumbers(0..<10, to: 0, configuration)
            let before = MemberRecorder()
            let first = try GroupConsumer(configuration, Self.settings, delegate: before)
            try first.subscribe()
            await eventually("all records come") { before.story.count == 10 }
            try await first.commit([Self.first: 6], deadline: Self.deadline)
            #expect(await first.close(deadline: Self.deadline))

            let after = MemberRecorder()
            let second = try GroupConsumer(configuration, Self.settings, delegate: after)
            try second.subscribe()
            await eventually("the rest comes") { after.story.count == 4 }
            #expect(after.story.values(of: Self.first) == numbers(6..<10))
            #expect(await second.close(deadline: Self.deadline))
        }
    }

    @Test func `who closes gives its partitions back and says goodbye`() async throws {
        try await withEmbeddedBroker { broker, configuration in
            let recorder = MemberRecorder()
            let consumer = try GroupConsumer(configuration, Self.settings, delegate: recorder)
            try consumer.subscribe()
            await eventually("it gets the partitions") { recorder.story.owned.count == 2 }
            try broker.delay(.leaveGroup, toBroker: 1, by: [.zero, .zero])
            #expect(await consumer.close(deadline: Self.deadline))
            #expect(try broker.pendingDelays(of: .leaveGroup, toBroker: 1) == 1)
            #expect(recorder.story.revocations.map(\.partitions) == [[Self.first, Self.second]])
            #expect(recorder.story.revocations.map(\.isLost) == [false])
            #expect(consumer.assignment == [])
        }
    }

    @Test func `a consumer is subscribed once, and not after it was closed`() async throws {
        try await withEmbeddedBroker { _, configuration in
            let consumer = try GroupConsumer(configuration, Self.settings, delegate: MemberRecorder())
            try consumer.subscribe()
            let again = #expect(throws: KafkaError.self) { try consumer.subscribe() }
            #expect(again?.message == "the consumer is a member of its group already")
            #expect(await consumer.close(deadline: Self.deadline))
            let closed = await kafkaError { () async throws(KafkaError) in
                try await consumer.commit([Self.first: 1], deadline: Self.deadline)
            }
            #expect(closed?.message == "the client is closed")
            let unused = try GroupConsumer(configuration, Self.settings, delegate: MemberRecorder())
            #expect(await unused.close(deadline: Self.deadline))
            #expect(throws: KafkaError.self) { try unused.subscribe() }
        }
    }

    @Test(arguments: [
        "enable.auto.commit", "enable.auto.offset.store", "group.id", "partition.assignment.strategy",
    ])
    func `a property on which the promises rest is refused by name`(_ property: String) throws {
        var configuration = ClientConfiguration(bootstrapServers: ["127.0.0.1:9"])
        configuration.properties = [property: "true"]
        let error = #expect(throws: KafkaError.self) {
            try GroupConsumer(configuration, Self.settings, delegate: MemberRecorder())
        }
        #expect(
            error?.message
                == "the property `\(property)` is set by Weir itself, since records would be lost otherwise; remove it")
    }
}
