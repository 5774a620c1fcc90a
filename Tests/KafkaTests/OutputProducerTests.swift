import Kafka
import LagModel
import TestSupport
import Testing

/// Records are written, each with its report.
struct OutputProducerTests {
    private static let deadline = Duration.seconds(60)
    private static let partition = TopicPartition("orders", 0)

    /// What stands in partition 0.
    private static func read(_ count: Int, _ configuration: ClientConfiguration) async throws -> [FetchedRecord] {
        let recorder = MemberRecorder()
        let settings = GroupSettings(group: "reader", topic: "orders")
        let consumer = try GroupConsumer(configuration, settings, delegate: recorder)
        try consumer.subscribe()
        await eventually("the records come") { recorder.story.count >= count }
        await consumer.close(deadline: deadline)
        return recorder.story.records[partition] ?? []
    }

    @Test func `a record keeps its bytes, its headers and its time`() async throws {
        try await withEmbeddedBroker { _, configuration in
            let (producer, recorder) = try OutputProducer.recording(configuration)
            let headers = [
                RecordHeader(name: "trace", value: [1, 2]), RecordHeader(name: "none", value: nil),
                RecordHeader(name: "empty", value: []), RecordHeader(name: "trace", value: [0, 255]),
                RecordHeader(name: "grüße", value: [7]), RecordHeader(name: "", value: [8]),
            ]
            let records: [OutgoingRecord] = [
                .order([0, 7], key: [1, 0, 255], headers: headers, timestamp: 1_700_000_000_123),
                .order(nil, key: [1]), .order([], key: []), .order(nil, headers: [headers[1]]),
                .order(Array(repeating: 9, count: 100_000), headers: [headers[0]]),
                .order([1], headers: [headers[4]]),
            ]
            #expect(producer.produce(records, tokens: [0, -1, 7, Int.max, Int.min, 1]).allSatisfy { $0 == .queued })
            try await producer.flush(deadline: Self.deadline)
            #expect(recorder.delivered == [0, -1, 7, Int.max, Int.min, 1])
            #expect(recorder.failed == [])
            #expect(await producer.close(deadline: Self.deadline))

            let read = try await Self.read(6, configuration)
            #expect(read.map(\.offset) == [0, 1, 2, 3, 4, 5])
            #expect(read.map(\.key) == records.map(\.key))
            #expect(read.map(\.value) == records.map(\.value))
            #expect(read.map(\.headers) == records.map(\.headers))
            #expect(read.first?.timestamp == 1_700_000_000_123)
            #expect(read.dropFirst().allSatisfy { ($0.timestamp ?? 0) > 1_700_000_000_123 })
            #expect(read.map(\.byteCount) == [5 + 32, 1, 0, 4, 100_007, 9])
        }
    }

    @Test func `many records keep their order and their tokens`() async throws {
        try await withEmbeddedBroker { _, configuration in
            let (producer, recorder) = try OutputProducer.recording(configuration)
            for start in stride(from: 0, to: 5000, by: 500) {
                let tokens = Array(start..<start + 500)
                let records = tokens.map { number in
                    OutgoingRecord.order(
                        Array("\(number)".utf8),
                        headers: number % 7 == 0 ? [RecordHeader(name: "seven", value: nil)] : [])
                }
                #expect(producer.produce(records, tokens: tokens).allSatisfy { $0 == .queued })
            }
            try await producer.flush(deadline: Self.deadline)
            #expect(recorder.delivered == Array(0..<5000))
            #expect(await producer.close(deadline: Self.deadline))
            let isComplete =
                try await Self.read(5000, configuration).map { $0.value.map(Array.init) } == numbers(0..<5000)
            #expect(isComplete)
        }
    }

    @Test func `a full queue takes no more, in order, and takes again later`() async throws {
        try await withEmbeddedBroker { broker, configuration in
            try broker.setBroker(1, isUp: false)
            let (producer, recorder) = try OutputProducer.recording(configuration) { $0.queueLimit = 5 }
            let header = RecordHeader(name: "h", value: nil)
            let records = (0..<9).map { OutgoingRecord.order([UInt8($0)], headers: $0 % 2 == 0 ? [] : [header]) }
            let results = producer.produce(records, tokens: Array(0..<9))
            #expect(results == Array(repeating: .queued, count: 5) + Array(repeating: .queueFull, count: 4))
            #expect(try producer.produce(records[5], token: 5) == false)
            await #expect(throws: KafkaError.self) { try await producer.flush(deadline: .milliseconds(50)) }
            try broker.setBroker(1, isUp: true)
            try await producer.flush(deadline: Self.deadline)
            #expect(try producer.produce(records[5], token: 5))
            try await producer.flush(deadline: Self.deadline)
            #expect(recorder.delivered == Array(0..<6))
            #expect(await producer.close(deadline: Self.deadline))
        }
    }

    @Test func `a record beyond the client's limit is refused, those around it are not`() async throws {
        try await withEmbeddedBroker { _, configuration in
            let (producer, recorder) = try OutputProducer.recording(configuration) { $0.recordBytesLimit = 10_000 }
            let large = OutgoingRecord.order(Array(repeating: 1, count: 20_000))
            let results = producer.produce([.order([1]), large, .order([2])], tokens: [1, 2, 3])
            let error = KafkaError(
                code: BrokerError(code: 10), operation: .produce, isRetriable: false,
                message: "Broker: Message size too large")
            #expect(results == [.queued, .refused(error), .queued])
            let thrown = #expect(throws: KafkaError.self) { try producer.produce(large, token: 4) }
            #expect(thrown == error)
            try await producer.flush(deadline: Self.deadline)
            #expect(recorder.delivered == [1, 3])
            #expect(await producer.close(deadline: Self.deadline))
            let closed = #expect(throws: KafkaError.self) { try producer.produce(.order([1]), token: 5) }
            #expect(closed?.message == "the client is closed")
        }
    }

    @Test func `trouble with the topic comes as a report, not as a refusal of the record`() async throws {
        try await withEmbeddedBroker { _, configuration in
            let (producer, recorder) = try OutputProducer.recording(configuration)
            let name = String(repeating: "x", count: 600)
            let misnamed = OutgoingRecord(topic: name, key: nil, value: [1])
            #expect(try producer.produce(misnamed, token: 1))
            let results = producer.produce([.order([2]), misnamed, .order([3])], tokens: [2, 3, 4])
            #expect(results == [.queued, .queued, .queued])
            await eventually("all are reported") { recorder.deliveries.count == 4 }
            #expect(recorder.failed.map(\.token) == [1, 3])
            #expect(recorder.failed.map(\.isRecordRefused) == [false, false])
            #expect(recorder.failed.map(\.error?.code) == [BrokerError(code: -186), BrokerError(code: -186)])
            #expect(recorder.delivered == [2, 4])
            #expect(await producer.close(deadline: Self.deadline))
        }
    }

    @Test(arguments: ["acks", "enable.idempotence", "message.timeout.ms", "transactional.id"])
    func `a property on which the promises rest is refused by name`(_ property: String) throws {
        var configuration = ClientConfiguration(bootstrapServers: ["127.0.0.1:9"])
        configuration.properties = [property: "1"]
        let error = #expect(throws: KafkaError.self) {
            try OutputProducer(configuration, OutputSettings()) { _ in }
        }
        #expect(error?.message.hasPrefix("the property `\(property)` is set by Weir itself") == true)
    }
}
