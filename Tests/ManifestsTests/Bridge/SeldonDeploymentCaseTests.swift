import Foundation
import Inference
import Testing

@testable import Manifests

/// The example of Seldon's documentation, and what its webhook lets pass, held against Weir.
@Suite struct `Seldon's cases of deployments` {
    @Test func `seed_deployment`() throws {
        let group = try `Seldon's cases`.group("seed_deployment")
        let expected = try #require(group["expected"] as? [String: Any])
        let loaded = try loadBridge(manifest: bridgeFixture("cifar10.yaml"), namespace: "kafka")
        let configuration = loaded.configuration
        #expect(configuration.group == expected["group"] as? String)
        #expect(configuration.cluster.bootstrapServers == ["10.12.10.16:9094"])
        #expect(configuration.inputTopic == "cifar10-rest-input")
        #expect(configuration.outputTopic == "cifar10-rest-output")
        #expect(configuration.errorTopic == "cifar10-rest-output.errors")
        let graph = try #require(configuration.graph)
        let url = try #require(URL(string: expected["url"] as? String ?? ""))
        let step = GraphStep(model: "resnet32", action: .predict, host: url.host() ?? "", port: url.port ?? 0)
        #expect(graph == InferenceGraph(protocol: .tensorflow, transport: .rest, steps: [step]))
        #expect(url.path == "/v1/models/\(step.model):predict")
        #expect(configuration.concurrency.workers == expected["workers"] as? Int)
        #expect(
            configuration.web == BridgeWeb(listen: [ListenAddress(host: nil, port: 9_310)], metricsPath: "/metrics"))
        #expect(loaded.warnings.isEmpty)
        let name = seldonWorkloadName(
            deployment: "tfserving-cifar10", predictor: "model", index: 0, componentName: nil, containers: ["resnet32"])
        #expect(name == expected["kubernetes_deployment"] as? String)
    }

    @Test func `the namespace is never guessed`() {
        #expect(
            bridgeRefusal(manifest: bridgeFixture("cifar10.yaml"), namespace: nil) == """
                -:11:5: spec.predictors[0]: the manifest names no namespace, which ends the name of the group, <predictor>.<deployment>.<namespace>; pass -n, or give --group
                """)
    }

    @Test func `an empty broker is told with its line, where Seldon's executor starts and ends for ever`() throws {
        let gotcha = try #require(try `Seldon's cases`.group("seed_deployment")["gotcha"] as? String)
        #expect(gotcha.contains("KAFKA_BROKER"))
        #expect(SeldonDifference.emptyBroker.rawValue == "seed_deployment gotcha")
        let manifest = bridgeFixture("cifar10-empty-broker.yaml")
        #expect(
            bridgeRefusal(manifest: manifest, namespace: "kafka") == """
                -:28:15: spec.predictors[0].svcOrchSpec.env[0].value: is empty; write its value, or give --bootstrap-servers, KAFKA_BROKER or `bootstrapServers` in the file
                """)
        let loaded = try loadBridge(
            manifest: manifest, namespace: "kafka", environment: ["KAFKA_BROKER": "[fd00::1]:9092,kafka"])
        #expect(loaded.configuration.cluster.bootstrapServers == ["[fd00::1]:9092", "kafka:9092"])
        #expect(loaded.origins[.bootstrapServers] == "KAFKA_BROKER")
    }

    static func manifest(serverType: String, names: [String]) -> String {
        let variables = names.map { name in
            "      - {name: \(name), value: \"\(name == "KAFKA_BROKER" ? "b:1" : name.lowercased())\"}\n"
        }
        return """
            apiVersion: machinelearning.seldon.io/v1
            kind: SeldonDeployment
            metadata: {name: iris, namespace: ns}
            spec:
              serverType: \(serverType)
              predictors:
              - name: default
                graph: {name: iris, type: MODEL}
                svcOrchSpec:
                  env:\(variables.isEmpty ? " []" : "")

            """ + variables.joined()
    }

    @Test func `webhook_validation`() throws {
        let cases = try `Seldon's cases`.list("webhook_validation")
        let refusals = [
            1: "--output-topic: missing; give --output-topic, KAFKA_OUTPUT_TOPIC or `outputTopic` in the file",
            // For requests Seldon needs no topics; the bridge always does.
            2: """
            --bootstrap-servers: missing; give --bootstrap-servers, KAFKA_BROKER or `bootstrapServers` in the file
            --input-topic: missing; give --input-topic, KAFKA_INPUT_TOPIC or `inputTopic` in the file
            --output-topic: missing; give --output-topic, KAFKA_OUTPUT_TOPIC or `outputTopic` in the file
            """,
        ]
        #expect(cases.count == 3)
        for (number, entry) in cases.enumerated() {
            let text = Self.manifest(
                serverType: try #require(entry["serverType"] as? String),
                names: try #require(entry["env_names"] as? [String]))
            let isValid = try #require(entry["valid"] as? Bool)
            let isAccepted = number != 2 && isValid
            #expect(
                isAccepted == isValid
                    || SeldonDifference.deploymentForRequests.rawValue == "webhook_validation \(number)")
            if isAccepted {
                #expect(throws: Never.self) { try loadBridge(manifest: text) }
            } else {
                #expect(bridgeRefusal(manifest: text) == refusals[number])
            }
        }
    }
}
