import FakeBroker
import Kafka

/// Runs `body` with a fake cluster and stops it, whatever happens.
func withCluster<Result>(
    _ state: FakeState, security: FakeSecurity = .none, _ body: (FakeCluster) async throws -> Result
) async throws -> Result {
    let cluster = try await FakeCluster.start(.init(state: state, security: security))
    do {
        let result = try await body(cluster)
        try await cluster.stop()
        return result
    } catch {
        try? await cluster.stop()
        throw error
    }
}

/// Runs `body` with an embedded broker and stops it, whatever happens.
func withEmbeddedBroker<Result>(
    brokers: Int32 = 1, _ body: (EmbeddedBroker) async throws -> Result
) async throws -> Result {
    let broker = try EmbeddedBroker(brokers: brokers)
    do {
        let result = try await body(broker)
        await broker.stop()
        return result
    } catch {
        await broker.stop()
        throw error
    }
}

extension FakeState {
    /// Two brokers, topics `orders` and `payments` of two partitions with 100 records each, of which 10 are deleted;
    /// group `billing` has one member and a lag of 30 and 0 in `orders`, group `audit` no member and 90 in `payments`/0.
    static var shop: FakeState {
        var state = FakeState(brokers: 2)
        for topic in ["orders", "payments"] {
            state.addTopic(topic, partitions: 2, replicationFactor: 2, logStart: 10, logEnd: 100)
        }
        state.addGroup("billing", coordinator: 1, members: [FakeMember(memberId: "m", assignment: ["orders": [0, 1]])])
        state.commit(.at(70), of: "billing", in: "orders", 0)
        state.commit(.at(100), of: "billing", in: "orders", 1)
        state.addGroup("audit", coordinator: 2)
        state.commit(.at(10), of: "audit", in: "payments", 0)
        return state
    }
}
