import Foundation
import Inference
import TestSupport
import Testing

@testable import Manifests

@Suite struct `Started as Seldon's executor` {
    static let kafka = ["KAFKA_BROKER": "b:1", "KAFKA_INPUT_TOPIC": "i", "KAFKA_OUTPUT_TOPIC": "o"]

    /// What Seldon's operator passes.
    static let operatorsWords =
        "--sdep iris --namespace ns --predictor default --http_port 8000 --grpc_port 5001 --protocol v2 --transport rest "
        + "--prometheus_path /prometheus --server_type kafka --log_work_buffer_size 10000 --log_write_timeout_ms 2000 "
        + "--full_health_checks=false"

    static let engine = """
        {"name":"default","graph":{"name":"iris","type":"MODEL","implementation":"SKLEARN_SERVER","endpoint":{"type":"REST",\
        "service_host":"localhost","service_port":9000,"httpPort":9003,"grpcPort":9503},"children":[]},\
        "annotations":{"seldon.io/rest-timeout":"5000"},"svcOrchSpec":{"env":[{"name":"KAFKA_BROKER","value":"of-spec:1"}]}}
        """

    static func sources(_ words: String, _ environment: [String: String] = kafka, engine: String = engine)
        -> BridgeSources
    {
        var environment = environment
        environment["ENGINE_PREDICTOR"] = environment["ENGINE_PREDICTOR"] ?? Data(engine.utf8).base64EncodedString()
        var sources = BridgeSources(executor: words.split(separator: " ").map(String.init), environment: environment)
        sources.annotationsFile = "/nowhere"
        return sources
    }

    static func load(_ words: String, _ environment: [String: String] = kafka) throws -> LoadedBridge {
        try BridgeLoader(sources(words, environment)).load()
    }

