import Kafka
import LagModel
import TestSupport
import Testing

/// The order of a transaction's calls; what they achieve, the embedded broker cannot show.
struct TransactionTests {
    private static let deadline = Duration.seconds(60)
    private static let partition = TopicPartition("orders", 0)

    private static func transactionError(
        _ call: () async throws(TransactionError) -> Void
    ) async -> TransactionError? {
        do {
            try await call()
            return nil
        } catch {
            return error
        }
    }

    private static func withProducer(
        _ body: (EmbeddedBroker, ClientConfiguration, OutputProducer, DeliveryRecorder) async throws -> Void
    ) async throws {
        try await withEmbeddedBroker { broker, configuration in
            let (producer, recorder) = try OutputProducer.recording(configuration) { $0.transactionalID = "bridge-0" }
            try await body(broker, configuration, producer, recorder)
            #expect(await producer.close(deadline: Self.deadline))
        }
    }

    @Test func `records and offsets go in one transaction, then another`() async throws {
        try await Self.withProducer { broker, configuration, producer, recorder in
            let member = MemberRecorder()
            let settings = GroupSettings(group: "g", topic: "orders")
            let consumer = try GroupConsumer(configuration, settings, delegate: member)
            try consumer.subscribe()
            await eventually("it gets the partitions") { member.story.owned.count == 2 }
            let counted: [EmbeddedRequest] = [
                .addPartitionsToTransaction, .addOffsetsToTransaction, .transactionOffsetCommit, .endTransaction,
            ]
            for request in counted {
                try broker.delay(request, toBroker: 1, by: Array(repeating: .zero, count: 10))
            }
            func made() throws -> [Int] { try counted.map { try 10 - broker.pendingDelays(of: $0, toBroker: 1) } }

            try await producer.initTransactions(deadline: Self.deadline)
            for number in 1...2 {
                try producer.begin()
                #expect(try producer.produce(.order([UInt8(number)]), token: number))
                try await producer.sendOffsets(
                    [Self.partition: Int64(number)], of: try #require(GroupMembership(of: consumer)),
                    deadline: Self.deadline)
                #expect(try Array(made().dropFirst()) == [number, number, number - 1])
                try await producer.commitTransaction(deadline: Self.deadline)
                #expect(try made() == [number, number, number, number])
                #expect(recorder.delivered.count == number)
            }
            try producer.begin()
            #expect(try producer.produce(.order([3]), token: 3))
            try await producer.abortTransaction(deadline: Self.deadline)
            await eventually("its record is reported") { recorder.deliveries.count == 3 }
            try producer.begin()
            try await producer.abortTransaction(deadline: Self.deadline)
            #expect(await consumer.close(deadline: Self.deadline))
            #expect(GroupMembership(of: consumer) == nil)
        }
    }

    @Test func `a refused delivery makes the transaction abortable, and the next goes well`() async throws {
        try await Self.withProducer { broker, _, producer, recorder in
            try await producer.initTransactions(deadline: Self.deadline)
            try broker.fail(.produce, with: [BrokerError(code: 10)])
            try producer.begin()
            #expect(try producer.produce(.order([1]), token: 1))
            let error = await Self.transactionError { () async throws(TransactionError) in
                try await producer.commitTransaction(deadline: Self.deadline)
            }
            #expect(error?.isAbortable == true)
            #expect(error?.isFatal == false)
            #expect(error?.isRetriable == false)
            try await producer.abortTransaction(deadline: Self.deadline)
            #expect(recorder.failed.map(\.token) == [1])
            // The first transaction after it may find its sequence numbers refused: aborted too, and begun again.
            await eventually("a later transaction goes well") {
                await Self.transactionError { () async throws(TransactionError) in
                    try producer.begin()
                    #expect(throws: Never.self) { try producer.produce(.order([2]), token: 2) }
                    do throws(TransactionError) {
                        try await producer.commitTransaction(deadline: Self.deadline)
                    } catch {
                        #expect(error.isAbortable)
                        try await producer.abortTransaction(deadline: Self.deadline)
                        throw error
                    }
                } == nil
            }
            #expect(recorder.delivered == [2])
        }
    }

    @Test(arguments: [
        (name: "ILLEGAL_GENERATION", code: Int32(22), isAbortable: true, isFatal: false),
        (name: "UNKNOWN_MEMBER_ID", code: 25, isAbortable: true, isFatal: false),
        (name: "INVALID_PRODUCER_EPOCH", code: 47, isAbortable: false, isFatal: true),
        (name: "TRANSACTIONAL_ID_AUTHORIZATION_FAILED", code: 53, isAbortable: false, isFatal: true),
    ])
    func `refused offsets tell what may be done next`(
        _ refusal: (name: String, code: Int32, isAbortable: Bool, isFatal: Bool)
    ) async throws {
        try await Self.withProducer { broker, configuration, producer, _ in
            let consumer = try GroupConsumer(
                configuration, GroupSettings(group: "g", topic: "orders"), delegate: MemberRecorder())
            try await producer.initTransactions(deadline: Self.deadline)
            try producer.begin()
            try broker.fail(.transactionOffsetCommit, with: [BrokerError(code: refusal.code)])
            let member = try #require(GroupMembership(of: consumer))
            let error = await Self.transactionError { () async throws(TransactionError) in
                try await producer.sendOffsets([Self.partition: 1], of: member, deadline: Self.deadline)
            }
            #expect(error?.isAbortable == refusal.isAbortable)
            #expect(error?.isFatal == refusal.isFatal)
            #expect((producer.fatalError != nil) == refusal.isFatal)
            #expect(await consumer.close(deadline: Self.deadline))
        }
    }

    @Test func `without a coordinator the first call is worth another try`() async throws {
        try await Self.withProducer { broker, _, producer, _ in
            try broker.setBroker(1, isUp: false)
            let error = await Self.transactionError { () async throws(TransactionError) in
                try await producer.initTransactions(deadline: .milliseconds(200))
            }
            #expect(error?.isRetriable == true)
            #expect(error?.isFatal == false)
            try broker.setBroker(1, isUp: true)
            try await producer.initTransactions(deadline: Self.deadline)
        }
    }

    @Test func `a producer without a name has no transactions`() async throws {
        try await withEmbeddedBroker { _, configuration in
            let (producer, _) = try OutputProducer.recording(configuration)
            let error = #expect(throws: TransactionError.self) { try producer.begin() }
            #expect(error?.isRetriable == false)
            #expect(await producer.close(deadline: Self.deadline))
            #expect(throws: TransactionError.self) { try producer.begin() }
        }
    }
}
