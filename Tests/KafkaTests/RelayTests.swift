import Foundation
import Kafka
import LagModel
import Synchronization
import TestSupport
import Testing

/// Records go from a consumer's memory to a producer.
struct RelayTests {
    private static let deadline = Duration.seconds(60)
    private static let headers = [RecordHeader(name: "h", value: [1, 2]), RecordHeader(name: "h", value: nil)]

    @Test func `what finds no room is told, from the first on, and can be copied`() async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            try broker.createTopic("copies", partitions: 1)
            try await writeNumbers(0..<30, to: 0, configuration)
            var settings = OutputSettings()
            settings.queueLimit = 10
            settings.linger = .seconds(600)
            let member = try RelayingMember(configuration, settings)
            try await member.run(configuration) { member.story.outlines.count == 30 }
            #expect(member.story.left.map(\.offset) == Array(10..<30))
            #expect(Set(member.story.left.map(\.result)) == [.queueFull])
            #expect(member.story.copies.map(\.offset) == Array(10..<30))
            #expect(member.story.copies.map { $0.value.map(Array.init) } == numbers(10..<30))
        }
    }

    @Test func `a record that is too large is refused for good, with and without headers, and the others go`()
        async throws
    {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            try broker.createTopic("copies", partitions: 1)
            let large = [UInt8](repeating: 7, count: 2_000)
            try await Self.write(
                [
                    .order([0]), .order(large), .order([2], headers: Self.headers),
                    .order(large, headers: Self.headers), .order([4]),
                ],
                configuration)
            var settings = OutputSettings()
            settings.recordBytesLimit = 1_000
            let member = try RelayingMember(configuration, settings)
            try await member.run(configuration) { member.story.stored.count == 3 }
            #expect(member.story.stored == [0, 2, 4])
            #expect(member.story.left.map(\.offset) == [1, 3])
            #expect(member.story.left.map(\.isRefusedForGood) == [true, true])
            #expect(member.story.outlines.map(\.byteCount) == [1, 2_000, 5, 2_004, 1])
            #expect(member.story.outlines.map(\.hasHeaders) == [false, false, true, true, false])
        }
    }

    @Test func `the report of a failed delivery has the record`() async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            try broker.createTopic("copies", partitions: 1)
            let record = OutgoingRecord.order([3, 4], key: [5], headers: Self.headers)
            try await Self.write([record], configuration)
            try broker.fail(.produce, with: [BrokerError(code: 29)])
            let member = try RelayingMember(configuration, OutputSettings())
            try await member.run(configuration) { member.story.failed.count == 1 }
            let failed = member.story.failed.first
            #expect(failed?.error?.code == BrokerError(code: 29))
            #expect(failed?.isRecordRefused == false)
            #expect(failed?.record?.topic == "copies")
            #expect(failed?.record?.key == record.key)
            #expect(failed?.record?.value == record.value)
            #expect(failed?.record?.headers == record.headers)
        }
    }

    @Test func `a producer that was closed takes nothing, and that is not the records' fault`() async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            try broker.createTopic("copies", partitions: 1)
            try await writeNumbers(0..<3, to: 0, configuration)
            let member = try RelayingMember(configuration, OutputSettings())
            #expect(await member.producer.close(deadline: Self.deadline))
            try await member.run(configuration) { member.story.left.count == 3 }
            #expect(member.story.left.map(\.isRefusedForGood) == [false, false, false])
            #expect(!member.story.left.map(\.result).contains(.queueFull))
        }
    }

    @Test func `deliveries are told on the thread that relays`() async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            try broker.createTopic("copies", partitions: 1)
            try await writeNumbers(0..<100, to: 0, configuration)
            let member = try RelayingMember(configuration, OutputSettings())
            try await member.run(configuration) { member.story.stored.count == 100 }
            #expect(member.story.stored == Array(0..<100))
            #expect(!member.story.tellingThreads.isDisjoint(with: member.story.takingThreads))
        }
    }

    @Test func `deliveries are told while the thread that relays waits for them in a rebalance`() async throws {
        try await withEmbeddedBroker(partitions: 1) { broker, configuration in
            try broker.createTopic("copies", partitions: 1)
            try await writeNumbers(0..<100, to: 0, configuration)
            var settings = OutputSettings()
            settings.linger = .seconds(1)
            let member = try RelayingMember(configuration, settings)
            try await member.run(configuration) { member.story.outlines.count == 100 }
            #expect(member.story.storedWhenGivenUp == 100)
        }
    }

    private static func write(_ records: [OutgoingRecord], _ configuration: ClientConfiguration) async throws {
        let producer = try OutputProducer(configuration, OutputSettings()) { _ in }
        for record in records { #expect(try producer.produce(record, token: 0)) }
        try await producer.flush(deadline: deadline)
        #expect(await producer.close(deadline: deadline))
    }
}