    static func refusal(_ words: String, _ environment: [String: String] = kafka, engine: String = engine) -> String {
        let error = #expect(throws: ConfigurationErrors.self) {
            try BridgeLoader(sources(words, environment, engine: engine)).load()
        }
        return error?.description ?? "accepted"
    }

    static let recognised: [(words: String, program: String, isMeant: Bool)] = [
        (operatorsWords, "weir", true), ("bridge " + operatorsWords, "/usr/bin/weir", true), ("-sdep=x", "weir", true),
        ("--namespace n --server_type kafka", "weir", true), ("", "/executor", true),
        ("bridge --predictor p --namespace n", "weir", false), ("serve --sdep x", "weir", false), ("", "weir", false),
        ("--help", "weir", false), ("advise -f sdep", "weir", false),
    ]

    @Test(arguments: recognised)
    func `it is recognised by its flags`(words: String, program: String, isMeant: Bool) {
        let arguments = words.split(separator: " ").map(String.init)
        #expect(ExecutorArguments.isMeant(by: arguments, program: program) == isMeant)
    }

    @Test func `it does what the operator says`() throws {
        let loaded = try Self.load(Self.operatorsWords)
        let configuration = loaded.configuration
        let step = GraphStep(model: "iris", action: .predict, host: "localhost", port: 9_003)
        #expect(configuration.graph == InferenceGraph(protocol: .v2, transport: .rest, steps: [step]))
        #expect(configuration.group == "default.iris.ns")
        #expect(configuration.cluster.bootstrapServers == ["b:1"])
        #expect(configuration.concurrency == BridgeConcurrency(workers: 4, maxInFlight: 32))
        #expect(configuration.modelTimeout == .seconds(5))
        #expect(configuration.web.listen.map(\.description) == [":8000", ":5001"])
        #expect(configuration.web.metricsPath == "/prometheus")
        #expect(loaded.warnings.isEmpty)
        #expect(try Self.load("bridge " + Self.operatorsWords).configuration == configuration)
    }

    @Test func `its defaults are Seldon's`() throws {
        let configuration = try Self.load("-sdep=iris -namespace ns --predictor default --server_type=kafka")
            .configuration
        #expect(configuration.graph?.protocol == .seldon)
        #expect(
            configuration.web
                == BridgeWeb(listen: [ListenAddress(host: nil, port: 8_000), ListenAddress(host: nil, port: 5_001)]))
        #expect(configuration.graceTime == .seconds(15))
    }

    @Test func `flags of Go are read as Go reads them`() throws {
        let words =
            Self.operatorsWords
            + " -kafka_broker=f:1 --kafka_workers 3 --debug --graceful_timeout 1m1.5s --shutdown_delay 0s rest"
        let loaded = try Self.load(words)
        #expect(loaded.configuration.cluster.bootstrapServers == ["f:1"])
        #expect(loaded.configuration.concurrency.workers == 3)
        #expect(loaded.configuration.logLevel == .debug)
        #expect(loaded.configuration.graceTime == .milliseconds(61_500))
        #expect(
            loaded.warnings.map(\.description) == [
                "rest: no flag; it and what follows it is not read, as Seldon's executor has it"
            ])
        #expect(
            try Self.load(words, Self.kafka.merging(["KAFKA_WORKERS": "9"]) { $1 }).configuration.concurrency.workers
                == 9)
    }

    static let durations: [(text: String, milliseconds: Int64?)] = [
        ("15s", 15_000), ("1m0s", 60_000), ("1.5s", 1_500), ("250ms", 250), ("0", 0), ("1h", 3_600_000), ("2us", 0),
        ("", nil), ("15", nil), ("s", nil), ("-1s", nil), ("1.2.3s", nil), ("1d", nil), ("99999999h", nil),
    ]

    @Test(arguments: durations)
    func `durations are Go's`(text: String, milliseconds: Int64?) {
        #expect(goDuration(text) == milliseconds.map { .milliseconds($0) })
    }

    @Test func `for requests it names the way back`() {
        let way =
            ": Weir takes the place of Seldon's executor for serverType kafka only. Set the operator's executor image (executor.image of its Helm chart, EXECUTOR_CONTAINER_IMAGE_AND_VERSION in its Deployment) back to Seldon's own, or run this deployment under an operator of its own"
        let words = "--sdep iris --namespace ns --predictor default"
        #expect(Self.refusal(words + " --server_type rpc", [:]) == "--server_type: \"rpc\" is not kafka" + way)
        #expect(Self.refusal(words) == "--server_type: missing, which means rpc" + way)
    }

    @Test func `what is wrong is told at once`() {
        let words = "--server_type kafka --sdep iris --order none --http_port 0 --graceful_timeout 5 --kafka_workers"
        #expect(
            Self.refusal(words, [:]) == """
                --order: no flag of Seldon's executor; give Weir's own settings as variables of svcOrchSpec.env, such as WEIR_ORDER
                --kafka_workers: has no value; write it after the flag
                --http_port: "0" is no port; write 1 to 65535
                --graceful_timeout: "5" is no duration; write one as in 15s
                --namespace: missing; it is Seldon's operator that sets it
                --predictor: missing; it is Seldon's operator that sets it
                """)
    }

    static let engines: [(name: String, text: String, expected: String)] = [
        ("no base64", "%%%", "ENGINE_PREDICTOR: is no base64 of a predictor; it is Seldon's operator that sets it"),
        (
            "no UTF-8", Data([0xFF, 0xFE]).base64EncodedString(),
            "ENGINE_PREDICTOR: is no base64 of a predictor; it is Seldon's operator that sets it"
        ),
        (
            "no JSON", Data("{".utf8).base64EncodedString(),
            "ENGINE_PREDICTOR:2:1: is no JSON of a predictor; it is Seldon's operator that sets it"
        ),
        (
            "no mapping", Data("[]".utf8).base64EncodedString(),
            "ENGINE_PREDICTOR:1:1: expected a mapping, found a list; write its keys below it, indented"
        ),
    ]

    @Test(arguments: engines)
    func `a predictor that cannot be read is told, and nothing beside it is missed`(
        name: String, text: String, expected: String
    ) {
        let refusal = Self.refusal(Self.operatorsWords, Self.kafka.merging(["ENGINE_PREDICTOR": text]) { $1 })
        #expect(refusal == expected)
    }

    @Test func `without a predictor it says so`() {
        var sources = Self.sources(Self.operatorsWords)
        sources.environment["ENGINE_PREDICTOR"] = nil
        let error = #expect(throws: ConfigurationErrors.self) { try BridgeLoader(sources).load() }
        #expect(
            error?.diagnostics.first?.description == """
                ENGINE_PREDICTOR: not set, and --file names no SeldonDeployment; it is Seldon's operator that sets it
                """)
    }

    @Test func `a file of a deployment takes the place of the predictor`() throws {
        try withTemporaryDirectory { folder in
            let file = folder.appendingPathComponent("sdep.yaml")
            try bridgeFixture("cifar10.yaml").write(to: file, atomically: true, encoding: .utf8)
            let words =
                "--sdep tfserving-cifar10 --namespace kafka --predictor model --server_type kafka --protocol tensorflow --file \(file.path)"
            let configuration = try Self.load(words).configuration
            #expect(configuration.group == "model.tfserving-cifar10.kafka")
            #expect(
                configuration.graph?.steps == [
                    GraphStep(model: "resnet32", action: .predict, host: "localhost", port: 8_501)
                ])
            #expect(configuration.cluster.bootstrapServers == ["b:1"])
        }
    }

    @Test func `annotations of the pod are read`() throws {
        try withTemporaryDirectory { folder in
            let file = folder.appendingPathComponent("annotations")
            try "a=\"b\"\nseldon.io/rest-timeout=\"700\"\nbroken\nx=1\n".write(
                to: file, atomically: true, encoding: .utf8)
            var sources = Self.sources(
                Self.operatorsWords, engine: #"{"name":"default","graph":{"name":"m","type":"MODEL"}}"#)
            sources.annotationsFile = file.path
            #expect(try BridgeLoader(sources).load().configuration.modelTimeout == .milliseconds(700))
        }
    }
}
