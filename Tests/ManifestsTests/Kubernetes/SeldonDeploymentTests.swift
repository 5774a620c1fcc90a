import Autoscaling
import Manifests
import Testing

@Suite struct `A SeldonDeployment` {
    /// A deployment `sd` of the namespace `ns` with one predictor `p`, in flow style.
    static func deployment(_ components: String, graph: String = "{name: m}", name: String = "sd", more: String = "")
        -> String
    {
        """
        apiVersion: machinelearning.seldon.io/v1
        kind: SeldonDeployment
        metadata: {name: \(name), namespace: ns}
        spec:
          predictors:
          - {name: p, graph: \(graph), componentSpecs: \(components)\(more)}
        """
    }

    static let spec = "kedaSpec: {triggers: [{type: kafka, metadata: {topic: t}}]}"
    static let long = String(repeating: "n", count: 53)

    static let names: [(name: String, text: String, expected: [String])] = [
        ("one container", deployment("[{spec: {containers: [{name: m}]}, \(spec)}]"), ["sd-p-0-m"]),
        ("two containers", deployment("[{spec: {containers: [{name: a}, {name: b}]}, \(spec)}]"), ["sd-p-0-a-b"]),
        (
            "a component with a name",
            deployment("[{metadata: {name: own}, spec: {containers: [{name: a}]}, \(spec)}]"), ["sd-p-0-own"]
        ),
        (
            "the second component",
            deployment("[{spec: {containers: [{name: a}]}}, {spec: {containers: [{name: b}]}, \(spec)}]"), ["sd-p-1-b"]
        ),
        (
            "both components",
            deployment("[{spec: {containers: [{name: a}]}, \(spec)}, {spec: {containers: [{name: b}]}, \(spec)}]"),
            ["sd-p-0-a", "sd-p-1-b"]
        ),
        (
            "a prepackaged server without a container",
            deployment("[{\(spec)}]", graph: "{name: iris, implementation: SKLEARN_SERVER}"), ["sd-p-0-iris"]
        ),
        (
            "a prepackaged server beside a container",
            deployment(
                "[{spec: {containers: [{name: a}]}, \(spec)}]",
                graph: "{name: a, children: [{name: iris, implementation: SKLEARN_SERVER}]}"), ["sd-p-0-a-iris"]
        ),
        (
            "a prepackaged server with its container",
            deployment(
                "[{spec: {containers: [{name: iris}]}, \(spec)}]", graph: "{name: iris, implementation: SKLEARN_SERVER}"
            ), ["sd-p-0-iris"]
        ),
        (
            "a prepackaged server, the second component",
            deployment(
                "[{spec: {containers: [{name: a}]}}, {spec: {containers: [{name: b}]}, \(spec)}]",
                graph: "{name: iris, implementation: SKLEARN_SERVER}"), ["sd-p-1-b"]
        ),
        (
            "a router of the orchestrator",
            deployment(
                "[{spec: {containers: [{name: a}]}, \(spec)}]", graph: "{name: r, implementation: RANDOM_ABTEST}"),
            ["sd-p-0-a"]
        ),
        ("63 bytes", deployment("[{spec: {containers: [{name: abcde}]}, \(spec)}]", name: long), ["\(long)-p-0-abcde"]),
        // md5sum of "nnn…n-p-0-abcdef", 53 times n.
        (
            "64 bytes", deployment("[{spec: {containers: [{name: abcdef}]}, \(spec)}]", name: long),
            ["seldon-9f0799bea805afcec482035e766b9f44"]
        ),
        ("no kedaSpec", deployment("[{spec: {containers: [{name: m}]}}]"), []),
    ]

    @Test(arguments: names)
    func `gives the names that Seldon's operator would`(_ example: (name: String, text: String, expected: [String])) {
        let set = manifests(example.text)
        #expect(set.findings == "")
        #expect(set.scaledObjects.map(\.object.name) == example.expected)
        #expect(set.scaledObjects.map(\.object.target) == example.expected.map { ScaleTarget(name: $0) })
    }

    @Test(arguments: ["v1", "v1alpha2", "v1alpha3"])
    func `of each version is read`(_ version: String) {
        let text = Self.deployment("[{spec: {containers: [{name: m}]}, \(Self.spec)}]").replacing(
            "io/v1", with: "io/\(version)")
        #expect(manifests(text).scaledObjects.map(\.object.name) == ["sd-p-0-m"])
    }

    static let dropped = [
        Example(
            "initialCooldownPeriod: 5, triggers: []",
            "spec.predictors[0].componentSpecs[0].kedaSpec.initialCooldownPeriod", "6:62"),
        Example(
            "triggers: [{type: kafka, metadata: {}, useCachedMetrics: true}]",
            "spec.predictors[0].componentSpecs[0].kedaSpec.triggers[0].useCachedMetrics", "6:101"),
        Example(
            "fallback: {failureThreshold: 1, replicas: 2, behavior: static}, triggers: []",
            "spec.predictors[0].componentSpecs[0].kedaSpec.fallback.behavior", "6:107"),
        Example(
            "advanced: {scalingModifiers: {formula: a}}, triggers: []",
            "spec.predictors[0].componentSpecs[0].kedaSpec.advanced.scalingModifiers", "6:73"),
        Example(
            "advanced: {horizontalPodAutoscalerConfig: {name: a}}, triggers: []",
            "spec.predictors[0].componentSpecs[0].kedaSpec.advanced.horizontalPodAutoscalerConfig.name", "6:105"),
    ]

