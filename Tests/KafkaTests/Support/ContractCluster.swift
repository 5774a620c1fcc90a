import FakeBroker
import Foundation
import Kafka
import LagModel
import Testing

/// The clusters that the fence's contract is held against.
enum ContractCluster: String, CaseIterable, CustomTestStringConvertible {
    case mock, fake, real

    /// All but the real one, which WEIR_TEST_BOOTSTRAP names.
    static var available: [ContractCluster] {
        allCases.filter { $0 != .real || realBootstrap != nil }
    }

    static var realBootstrap: String? { ProcessInfo.processInfo.environment["WEIR_TEST_BOOTSTRAP"] }

    var testDescription: String { rawValue }

    /// librdkafka's mock cluster serves neither ListGroups nor DescribeGroups, nor OffsetFetch of all partitions.
    var knowsGroups: Bool { self != .mock }
}

/// What a cluster under contract holds: 10 records in partition 0 of `topic`, of which `group` has read 4.
struct ContractSeed {
    let topic = "weir-contract-\(UInt32.random(in: 0 ... .max))"
    let group = "weir-contract-\(UInt32.random(in: 0 ... .max))"
    let logEnd: Int64 = 10
    let committed: Int64 = 4

    var partition: TopicPartition { TopicPartition(topic, 0) }
}

extension ContractCluster {
    /// Runs a test against this cluster, seeded, and ends what was started.
    func run(_ body: (AdminClient, ContractSeed) async throws -> Void) async throws {
        let seed = ContractSeed()
        switch self {
        case .mock:
            let broker = try EmbeddedBroker(brokers: 3)
            try broker.createTopic(seed.topic, partitions: 3)
            try await Self.write(seed, to: broker.bootstrapServers)
            try await Self.test(broker.bootstrapServers, seed, body)
            await broker.stop(deadline: .seconds(60))
        case .fake:
            var state = FakeState(brokers: 3)
            state.addTopic(seed.topic, partitions: 3, logEnd: seed.logEnd)
            state.addGroup(seed.group)
            state.commit(.at(seed.committed), of: seed.group, in: seed.topic, 0)
            let cluster = try await FakeCluster.start(FakeCluster.Configuration(state: state))
            try await Self.test([cluster.bootstrapServers], seed, body)
            try await cluster.stop()
        case .real:
            let bootstrap = [Self.realBootstrap ?? ""]
            try await Self.write(seed, to: bootstrap)
            try await Self.test(bootstrap, seed, body)
        }
    }

    private static func test(
        _ bootstrap: [String], _ seed: ContractSeed, _ body: (AdminClient, ContractSeed) async throws -> Void
    ) async throws {
        let client = try AdminClient(ClientConfiguration(bootstrapServers: bootstrap))
        do { try await body(client, seed) } catch {
            await client.close(deadline: .seconds(60))
            throw error
        }
        await client.close(deadline: .seconds(60))
    }

    private static func write(_ seed: ContractSeed, to bootstrap: [String]) async throws {
        let configuration = ClientConfiguration(bootstrapServers: bootstrap)
        let producer = try RecordProducer(configuration)
        for number in 0..<UInt8(seed.logEnd) {
            _ = try producer.produce(to: seed.topic, partition: 0, value: [number])
        }
        try await producer.flush(deadline: .seconds(60))
        await producer.close(deadline: .seconds(60))
        let consumer = try PartitionConsumer(configuration, group: seed.group, partitions: [seed.partition])
        try await consumer.commit([seed.partition: seed.committed], deadline: .seconds(60))
        await consumer.close(deadline: .seconds(60))
    }
}
