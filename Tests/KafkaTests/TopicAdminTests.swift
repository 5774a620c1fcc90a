import FakeBroker
import Kafka
import LagModel
import Testing

/// What is told of topics, without creating any.
struct TopicAdminTests {
    private static let deadline = Duration.seconds(60)

    private static func withAdmin(
        _ body: (EmbeddedBroker, TopicAdmin) async throws -> Void
    ) async throws {
        try await withEmbeddedBroker(brokers: 2) { broker, configuration in
            let admin = try TopicAdmin(configuration)
            try await body(broker, admin)
            #expect(await admin.close(deadline: deadline))
        }
    }

    @Test func `a topic is told with its partitions, and those without a leader`() async throws {
        try await Self.withAdmin { broker, admin in
            #expect(
                await admin.state(of: ["orders"], deadline: Self.deadline)
                    == ["orders": .exists(partitions: 2, leaderless: [])])
            try broker.setLeader(of: "orders", 1, to: nil)
            #expect(
                await admin.state(of: ["orders", "orders"], deadline: Self.deadline)
                    == ["orders": .exists(partitions: 2, leaderless: [1])])
        }
    }

    @Test func `a topic that does not exist is missing, and stays so`() async throws {
        try await Self.withAdmin { _, admin in
            for _ in 0..<3 {
                #expect(await admin.state(of: ["answers"], deadline: Self.deadline) == ["answers": .missing])
            }
        }
    }

    @Test func `a hidden topic is not taken for a missing one`() async throws {
        try await Self.withAdmin { broker, admin in
            try broker.setError(.topicAuthorizationFailed, of: "orders")
            #expect(await admin.state(of: ["orders"], deadline: Self.deadline) == ["orders": .notAuthorized])
        }
    }

    @Test func `brokers that hide topics are asked by name, and create none`() async throws {
        var state = FakeState(brokers: 2)
        state.addTopic("orders", partitions: 3, logEnd: 1)
        state.addTopic("secret", partitions: 1, logEnd: 1)
        state.deniedTopics = ["secret"]
        let cluster = try await FakeCluster.start(FakeCluster.Configuration(state: state))
        let admin = try TopicAdmin(ClientConfiguration(bootstrapServers: [cluster.bootstrapServers]))
        for _ in 0..<2 {
            let states = await admin.state(of: ["orders", "secret", "answers"], deadline: Self.deadline)
            #expect(
                states == [
                    "orders": .exists(partitions: 3, leaderless: []), "secret": .notAuthorized, "answers": .missing,
                ])
        }
        #expect(await admin.close(deadline: Self.deadline))
        try await cluster.stop()
    }

    @Test func `without brokers nothing is known`() async throws {
        try await Self.withAdmin { broker, admin in
            try broker.setBroker(1, isUp: false)
            try broker.setBroker(2, isUp: false)
            let states = await admin.state(of: ["orders"], deadline: .milliseconds(300))
            guard case .unknown(let error)? = states["orders"] else {
                Issue.record("told \(states)")
                return
            }
            #expect(error.operation == .metadata)
        }
    }

    @Test func `brokers that do not create topics are told as that`() async throws {
        try await Self.withAdmin { _, admin in
            let error = await kafkaError { () async throws(KafkaError) in
                try await admin.create("answers", partitions: 1, replication: 1, deadline: .milliseconds(500))
            }
            #expect(
                error?.message == """
                    `answers`: no controller of the cluster answered in time. Check that the brokers are reached; an embedded \
                    broker (`weir demo`) does not create topics by request
                    """)
            #expect(error?.operation == .createTopic)
        }
    }
}