    @Test(arguments: dropped)
    func `drops what KEDA 2.7 does not know`(_ example: Example) {
        let set = manifests(Self.deployment("[{kedaSpec: {\(example.name)}}]"))
        let message =
            "Seldon's kedaSpec has the fields of KEDA 2.7 and drops this one; remove it, or write a ScaledObject"
        #expect(set.warnings.map(\.description) == ["a.yaml:\(example.expected): \(example.text): \(message)"])
        let object = set.scaledObjects.first?.object
        #expect(object?.initialCooldownPeriod == nil)
        #expect(object?.triggers.contains(where: \.usesCachedMetrics) == false)
        #expect(object?.fallback?.behavior ?? "" == "")
        #expect(object?.scalingModifiers == nil)
        #expect(object?.hpaName == nil)
    }

    static let replicas: [(name: String, component: String, predictor: String, expected: Int32?)] = [
        ("of the component", ", replicas: 2", ", replicas: 3", 2), ("of the predictor", "", ", replicas: 3", 3),
        ("of nobody", "", "", nil),
    ]

    @Test(arguments: replicas)
    func `states replicas`(_ example: (name: String, component: String, predictor: String, expected: Int32?)) throws {
        let set = manifests(Self.deployment("[{\(Self.spec)\(example.component)}]", more: example.predictor))
        #expect(set.statedReplicas(of: try #require(set.scaledObjects.first))?.replicas == example.expected)
    }

    @Test func `beside the ScaledObject that was made of it is counted once`() throws {
        let made = scaledObject().replacing("name: so", with: "name: sd-p-0-m")
        let set = manifests(Self.deployment("[{spec: {containers: [{name: m}]}, \(Self.spec)}]") + "\n---\n" + made)
        let only = try #require(set.scaledObjects.first)
        #expect(set.scaledObjects.count == 1)
        #expect(only.source == .scaledObject)
        #expect(only.seldon?.consumerGroup == "p.sd.ns")
        #expect(
            set.findings
                == "warning: a.yaml:6:94: spec.predictors[0].componentSpecs[0].kedaSpec: the ScaledObject that Seldon's operator made of this is given too, and counts; leave it out to read this"
        )
    }

    @Test func `hands on our annotations, and none of KEDA's`() {
        let text = Self.deployment("[{spec: {containers: [{name: m}]}, \(Self.spec)}]").replacing(
            "namespace: ns",
            with: "namespace: ns, annotations: {weir.dev/drain-within: 5m, autoscaling.keda.sh/paused: \"true\"}")
        let located = manifests(text).scaledObjects.first
        #expect(located?.object.annotations == ["weir.dev/drain-within": "5m"])
        let place = located?.place(of: SpecPath("metadata.annotations.weir.dev/drain-within"))
        #expect(place?.description == "a.yaml:3:74: metadata.annotations.weir.dev/drain-within")
    }

    @Test func `without a namespace has no known group`() throws {
        let text = Self.deployment("[{spec: {containers: [{name: m}]}, \(Self.spec)}]").replacing(
            ", namespace: ns", with: "")
        let seldon = try #require(manifests(text).scaledObjects.first?.seldon)
        #expect(seldon.consumerGroup == nil)
        #expect(seldon.inputTopic == nil)
        #expect(try #require(manifests(text, namespace: "x").scaledObjects.first?.seldon).consumerGroup == "p.sd.x")
    }

    @Test func `as a fragment takes the name of its file`() {
        let text = "kedaSpec:\n  triggers:\n  - {type: kafka, metadata: {topic: t}}\n"
        let reader = ManifestReader(namespace: "ns")
        let set = reader.read(Array((text + "---\n" + text).utf8), named: "specs/iris.yaml")
        #expect(set.findings == "")
        #expect(set.scaledObjects.map(\.object.name) == ["iris", "iris-2"])
        #expect(set.scaledObjects.map(\.object.namespace) == ["ns", "ns"])
        #expect(set.scaledObjects.map(\.source) == [.fragment, .fragment])
        #expect(reader.read(Array(text.utf8), named: "-").scaledObjects.map(\.object.name) == ["kedaspec"])
        let named = ManifestReader(fragmentName: "mine").read(Array(text.utf8), named: "-")
        #expect(named.scaledObjects.map(\.object.name) == ["mine"])
        #expect(
            named.scaledObjects[0].place(of: .metadata("topic", ofTrigger: 0)).description
                == "-:3:37: kedaSpec.triggers[0].metadata.topic")
    }
}
