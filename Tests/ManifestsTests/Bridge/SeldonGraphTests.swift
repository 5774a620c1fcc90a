import Inference
import Testing

@testable import Manifests

@Suite struct `Graphs of SeldonDeployments` {
    static let environment = ["KAFKA_BROKER": "b:1", "KAFKA_INPUT_TOPIC": "i", "KAFKA_OUTPUT_TOPIC": "o"]

    /// A deployment in the namespace `ns` with lines of `spec` and of its only predictor.
    static func manifest(_ predictor: String, spec: String = "") -> String {
        let indented = { (text: String, by: String) in
            text.split(separator: "\n").map { by + $0 + "\n" }.joined()
        }
        return """
            apiVersion: machinelearning.seldon.io/v1
            kind: SeldonDeployment
            metadata: {name: iris, namespace: ns}
            spec:

            """ + indented(spec, "  ") + "  predictors:\n  - name: default\n" + indented(predictor, "    ")
    }

    static func steps(_ manifest: String, flags: [BridgeSetting: String] = [:]) throws -> [String] {
        let graph = try loadBridge(manifest: manifest, flags: flags, environment: environment).configuration.graph
        return graph?.steps.map { "\($0.action.rawValue) \($0.model) \($0.host):\($0.port)" } ?? []
    }

    static func refusal(_ manifest: String) -> String { bridgeRefusal(manifest: manifest, environment: environment) }

    static let chain = """
        graph:
          name: out
          type: OUTPUT_TRANSFORMER
          children:
          - name: in
            type: TRANSFORMER
            children:
            - {name: one, type: MODEL, children: [{name: two, implementation: SKLEARN_SERVER}]}
        """

