import Testing

@testable import Manifests

@Suite struct `Predictors and variables of SeldonDeployments` {
    static func deployment(_ name: String, _ predictors: String) -> String {
        """
        apiVersion: machinelearning.seldon.io/v1
        kind: SeldonDeployment
        metadata: {name: \(name)}
        spec:
          predictors:
        \(predictors)
        ---

        """
    }

    static let canary = deployment(
        "iris",
        """
          - {name: main, graph: {name: m, type: MODEL}, traffic: 90}
          - {name: canary, graph: {name: c, type: MODEL}, shadow: true}
        """)

    @Test func `several predictors are a choice, of which each has every record`() throws {
        let environment = `Graphs of SeldonDeployments`.environment
        #expect(
            bridgeRefusal(manifest: Self.canary, environment: environment) == """
                -:1:1: the SeldonDeployment has several predictors, each a group of its own; choose one with --predictor: main or canary
                """)
        #expect(
            bridgeRefusal(manifest: Self.canary, predictor: "x", environment: environment) == """
                --predictor: no predictor is called "x"; there are main, canary
                """)
        let loaded = try loadBridge(manifest: Self.canary, predictor: "canary", environment: environment)
        #expect(loaded.configuration.group == "canary.iris.ns")
        #expect(
            loaded.configuration.predictor == DeployedPredictor(name: "canary", deployment: "iris", namespace: "ns"))
        #expect(
            loaded.warnings.map(\.description) == [
                "-:6:58: spec.predictors[0].traffic: traffic is without effect: every predictor is a consumer group of its own and receives every record",
                "-:7:59: spec.predictors[1].shadow: shadow is without effect: every predictor is a consumer group of its own and receives every record",
            ])
    }

    @Test func `several deployments are a choice`() throws {
        let one = Self.deployment("a", "  - {name: p, graph: {name: m, type: MODEL}}")
        let two = one + Self.deployment("b", "  - {name: p, graph: {name: m, type: MODEL}}")
        let environment = `Graphs of SeldonDeployments`.environment
        #expect(
            bridgeRefusal(manifest: two, environment: environment) == """
                -f: one SeldonDeployment is needed, and the manifests hold ns/a, ns/b; choose one with --deployment
                """)
        #expect(
            bridgeRefusal(manifest: "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n", environment: environment)
                == """
                -f: one SeldonDeployment is needed, and the manifests hold none; give the manifest of one
                """)
        var sources = BridgeSources()
        sources.manifests = ["-"]
        sources.namespace = "ns"
        sources.deployment = "b"
        sources.environment = environment
        #expect(try BridgeLoader(sources).load { Array(two.utf8) }.configuration.group == "p.b.ns")
    }

    static let secrets = """
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: seldon-cluster-ca-cert}, stringData: {ca.crt: "-----BEGIN CA-----"}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: seldon-user}, stringData: {user.crt: "-----BEGIN CERT-----", user.key: "-----BEGIN KEY-----", user.password: hunter2}}
        """

    @Test func `secrets come from the manifests that were given`() throws {
        let manifest = bridgeFixture("cifar10-tls.yaml")
        let loaded = try loadBridge(manifest: manifest + Self.secrets, namespace: "kafka")
        let certificate = TLSConfiguration.ClientCertificate(
            certificate: .value("-----BEGIN CERT-----"), key: .value(Secret("-----BEGIN KEY-----")),
            keyPassword: .value(Secret("hunter2")))
        #expect(
            loaded.configuration.cluster.tls
                == TLSConfiguration(ca: .value("-----BEGIN CA-----"), clientCertificate: certificate))
        #expect(!loaded.rendered().contains("hunter2") && !loaded.rendered().contains("KEY"))
        #expect(loaded.warnings.isEmpty)
    }

    @Test func `those that were not given are asked for with the line that fetches them`() {
        let place = "spec.predictors[0].svcOrchSpec.env"
        #expect(
            bridgeRefusal(manifest: bridgeFixture("cifar10-tls.yaml"), namespace: "kafka") == """
                -:37:11: \(place)[4].valueFrom: the Secret seldon-cluster-ca-cert of the namespace kafka was not given; add what "kubectl get secret seldon-cluster-ca-cert -n kafka -o yaml" prints
                -:42:11: \(place)[5].valueFrom: the Secret seldon-user of the namespace kafka was not given; add what "kubectl get secret seldon-user -n kafka -o yaml" prints
                -:47:11: \(place)[6].valueFrom: the Secret seldon-user of the namespace kafka was not given; add what "kubectl get secret seldon-user -n kafka -o yaml" prints
                -:52:11: \(place)[7].valueFrom: the Secret seldon-user of the namespace kafka was not given; add what "kubectl get secret seldon-user -n kafka -o yaml" prints
                """)
    }

    @Test func `what the process has is not asked for`() throws {
        let environment = [
            "KAFKA_SSL_CA_CERT_FILE": "/ca", "KAFKA_SSL_CLIENT_CERT_FILE": "/c", "KAFKA_SSL_CLIENT_KEY_FILE": "/k",
            "KAFKA_SSL_CLIENT_KEY_PASS": "p",
        ]
        let loaded = try loadBridge(
            manifest: bridgeFixture("cifar10-tls.yaml"), namespace: "kafka", environment: environment)
        let certificate = TLSConfiguration.ClientCertificate(
            certificate: .file("/c"), key: .file("/k"), keyPassword: .value(Secret("p")))
        #expect(loaded.configuration.cluster.tls == TLSConfiguration(ca: .file("/ca"), clientCertificate: certificate))
    }

    static let variables: [(name: String, value: String, expected: String)] = [
        ("another variable", "value: \"x-$(FIRST)\"", "x-one"),
        ("a config map", "valueFrom: {configMapKeyRef: {name: c, key: topic}}", "of-map"),
        (
            "an optional key that is not there", "valueFrom: {configMapKeyRef: {name: c, key: x, optional: true}}",
            "input"
        ),
        (
            "a key that is not there", "valueFrom: {configMapKeyRef: {name: c, key: x}}",
            "-:10:19: spec.predictors[0].svcOrchSpec.env[1].valueFrom: the ConfigMap c has no key \"x\"; it has topic"
        ),
        (
            "something of the pod", "valueFrom: {fieldRef: {fieldPath: metadata.name}}",
            "-:10:19: spec.predictors[0].svcOrchSpec.env[1].valueFrom: comes from the pod itself, which no manifest tells; set the environment variable KAFKA_INPUT_TOPIC"
        ),
    ]

    @Test(arguments: variables)
    func `variables are those that Kubernetes would set`(name: String, value: String, expected: String) throws {
        let manifest =
            Self.deployment(
                "iris",
                """
                  - name: p
                    graph: {name: m, type: MODEL}
                    svcOrchSpec: {env: [{name: FIRST, value: one},
                      {name: KAFKA_INPUT_TOPIC,
                       \(value)},
                      {name: KAFKA_BROKER, value: "b:1"}, {name: KAFKA_OUTPUT_TOPIC, value: o}, {name: WEIR_ORDER, value: none}]}
                """) + "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {topic: of-map}}\n"
        var sources = BridgeSources()
        sources.manifests = ["-"]
        sources.namespace = "ns"
        // Where the variable is not set, the topic is missing unless something else gives it.
        if expected == "input" { sources.environment["KAFKA_INPUT_TOPIC"] = "input" }
        do {
            let configuration = try BridgeLoader(sources).load { Array(manifest.utf8) }.configuration
            #expect(configuration.inputTopic == expected)
            #expect(configuration.order == .none)
        } catch {
            #expect("\(error)" == expected)
        }
    }

    @Test func `no value out of a Secret is shown in an error`() {
        let manifest =
            Self.deployment(
                "iris",
                """
                  - name: p
                    graph: {name: m, type: MODEL}
                    svcOrchSpec: {env: [
                      {name: KAFKA_INPUT_TOPIC, valueFrom: {secretKeyRef: {name: s, key: k}}},
                      {name: KAFKA_OUTPUT_TOPIC, value: "$(KAFKA_INPUT_TOPIC)"},
                      {name: KAFKA_SECURITY_PROTOCOL, valueFrom: {secretKeyRef: {name: s, key: k}}},
                      {name: KAFKA_BROKER, value: "b:1"}]}
                """) + "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {k: \"hunter 2\"}}\n"
        let place = "spec.predictors[0].svcOrchSpec.env"
        #expect(
            bridgeRefusal(manifest: manifest) == """
                -:9:44: \(place)[0].valueFrom: the value is no topic; write up to 249 letters, digits, dots, dashes and underscores
                -:10:41: \(place)[1].value: the value is no topic; write up to 249 letters, digits, dots, dashes and underscores
                -:11:50: \(place)[2].valueFrom: the value is unknown; write PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL
                """)
    }
}
