import Foundation
import Inference
import TestSupport
import Testing

@testable import Manifests

@Suite struct `Settings of the bridge` {
    /// A value of each setting that is not its default.
    static let others: [BridgeSetting: String] = [
        .bootstrapServers: "a:1,[::1]:2", .brokerAddressFamily: "v6", .inputTopic: "input", .outputTopic: "output",
        .errorTopic: "errors", .group: "group", .startAt: "latest", .assignor: "cooperative-sticky",
        .createTopics: "true", .model: "iris", .protocol: "tensorflow", .transport: "grpc", .modelHost: "model",
        .modelPort: "8500", .modelTimeout: "5m", .maxAnswerBytes: "512KiB", .passthrough: "false", .workers: "7",
        .maxInFlight: "9", .order: "none", .windowRecords: "10", .windowBytes: "2MiB", .onError: "stop",
        .retryAttempts: "5", .retryTime: "10m", .delivery: "exactly-once", .commitInterval: "250ms", .graceTime: "1m",
        .listen: "127.0.0.1:1,:2", .metricsPath: "/prometheus", .logLevel: "error",
    ]

    static var expected: BridgeConfiguration {
        let graph = InferenceGraph(
            protocol: .tensorflow, transport: .grpc,
            steps: [GraphStep(model: "iris", action: .predict, host: "model", port: 8_500, beatsRecord: true)])
        let cluster = ClusterConfiguration(name: "default", bootstrapServers: ["a:1", "[::1]:2"])
        var configuration = BridgeConfiguration(
            cluster: cluster, inputTopic: "input", outputTopic: "output", errorTopic: "errors", group: "group",
            graph: graph)
        configuration.addressFamily = .v6
        configuration.startAt = .latest
        configuration.assignor = .cooperativeSticky
        configuration.createsTopics = true
        configuration.modelTimeout = .seconds(300)
        configuration.maxAnswerBytes = 524_288
        configuration.concurrency = BridgeConcurrency(workers: 7, maxInFlight: 9)
        configuration.order = .none
        configuration.window = BridgeWindow(records: 10, bytes: 2_097_152)
        configuration.errorPolicy = .stop
        configuration.retry = BridgeRetry(attempts: 5, totalTime: .seconds(600))
        configuration.delivery = .exactlyOnce
        configuration.commitInterval = .milliseconds(250)
        configuration.graceTime = .seconds(60)
        configuration.web.listen = [ListenAddress(host: "127.0.0.1", port: 1), ListenAddress(host: nil, port: 2)]
        configuration.web.metricsPath = "/prometheus"
        configuration.logLevel = .error
        return configuration
    }

    static func variables(_ values: [BridgeSetting: String], place: Int = 0) -> [String: String] {
        Dictionary(uniqueKeysWithValues: values.map { ($0.key.variables[place], $0.value) })
    }

    /// The file that says the same as flags would.
    static func file(_ values: [BridgeSetting: String]) -> String {
        let keys = values.map { (path: $0.key.key.split(separator: ".").map(String.init), text: $0.value) }
        let top = keys.filter { $0.path.count == 1 }.map { "\($0.path[0]): \"\($0.text)\"\n" }.joined()
        let groups = Dictionary(grouping: keys.filter { $0.path.count == 2 }) { $0.path[0] }
        return top
            + groups.map { group, keys in
                "\(group):\n" + keys.map { "  \($0.path[1]): \"\($0.text)\"\n" }.joined()
            }.joined()
    }

    @Test func `are the same as flags, as variables and in the file`() throws {
        #expect(Set(Self.others.keys) == Set(BridgeSetting.allCases))
        #expect(try loadBridge(Self.others).configuration == Self.expected)
        #expect(try loadBridge([:], environment: Self.variables(Self.others)).configuration == Self.expected)
        #expect(try loadBridge(file: Self.file(Self.others)).configuration == Self.expected)
    }