    @Test func `become calls in their order, at the ports that Seldon gives`() throws {
        let expected = [
            "transformInput in localhost:9001", "predict one localhost:9100", "predict two localhost:9003",
            "transformOutput out localhost:9002",
        ]
        let containers = """

            componentSpecs:
            - spec:
                containers:
                - {name: sidecar}
                - {name: in, ports: [{name: metrics, containerPort: 1}]}
                - {name: out}
            - spec: {containers: [{name: one, ports: [{name: http, containerPort: 9100}, {name: grpc, containerPort: 9200}]}]}
            """
        let first = containers.replacing("- spec: {containers: [{name: one", with: "    - {name: one")
            .replacing("9200}]}]}", with: "9200}]}")
        // The container of a prepackaged server comes last.
        let rest = try Self.steps(Self.manifest(Self.chain + first))
        #expect(rest == expected.map { $0.replacing("two localhost:9003", with: "two localhost:9004") })
        let grpc = try Self.steps(Self.manifest(Self.chain + first, spec: "transport: grpc"))
        #expect(
            grpc == [
                "transformInput in localhost:9501", "predict one localhost:9200", "predict two localhost:9504",
                "transformOutput out localhost:9502",
            ])
    }

    @Test func `are called elsewhere where flags say so`() throws {
        let elsewhere = try Self.steps(Self.manifest(Self.chain), flags: [.modelHost: "[fd00::1]", .modelPort: "7"])
        #expect(
            elsewhere == [
                "transformInput in fd00::1:7", "predict one fd00::1:7", "predict two fd00::1:7",
                "transformOutput out fd00::1:7",
            ])
    }

    static let refused: [(name: String, graph: String, expected: String)] = [
        (
            "a router", "graph: {name: r, type: ROUTER, children: [{name: a, type: MODEL}, {name: b, type: MODEL}]}",
            "-:7:12: spec.predictors[0].graph: the node \"r\" is a ROUTER; Weir carries chains of MODEL, TRANSFORMER and OUTPUT_TRANSFORMER"
        ),
        (
            "a combiner", "graph: {name: c, type: COMBINER}",
            "-:7:12: spec.predictors[0].graph: the node \"c\" is a COMBINER; Weir carries chains of MODEL, TRANSFORMER and OUTPUT_TRANSFORMER"
        ),
        (
            "one that runs in the executor", "graph: {name: s, implementation: RANDOM_ABTEST}",
            "-:7:12: spec.predictors[0].graph: the node \"s\" is a RANDOM_ABTEST, which runs in Seldon's executor itself; Weir carries chains of MODEL, TRANSFORMER and OUTPUT_TRANSFORMER"
        ),
        (
            "a fork", "graph: {name: t, type: TRANSFORMER, children: [{name: a, type: MODEL}, {name: b, type: MODEL}]}",
            "-:7:12: spec.predictors[0].graph: the node \"t\" has 2 children; Weir carries chains, in which each node has one"
        ),
        (
            "no type", "graph: {name: m}",
            "-:7:12: spec.predictors[0].graph: the node \"m\" has no type; write MODEL, TRANSFORMER or OUTPUT_TRANSFORMER"
        ),
        (
            "no name", "graph: {type: MODEL}", "-:7:12: spec.predictors[0].graph.name: missing; write it"
        ),
        (
            "a pod of its own",
            "graph: {name: m, type: MODEL}\ncomponentSpecs: [{spec: {containers: []}}, {spec: {containers: [{name: m}]}}]",
            "-:7:12: spec.predictors[0].graph: the node \"m\" runs in a pod of its own, whose name the manifest does not tell; give --model-host, or the deployment as \"kubectl get sdep -o yaml\" prints it"
        ),
    ]

    @Test(arguments: refused)
    func `that are no chains are refused by name`(name: String, graph: String, expected: String) {
        #expect(Self.refusal(Self.manifest(graph)) == expected)
    }

    @Test func `a deep graph is refused, not followed`() {
        let depth = 120
        let graph =
            "graph: " + String(repeating: "{name: node, type: MODEL, children: [", count: depth)
            + String(repeating: "]}", count: depth)
        #expect(
            Self.refusal(Self.manifest(graph)).contains("the graph is more than 100 nodes deep; write a shorter one"))
    }

    @Test func `what the operator filled in counts where the model has a pod of its own`() throws {
        let endpoint = "endpoint: {service_host: m.ns.svc, service_port: 9000, httpPort: 9007, grpcPort: 9507}"
        let graph = "graph: {name: m, type: MODEL, \(endpoint)}\n"
        #expect(try Self.steps(Self.manifest(graph)) == ["predict m m.ns.svc:9007"])
        let separate = "componentSpecs: [{}, {spec: {containers: [{name: m}]}}]"
        #expect(try Self.steps(Self.manifest(graph + separate)) == ["predict m m.ns.svc:9000"])
        let together = "componentSpecs: [{spec: {containers: [{name: m}]}}]"
        #expect(try Self.steps(Self.manifest(graph + together)) == ["predict m localhost:9000"])
    }

    @Test func `protocols are Seldon's where none is written`() throws {
        let graph = "graph: {name: m, type: MODEL}"
        for (spec, expected) in [("", InferenceProtocol.seldon), ("protocol: kfserving", .v2), ("protocol: v2", .v2)] {
            let loaded = try loadBridge(manifest: Self.manifest(graph, spec: spec), environment: Self.environment)
            #expect(loaded.configuration.graph?.protocol == expected)
        }
        #expect(
            Self.refusal(Self.manifest(graph, spec: "protocol: avro")) == """
                -:5:13: spec.protocol: "avro" is unknown; write seldon, tensorflow or v2
                """)
    }

    @Test func `annotations set the time-out of a call`() throws {
        let predictor = "graph: {name: m, type: MODEL}\nannotations: {seldon.io/rest-timeout: \"1500\"}"
        let spec = "annotations: {seldon.io/rest-timeout: \"9\", seldon.io/grpc-timeout: \"250\"}"
        func timeout(_ spec: String, _ flags: [BridgeSetting: String] = [:]) throws -> Duration {
            try loadBridge(manifest: Self.manifest(predictor, spec: spec), flags: flags, environment: Self.environment)
                .configuration.modelTimeout
        }
        #expect(try timeout(spec) == .milliseconds(1_500))
        #expect(try timeout(spec + "\ntransport: grpc") == .milliseconds(250))
        #expect(try timeout(spec, [.modelTimeout: "2s"]) == .seconds(2))
        let wrong = Self.manifest("graph: {name: m, type: MODEL}\nannotations: {seldon.io/rest-timeout: 5s}")
        #expect(
            Self.refusal(wrong) == """
                -:6:5: seldon.io/rest-timeout: "5s" is no number of milliseconds; write 1 to 86400000
                """)
    }
}
