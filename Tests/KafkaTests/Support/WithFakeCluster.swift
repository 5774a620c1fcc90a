import FakeBroker
import Kafka
import Testing

/// Runs a test against a fake cluster and a client of it, and ends both.
func withFakeCluster(
    brokers: Int = 3, security: FakeSecurity = .none, seed: (inout FakeState) -> Void = { _ in },
    configure: (inout ClientConfiguration) -> Void = { _ in },
    _ body: (FakeCluster, AdminClient) async throws -> Void
) async throws {
    var state = FakeState(brokers: brokers)
    seed(&state)
    let cluster = try await FakeCluster.start(FakeCluster.Configuration(state: state, security: security))
    var configuration = ClientConfiguration(bootstrapServers: [cluster.bootstrapServers])
    configure(&configuration)
    let result: Result<Void, any Error>
    do {
        let client = try AdminClient(configuration)
        do { result = .success(try await body(cluster, client)) } catch { result = .failure(error) }
        #expect(await client.close(deadline: .seconds(60)))
    } catch {
        result = .failure(error)
    }
    try await cluster.stop()
    try result.get()
}

/// Gives the error that a call throws; nil where it throws none.
func kafkaError<Value>(_ call: () async throws(KafkaError) -> Value) async -> KafkaError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}