    @Test func `have defaults`() throws {
        let configuration = try loadBridge().configuration
        let cluster = ClusterConfiguration(name: "default", bootstrapServers: ["kafka:9092"])
        #expect(
            configuration
                == BridgeConfiguration(cluster: cluster, inputTopic: "in", outputTopic: "out", group: "g", graph: nil))
        #expect(configuration.errorTopic == "out.errors")
        let model = try loadBridge(leastFlags.merging([.passthrough: "false", .model: "m", .transport: "grpc"]) { $1 })
        let step = GraphStep(model: "m", action: .predict, host: "localhost", port: 9_500, beatsRecord: true)
        #expect(model.configuration.graph == InferenceGraph(protocol: .v2, transport: .grpc, steps: [step]))
    }

    @Test func `flags beat the environment, which beats the file, which beats the manifest`() throws {
        let manifest = `Seldon's cases of deployments`.manifest(
            serverType: "kafka", names: ["KAFKA_BROKER", "KAFKA_INPUT_TOPIC", "KAFKA_OUTPUT_TOPIC"])
        try withTemporaryDirectory { folder in
            let (file, deployment) = (folder.appendingPathComponent("b.yaml"), folder.appendingPathComponent("s.yaml"))
            try manifest.write(to: deployment, atomically: true, encoding: .utf8)
            try "inputTopic: of-file\nwindow: {records: 5}\n".write(to: file, atomically: true, encoding: .utf8)
            func topic(_ flags: [BridgeSetting: String], _ environment: [String: String], file path: String?) throws
                -> [String]
            {
                let loaded = try loadBridge(flags, environment: environment) {
                    $0.file = path
                    $0.manifests = [deployment.path]
                }
                return [loaded.configuration.inputTopic, loaded.origins[.inputTopic] ?? ""]
            }
            let variable = ["KAFKA_INPUT_TOPIC": "of-environment"]
            #expect(
                try topic([.inputTopic: "of-flag"], variable, file: file.path) == ["of-flag", "--input-topic"])
            #expect(try topic([:], variable, file: file.path) == ["of-environment", "KAFKA_INPUT_TOPIC"])
            #expect(try topic([:], ["KAFKA_INPUT_TOPIC": ""], file: file.path) == ["of-file", "\(file.path):1"])
            #expect(try topic([:], [:], file: nil) == ["kafka_input_topic", "\(deployment.path):12"])
        }
    }

    @Test func `a value that is beaten is not judged`() throws {
        let flags = leastFlags.merging([.workers: "3"]) { $1 }
        #expect(try loadBridge(flags, environment: ["KAFKA_WORKERS": "x"]).configuration.concurrency.workers == 3)
    }

    static let concurrencies: [(workers: String?, most: String?, expected: [Int])] = [
        (nil, nil, [4, 32]), ("9", nil, [9, 9]), (nil, "64", [4, 64]), (nil, "2", [2, 2]), ("5", "10", [5, 10]),
    ]

    @Test(arguments: concurrencies)
    func `begin with so many workers and grow to so many calls`(workers: String?, most: String?, expected: [Int]) throws
    {
        var flags = leastFlags
        flags[.workers] = workers
        flags[.maxInFlight] = most
        let concurrency = try loadBridge(flags).configuration.concurrency
        #expect([concurrency.workers, concurrency.maxInFlight] == expected)
    }

    @Test func `a slow model raises the time for all tries, unless that is given`() throws {
        let slow = leastFlags.merging([.modelTimeout: "3m"]) { $1 }
        #expect(try loadBridge(slow).configuration.retry.totalTime == .seconds(180))
        let both = slow.merging([.retryTime: "1m"]) { $1 }
        #expect(try loadBridge(both).configuration.retry.totalTime == .seconds(60))
    }

    @Test func `log levels have Seldon's names too`() throws {
        for (word, level) in [
            ("WARN", BridgeLogLevel.warning), ("FATAL", .critical), ("DEBUG", .debug), ("INFO", .info),
        ] {
            #expect(try loadBridge(environment: ["SELDON_LOG_LEVEL": word]).configuration.logLevel == level)
        }
        let both = ["SELDON_LOG_LEVEL": "ERROR", "WEIR_LOG_LEVEL": "trace", "SELDON_DEBUG": "true"]
        #expect(try loadBridge(environment: both).configuration.logLevel == .trace)
    }

    @Test func `read a broker without a port as librdkafka does`() throws {
        let flags = leastFlags.merging([.bootstrapServers: "kafka, [fd00::1] ,b:1"]) { $1 }
        #expect(
            try loadBridge(flags).configuration.cluster.bootstrapServers == ["kafka:9092", "[fd00::1]:9092", "b:1"])
    }
}
