import FakeBroker
import Kafka
import LagModel
import TestSupport
import Testing

/// Brokers go and come back, under a client that keeps asking.
struct ReturningBrokerTests {
    private static let commits = [TopicCommits(topic: "orders", partitions: [Commit(partition: 0, offset: 7)])]

    private static func seed(_ state: inout FakeState) {
        state.addTopic("orders", partitions: 3, logEnd: 70)
        for number in 0..<20 {
            state.addGroup("g-\(number)", coordinator: 2)
            state.commit(.at(7), of: "g-\(number)", in: "orders", 0)
        }
    }

    private static func askAll(_ client: AdminClient) async -> [Result<[TopicCommits], KafkaError>] {
        await withTaskGroup(of: Result<[TopicCommits], KafkaError>.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do throws(KafkaError) {
                        return .success(try await client.committedOffsets(of: "g-\(number)", deadline: .seconds(1)))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(arguments: ["known", "never asked"], ["stops", "hangs"])
    func `a coordinator that is away is an error, and answers when it is back`(
        _ acquaintance: String, _ trouble: String
    ) async throws {
        try await withFakeCluster(seed: Self.seed) { cluster, client in
            _ = try await client.metadata(deadline: .seconds(60))
            if acquaintance == "known" { _ = try await client.listGroups(deadline: .seconds(60)) }
            if trouble == "stops" { try await cluster.stopBroker(2) } else { cluster.hang(2) }
            for _ in 0..<2 {
                for answer in await Self.askAll(client) {
                    #expect(throws: KafkaError.self) { try answer.get() }
                }
            }
            if trouble == "stops" { try await cluster.startBroker(2) } else { cluster.resume(2) }
            await eventually("every group is read again") {
                await Self.askAll(client).allSatisfy { (try? $0.get()) == Self.commits }
            }
        }
    }

    @Test func `brokers that accept connections and never answer are told as that`() async throws {
        try await withFakeCluster(seed: Self.seed) { cluster, client in
            for broker in Int32(1)...3 { cluster.hang(broker) }
            await eventually("the silence is told") {
                _ = try? await client.metadata(deadline: .seconds(1))
                return client.connectionProblems.contains {
                    $0.sentence.hasSuffix(
                        ": the broker accepted the connection and did not answer in time. "
                            + "Check that the broker runs, that the port is right and that nothing blocks it.")
                }
            }
            for broker in Int32(1)...3 { cluster.resume(broker) }
        }
    }

    @Test func `a problem is told while a cluster is away, and over once it answers`() async throws {
        try await withFakeCluster(seed: Self.seed) { cluster, client in
            for broker in Int32(1)...3 { try await cluster.stopBroker(broker) }
            var error: KafkaError?
            await eventually("a problem is told") {
                error = await kafkaError { () async throws(KafkaError) in
                    try await client.metadata(deadline: .seconds(1))
                }
                return client.connectionProblems.contains { $0.kind == .unreachable }
                    && error?.message.contains("Connection refused") == true
            }
            for broker in Int32(1)...3 { try await cluster.startBroker(broker) }
            await eventually("the cluster answers and no problem is left") {
                let listing = try? await client.listGroups(deadline: .seconds(2))
                return listing?.failures == [] && client.connectionProblems.isEmpty
            }
        }
    }
}
