import Kafka
import LagModel
import TestSupport
import Testing

/// The group's coordinator refuses.
struct GroupTroubleTests {
    private static let deadline = Duration.seconds(60)
    private static let partition = TopicPartition("orders", 0)

    private static var settings: GroupSettings {
        var settings = GroupSettings(group: "g", topic: "orders")
        // The embedded broker's later rebalances take this less a second.
        settings.sessionTimeout = .seconds(4)
        return settings
    }

    @Test func `a member of another assignor is told how to join`() async throws {
        try await withEmbeddedBroker { broker, configuration in
            try broker.fail(.joinGroup, with: [BrokerError(code: 23)])
            let recorder = MemberRecorder()
            let consumer = try GroupConsumer(configuration, Self.settings, delegate: recorder)
            try consumer.subscribe()
            await eventually("it is told") { !recorder.story.errors.isEmpty }
            let error = recorder.story.errors.first
            #expect(
                error?.description == """
                    cannot take part in the group: the group `g` has members that share none of this member's assignors \
                    (`range,roundrobin`). Give all members the same assignor, or stop the others first; it joins by itself \
                    once they are gone (INCONSISTENT_GROUP_PROTOCOL)
                    """)
            #expect(error?.isRetriable == false)
            await eventually("it joins once it may") { recorder.story.owned.count == 2 }
            #expect(await consumer.close(deadline: Self.deadline))
        }
    }

    @Test func `a refused login to the group is told`() async throws {
        try await withEmbeddedBroker { broker, configuration in
            try broker.fail(.joinGroup, with: [.groupAuthorizationFailed])
            let recorder = MemberRecorder()
            let consumer = try GroupConsumer(configuration, Self.settings, delegate: recorder)
            try consumer.subscribe()
            await eventually("it is told") { !recorder.story.errors.isEmpty }
            #expect(recorder.story.errors.first?.code == .groupAuthorizationFailed)
            #expect(recorder.story.errors.first?.isRetriable == false)
            #expect(recorder.story.errors.first?.operation == .join)
            #expect(await consumer.close(deadline: Self.deadline))
        }
    }

    @Test func `a topic that does not exist is told, and read once it does`() async throws {
        try await withEmbeddedBroker { broker, configuration in
            let recorder = MemberRecorder()
            var configuration = configuration
            configuration.properties = ["topic.metadata.refresh.interval.ms": "500"]
            try broker.setError(.unknownTopicOrPartition, of: "orders")
            let consumer = try GroupConsumer(configuration, Self.settings, delegate: recorder)
            try consumer.subscribe()
            await eventually("it is told") { !recorder.story.errors.isEmpty }
            #expect(recorder.story.errors.first?.operation == .consume)
            #expect(recorder.story.errors.first?.code == .unknownTopicOrPartition)
            try broker.setError(nil, of: "orders")
            await eventually("it gets the partitions") { recorder.story.owned.count == 2 }
            #expect(await consumer.close(deadline: Self.deadline))
        }
    }

    @Test(arguments: [
        (name: "ILLEGAL_GENERATION", code: Int32(22), isMembershipLost: true),
        (name: "UNKNOWN_MEMBER_ID", code: 25, isMembershipLost: true),
        (name: "REBALANCE_IN_PROGRESS", code: 27, isMembershipLost: true),
        (name: "GROUP_AUTHORIZATION_FAILED", code: 30, isMembershipLost: false),
        (name: "OFFSET_METADATA_TOO_LARGE", code: 12, isMembershipLost: false),
    ])
    func `a refused commit tells whether the membership is lost`(
        _ refusal: (name: String, code: Int32, isMembershipLost: Bool)
    ) async throws {
        try await withEmbeddedBroker { broker, configuration in
            let recorder = MemberRecorder()
            let consumer = try GroupConsumer(configuration, Self.settings, delegate: recorder)
            try consumer.subscribe()
            await eventually("it gets the partitions") { recorder.story.owned.count == 2 }
            try broker.fail(.offsetCommit, with: [BrokerError(code: refusal.code)])
            let error = await kafkaError { () async throws(KafkaError) in
                try await consumer.commit([Self.partition: 1], deadline: Self.deadline)
            }
            #expect(error?.code == BrokerError(code: refusal.code))
            #expect(error?.isMembershipLost == refusal.isMembershipLost)
            #expect(await consumer.close(deadline: Self.deadline))
        }
    }
}
