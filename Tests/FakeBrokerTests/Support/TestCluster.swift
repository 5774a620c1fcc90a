import FakeBroker
import Testing

/// Runs `body` with a cluster and stops it, whatever happens.
func withCluster<Result>(
    _ state: FakeState, security: FakeSecurity = .none, roundTrip: Duration = .zero,
    _ body: (FakeCluster) async throws -> Result
) async throws -> Result {
    let cluster = try await FakeCluster.start(.init(state: state, security: security, roundTrip: roundTrip))
    do {
        let result = try await body(cluster)
        try await cluster.stop()
        return result
    } catch {
        try? await cluster.stop()
        throw error
    }
}

extension FakeCluster {
    /// A new connection to a broker.
    func client(of broker: Int32 = 1) throws -> WireClient {
        try WireClient(port: try #require(port(of: broker)))
    }
}

extension FakeState {
    /// Two brokers; topic `t` with partition 0 on broker 1 and 1 on broker 2, offsets 10 up to 100; group `g` on broker 1.
    static var tiny: FakeState {
        var state = FakeState(brokers: 2)
        state.addTopic("t", partitions: 2, replicationFactor: 2, logStart: 10, logEnd: 100)
        state.addGroup("g", coordinator: 1, members: [FakeMember(memberId: "m", assignment: ["t": [0, 1]])])
        state.commit(.at(70), of: "g", in: "t", 0)
        return state
    }
}
