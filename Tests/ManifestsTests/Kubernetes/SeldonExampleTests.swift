import Autoscaling
import Manifests
import Testing

@Suite struct `The example of Seldon's documentation` {
    let set: ManifestSet

    init() throws {
        set = ManifestReader().read(try fixture("seldon-kafka-keda.yaml"), named: "seldon-kafka-keda.yaml")
    }

    @Test func `is read whole`() throws {
        #expect(set.findings == "")
        #expect(set.ignoredKinds == [:])
        var expected = ScaledObject(
            namespace: "kafka", name: "tfserving-cifar10-model-0-resnet32",
            target: ScaleTarget(name: "tfserving-cifar10-model-0-resnet32"),
            triggers: [
                ScaleTrigger(
                    type: "kafka",
                    metadata: [
                        "bootstrapServers": "kafka:9093", "consumerGroup": "model.tfserving-cifar10.kafka",
                        "lagThreshold": "50", "topic": "cifar10-rest-input", "offsetResetPolicy": "latest",
                    ], authentication: AuthenticationReference(name: "seldon-kafka-auth"))
            ])
        expected.pollingInterval = 15
        expected.minReplicaCount = 1
        expected.maxReplicaCount = 2
        let located = try #require(set.scaledObjects.first)
        #expect(set.scaledObjects.count == 1)
        #expect(located.object == expected)
        #expect(located.source == .seldonDeployment)
    }

    @Test func `tells what the service orchestrator consumes`() throws {
        let seldon = try #require(set.scaledObjects.first?.seldon)
        #expect(seldon.deployment == "tfserving-cifar10")
        #expect(seldon.predictor == "model")
        #expect(seldon.index == 0)
        #expect(seldon.serverType == "kafka")
        #expect(seldon.consumerGroup == "model.tfserving-cifar10.kafka")
        #expect(seldon.inputTopic == "cifar10-rest-input")
        #expect(seldon.brokers == "kafka:9093")
        #expect(
            seldon.inputTopicPlace.description
                == "seldon-kafka-keda.yaml:48:16: spec.predictors[0].svcOrchSpec.env[1].value")
    }

    @Test func `has its credentials resolved`() throws {
        let source = TriggerSource(
            scaler: .kafka,
            metadata: [
                "bootstrapServers": "kafka:9093", "consumerGroup": "model.tfserving-cifar10.kafka",
                "lagThreshold": "50", "topic": "cifar10-rest-input", "offsetResetPolicy": "latest",
            ],
            authParams: ["tls": "enable", "ca": "THE AUTHORITY", "cert": "THE CERTIFICATE", "key": "THE KEY"])
        #expect(set.resolution == .resolved(source))
    }

    @Test func `says how many replicas the predictor has`() throws {
        let stated = set.statedReplicas(of: try #require(set.scaledObjects.first))
        #expect(stated?.replicas == 1)
        #expect(stated?.place.description == "seldon-kafka-keda.yaml:79:15: spec.predictors[0].replicas")
    }

    static let places: [(path: SpecPath, place: String)] = [
        (SpecPath(""), "seldon-kafka-keda.yaml:4:1"),
        (SpecPath("spec"), "seldon-kafka-keda.yaml:29:9: spec.predictors[0].componentSpecs[0].kedaSpec"),
        (
            .metadata("lagThreshold", ofTrigger: 0),
            "seldon-kafka-keda.yaml:37:27: spec.predictors[0].componentSpecs[0].kedaSpec.triggers[0].metadata.lagThreshold"
        ),
        (
            .metadata("partitionLimitation", ofTrigger: 0),
            "seldon-kafka-keda.yaml:35:13: spec.predictors[0].componentSpecs[0].kedaSpec.triggers[0].metadata.partitionLimitation"
        ),
        (SpecPath("metadata.name"), "seldon-kafka-keda.yaml:7:9: metadata.name"),
    ]

    @Test(arguments: places)
    func `shows where each key stands`(_ example: (path: SpecPath, place: String)) throws {
        let located = try #require(set.scaledObjects.first)
        #expect(located.place(of: example.path).description == example.place)
        let problem = located.diagnostic(SpecProblem(example.path, "is wrong"))
        #expect(problem.description == example.place + ": is wrong")
    }
}
