import Kafka
import LagModel
import TestSupport
import Testing

/// The broker does not store what it was sent.
struct RefusedDeliveryTests {
    private static let deadline = Duration.seconds(60)

    @Test(arguments: [
        (name: "MESSAGE_TOO_LARGE", code: Int32(10), isRecordRefused: true),
        (name: "INVALID_RECORD", code: 87, isRecordRefused: true),
        (name: "INVALID_TIMESTAMP", code: 32, isRecordRefused: true),
        (name: "TOPIC_AUTHORIZATION_FAILED", code: 29, isRecordRefused: false),
        (name: "POLICY_VIOLATION", code: 44, isRecordRefused: false),
    ])
    func `a refusal tells whether the record is to blame`(
        _ refusal: (name: String, code: Int32, isRecordRefused: Bool)
    ) async throws {
        try await withEmbeddedBroker { broker, configuration in
            var configuration = configuration
            configuration.properties = ["topic.metadata.refresh.interval.ms": "200"]
            let (producer, recorder) = try OutputProducer.recording(configuration)
            try broker.fail(.produce, with: [BrokerError(code: refusal.code)])
            #expect(try producer.produce(.order([1]), token: 1))
            await eventually("it is reported") { recorder.deliveries.count == 1 }
            #expect(recorder.failed.map(\.error?.code) == [BrokerError(code: refusal.code)])
            #expect(recorder.failed.map(\.isRecordRefused) == [refusal.isRecordRefused])
            await eventually("a later one is stored") {
                let count = recorder.deliveries.count
                #expect(throws: Never.self) { try producer.produce(.order([2]), token: 2) }
                await eventually("it is reported") { recorder.deliveries.count > count }
                return recorder.delivered == [2]
            }
            #expect(producer.fatalError == nil)
            #expect(await producer.close(deadline: Self.deadline))
        }
    }

    @Test func `of a batch that was refused, no record is known to be the one to blame`() async throws {
        try await withEmbeddedBroker { broker, configuration in
            let (producer, recorder) = try OutputProducer.recording(configuration) { $0.linger = .milliseconds(100) }
            try broker.fail(.produce, with: [BrokerError(code: 10)])
            #expect(producer.produce([.order([1]), .order([2])], tokens: [1, 2]) == [.queued, .queued])
            await eventually("both are reported") { recorder.deliveries.count == 2 }
            #expect(recorder.failed.map(\.isRecordRefused) == [false, false])
            #expect(await producer.close(deadline: Self.deadline))
        }
    }

    @Test func `trouble that passes delays a record, and stores it once`() async throws {
        try await withEmbeddedBroker { broker, configuration in
            let (producer, recorder) = try OutputProducer.recording(configuration)
            try broker.fail(
                .produce, with: [BrokerError(code: 6), BrokerError(code: 7), BrokerError(code: 19), .transport])
            #expect(try producer.produce(.order([1]), token: 1))
            try await producer.flush(deadline: Self.deadline)
            #expect(recorder.deliveries == [Delivery(token: 1, error: nil)])
            #expect(await producer.close(deadline: Self.deadline))
        }
    }

    @Test func `a producer without the right to write is beyond use, and says so`() async throws {
        try await withEmbeddedBroker { broker, configuration in
            try broker.fail(.initProducerID, with: [BrokerError(code: 31)])
            let (producer, _) = try OutputProducer.recording(configuration)
            await eventually("it is told") { producer.fatalError != nil }
            #expect(producer.fatalError?.code == BrokerError(code: 31))
            #expect(producer.fatalError?.isFatal == true)
            let error = #expect(throws: KafkaError.self) { try producer.produce(.order([1]), token: 1) }
            #expect(error?.isFatal == true)
            #expect(await producer.close(deadline: Self.deadline))
            #expect(producer.fatalError?.code == BrokerError(code: 31))
        }
    }
}
