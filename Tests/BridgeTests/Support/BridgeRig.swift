import Bridge
import Inference
import Kafka
import LagModel
import Logging
import ServiceLifecycle
import StreamFlow
import Synchronization
import TestSupport
import Testing

@testable import MicroHTTP

/// An embedded broker with an input, an output and an error topic, and what a test needs to put in and take out.
final class BridgeRig: Sendable {
    static let graph = InferenceGraph(
        protocol: .v2, transport: .rest,
        steps: [GraphStep(model: "iris", action: .predict, host: "127.0.0.1", port: 9)])

    let broker: EmbeddedBroker
    private let producer: RecordProducer
    private let reader: PartitionConsumer
    private let seen = Mutex<[ConsumedRecord]>([])

    init(partitions: Int32 = 2) throws {
        broker = try EmbeddedBroker()
        for topic in ["in", "out", "out.errors"] { try broker.createTopic(topic, partitions: partitions) }
        let connection = ClientConfiguration(bootstrapServers: broker.bootstrapServers)
        producer = try RecordProducer(connection)
        reader = try PartitionConsumer(
            connection, group: "reader",
            partitions: ["out", "out.errors"].flatMap { topic in (0..<partitions).map { TopicPartition(topic, $0) } })
    }

    var connection: ClientConfiguration { ClientConfiguration(bootstrapServers: broker.bootstrapServers) }

    var options: BridgeOptions {
        var options = BridgeOptions(connection: connection, group: "bridge", inputTopic: "in", outputTopic: "out")
        options.flow.commitInterval = .milliseconds(100)
        options.flow.retry.firstPause = .milliseconds(10)
        options.grace = .seconds(5)
        return options
    }

    /// What a record of this number holds.
    static func value(_ number: Int) -> [UInt8] { Array("{\"id\":\"\(number)\",\"inputs\":[]}".utf8) }

    /// Puts V2 requests into the input topic, `{"id":"NUMBER","inputs":[]}` under the keys of a list in turn.
    func send(_ numbers: Range<Int>, keys: [String]) async throws {
        for number in numbers {
            let key = Array(keys[number % keys.count].utf8)
            try await eventually("the producer's queue has room") {
                try producer.produce(to: "in", key: key, value: Self.value(number))
            }
        }
        try await producer.flush(deadline: .seconds(60))
    }

    func send(raw value: String?, key: String) async throws {
        _ = try producer.produce(to: "in", key: Array(key.utf8), value: value.map { Array($0.utf8) })
        try await producer.flush(deadline: .seconds(60))
    }

    /// Everything that was stored in the output and the error topic so far, once the condition holds or the deadline is over.
    func outputs(
        within deadline: Duration = .seconds(60), until condition: ([ConsumedRecord]) -> Bool
    ) async throws -> [ConsumedRecord] {
        let end = ContinuousClock.now + deadline
        while !condition(seen.withLock { $0 }), .now < end {
            let records = try await reader.poll(limit: 1_000, deadline: .milliseconds(100))
            seen.withLock { $0 += records }
        }
        return seen.withLock { $0 }
    }

    /// What the group has committed in the input topic, once it is as expected or the deadline is over.
    func commits(
        within deadline: Duration = .seconds(60), until condition: ([TopicPartition: Int64]) -> Bool
    ) async throws -> [TopicPartition: Int64] {
        let admin = try AdminClient(connection)
        let end = ContinuousClock.now + deadline
        var commits: [TopicPartition: Int64] = [:]
        repeat {
            let answer = try await admin.committedOffsets(
                of: "bridge", in: [TopicPartition("in", 0), TopicPartition("in", 1)], deadline: .seconds(60))
            for topic in answer {
                for commit in topic.partitions {
                    commits[TopicPartition(topic.topic, commit.partition)] = commit.offset
                }
            }
        } while !condition(commits) && .now < end
        await admin.close(deadline: .seconds(2))
        return commits
    }

    func stop() async {
        await producer.close()
        await reader.close()
        await broker.stop()
    }
}

/// A bridge that runs in this process until it is stopped.
struct RunningBridge {
    let service: BridgeService
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    init(_ options: BridgeOptions, model: (any ModelConnection)?) {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let path = model.map { ModelPath(graph: BridgeRig.graph, connection: $0, callTimeout: .seconds(5)) }
        service = BridgeService(options, model: path, logger: logger)
        group = ServiceGroup(services: [service], logger: logger)
        running = Task { [group] in try await group.run() }
    }

    /// What a request to this path is answered with.
    func get(_ path: String) -> HTTPResponse {
        service.router.respond(to: HTTPRequest(.get, path))
    }

    func stop() async throws {
        await group.triggerGracefulShutdown()
        do { try await running.value } catch is CancellationError {}
    }
}

extension RunningBridge {
    /// The metrics as Prometheus text.
    var metrics: String { body(of: "/metrics") }

    /// The body of the answer to a request.
    func body(of path: String) -> String {
        let content = get(path).content
        return withExtendedLifetime(content) { String(decoding: content.plain.bytes, as: UTF8.self) }
    }
}