/// Relays what it takes from `orders` to `copies`, with each record's offset as its token.
private final class RelayingMember: GroupConsumerDelegate {
    struct Left: Sendable {
        let offset: Int64
        let result: ProduceResult
        let isRefusedForGood: Bool
    }

    struct Story {
        var outlines: [RecordOutline] = []
        var left: [Left] = []
        var copies: [FetchedRecord] = []
        var stored: [Int] = []
        var failed: [Delivery] = []
        var takingThreads: Set<UInt> = []
        var tellingThreads: Set<UInt> = []
        var storedWhenGivenUp: Int?
    }

    let producer: OutputProducer
    private let state: RelayStory

    init(_ configuration: ClientConfiguration, _ settings: OutputSettings) throws {
        let state = RelayStory()
        self.state = state
        producer = try OutputProducer(configuration, settings) { numbers in
            state.story.withLock { story in
                story.stored += numbers
                story.tellingThreads.insert(UInt(pthread_self()))
            }
        } onDeliveries: { deliveries in
            state.story.withLock { $0.failed += deliveries }
        }
    }

    var story: Story { state.story.withLock { $0 } }

    /// Is a member until the condition holds.
    func run(_ configuration: ClientConfiguration, until condition: () -> Bool) async throws {
        let consumer = try GroupConsumer(
            configuration, GroupSettings(group: "relay", topic: "orders"), delegate: self, relayingTo: producer)
        try consumer.subscribe()
        await eventually("it has relayed") { condition() }
        #expect(await consumer.close(deadline: .seconds(60)))
        await producer.close(deadline: .seconds(60))
    }

    func taken(_ batch: borrowing TakenBatch) -> Bool {
        let outlines = batch.outlines()
        let left = producer.relay(batch, outlines, to: "copies", tokens: outlines.map { Int($0.offset) })
        let copies = left.first.map { batch.copied(from: $0.index).records } ?? []
        state.story.withLock { story in
            story.takingThreads.insert(UInt(pthread_self()))
            story.outlines += outlines
            story.copies += copies
            story.left += left.map {
                Left(offset: outlines[$0.index].offset, result: $0.result, isRefusedForGood: $0.isRefusedForGood)
            }
        }
        return true
    }

    func assigned(_ partitions: [TopicPartition]) {}

    /// Blocks its thread until all is stored, as a bridge does.
    func revoked(_ partitions: [TopicPartition], isLost: Bool) {
        let end = ContinuousClock.now + .seconds(5)
        while story.stored.count + story.failed.count + story.left.count < story.outlines.count, .now < end {
            sched_yield()
        }
        state.story.withLock { $0.storedWhenGivenUp = $0.stored.count }
    }

    func fetched(_ batch: FetchedBatch) {}
    func failed(_ error: KafkaError) {}
    func polled() {}
}

/// What a relaying member and its producer have to tell.
private final class RelayStory: Sendable {
    let story = Mutex(RelayingMember.Story())
}
