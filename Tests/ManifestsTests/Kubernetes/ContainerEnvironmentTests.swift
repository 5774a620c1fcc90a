import Autoscaling
import Manifests
import Testing

@Suite struct `The environment of a target's container` {
    static let wanted = "        topicFromEnv: A\n"

    static let values: [(name: String, container: String, expected: [String: String])] = [
        ("a value", "env: [{name: A, value: x}]", ["A": "x"]),
        ("the later of two", "env: [{name: A, value: x}, {name: A, value: z}]", ["A": "z"]),
        (
            "a reference to an earlier variable", "env: [{name: B, value: b}, {name: A, value: 'x-$(B)-$(B)'}]",
            ["A": "x-b-b"]
        ),
        ("a reference to a later variable", "env: [{name: A, value: 'x-$(B)'}, {name: B, value: b}]", ["A": "x-$(B)"]),
        ("a reference to itself", "env: [{name: A, value: 'x$(A)'}]", ["A": "x$(A)"]),
        ("references in a circle", "env: [{name: A, value: '$(B)'}, {name: B, value: '$(A)'}]", ["A": "$(B)"]),
        (
            "a value that reads like a reference",
            "env: [{name: C, value: c}, {name: B, value: '$$(C)'}, {name: A, value: 'x$(B)'}]", ["A": "x$(C)"]
        ),
        ("two dollars", "env: [{name: B, value: b}, {name: A, value: 'x$$(B)'}]", ["A": "x$(B)"]),
        ("a dollar that ends the value", "env: [{name: A, value: 'x$'}]", ["A": "x$"]),
        ("two dollars that end the value", "env: [{name: A, value: 'x$$'}]", ["A": "x$$"]),
        ("a dollar before something else", "env: [{name: A, value: '$5 a piece'}]", ["A": "$5 a piece"]),
        (
            "a reference without its end", "env: [{name: B, value: b}, {name: A, value: 'x$(B and more'}]",
            ["A": "x$(B and more"]
        ),
        ("a key of a Secret", "env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]", ["A": "value"]),
        (
            "a key of a ConfigMap", "env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: A}}}]",
            ["A": "configured"]
        ),
        ("a key that is not there", "env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: x}}}]", ["A": ""]),
        ("a field of the pod", "env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]", [:]),
        ("a whole ConfigMap", "envFrom: [{configMapRef: {name: c}}]", ["A": "configured"]),
        ("a whole ConfigMap with a prefix", "envFrom: [{prefix: X, configMapRef: {name: c}}]", [:]),
        (
            "a variable over a whole ConfigMap", "envFrom: [{configMapRef: {name: c}}], env: [{name: A, value: x}]",
            ["A": "x"]
        ),
        (
            "a reference into a whole ConfigMap",
            "envFrom: [{prefix: X, configMapRef: {name: c}}], env: [{name: A, value: '<$(XA)>'}]", ["A": "<configured>"]
        ),
        (
            "a source without the prefix that is not given",
            "envFrom: [{prefix: X, configMapRef: {name: gone}}], env: [{name: A, value: x}]", ["A": "x"]
        ),
        (
            "a Secret that is not given and not used",
            "env: [{name: B, valueFrom: {secretKeyRef: {name: gone, key: k}}}, {name: A, value: x}]", ["A": "x"]
        ),
    ]

    static let others =
        "---\n{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: ns}, data: {k: dmFsdWU=}}\n"
        + "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: ns}, data: {A: configured}}\n"

    static func set(_ container: String, kind: String = "Deployment") -> ManifestSet {
        manifests(
            scaledObject(metadata: wanted.replacing("        ", with: "        ")).replacing(
                "{name: app}", with: "{kind: \(kind), name: app}")
                + others
                + `Following a trigger's references`.deployment("[{name: a, \(container)}]").replacing(
                    "Deployment", with: kind))
    }

    @Test(arguments: values)
    func `gives a variable`(_ example: (name: String, container: String, expected: [String: String])) {
        for kind in ["Deployment", "StatefulSet"] {
            let set = Self.set(example.container, kind: kind)
            #expect(set.findings == "")
            #expect(set.resolution?.missing == [])
            #expect(set.resolution?.source?.resolvedEnv == example.expected)
        }
    }

    static let secretLine =
        "the Secret gone of the namespace ns was not given; add what \"kubectl get secret gone -n ns -o yaml\" prints"
    static let optional = ", or take the optional reference out if the cluster has none"
    static let unknown = [
        Example("a Secret's key", "env: [{name: A, valueFrom: {secretKeyRef: {name: gone, key: k}}}]", secretLine),
        Example(
            "an optional Secret's key",
            "env: [{name: A, valueFrom: {secretKeyRef: {name: gone, key: k, optional: true}}}]", secretLine + optional),
        Example(
            "a reference to one",
            "env: [{name: B, valueFrom: {secretKeyRef: {name: gone, key: k}}}, {name: A, value: 'x$(B)'}]", secretLine),
        Example("a whole Secret", "envFrom: [{secretRef: {name: gone}}]", secretLine),
        Example(
            "a whole Secret that may cover what came before",
            "envFrom: [{configMapRef: {name: c}}, {secretRef: {name: gone}}]", secretLine),
    ]

    @Test(arguments: unknown)
    func `never takes what was not given for empty`(_ example: Example) {
        let set = Self.set(example.text)
        #expect(
            set.resolution?.missing == ["a.yaml:12:23: spec.triggers[0].metadata.topicFromEnv: \(example.expected)"])
        #expect(set.resolution?.source?.resolvedEnv == [:])
    }

    @Test func `is that of the container that is named`() {
        let text = scaledObject(metadata: Self.wanted).replacing(
            "{name: app}", with: "{name: app, envSourceContainerName: b}")
        let two = "[{name: a, env: [{name: A, value: x}]}, {name: b, env: [{name: A, value: z}]}]"
        let deployment = `Following a trigger's references`.deployment(two)
        #expect(manifests(text + deployment).resolution?.source?.resolvedEnv == ["A": "z"])
        let without = deployment.replacing("{name: b,", with: "{name: c,")
        #expect(
            manifests(text + without).resolution?.missing == [
                "a.yaml:12:23: spec.triggers[0].metadata.topicFromEnv: the target has no container \"b\"; name one that it has"
            ])
    }

    @Test func `is not read of another kind of target`() {
        let text = scaledObject(metadata: Self.wanted)
            .replacing("{name: app}", with: "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: app}")
        #expect(
            manifests(text).resolution?.missing == [
                "a.yaml:12:23: spec.triggers[0].metadata.topicFromEnv: the environment of a Rollout is not read, only that of a Deployment or StatefulSet; write the value itself"
            ])
    }

    @Test func `is the SeldonDeployment's own where no Deployment is given`() {
        let text = `A SeldonDeployment`.deployment(
            "[{spec: {containers: [{name: m, env: [{name: A, value: mine}]}]}, kedaSpec: {triggers: [{type: kafka, metadata: {topicFromEnv: A}}]}}]"
        )
        #expect(manifests(text).resolution?.source?.resolvedEnv == ["A": "mine"])
        let deployment = `Following a trigger's references`.deployment("[{name: m, env: [{name: A, value: theirs}]}]")
            .replacing("name: app", with: "name: sd-p-0-m")
        #expect(manifests(text + "\n" + deployment).resolution?.source?.resolvedEnv == ["A": "theirs"])
    }

    @Test func `comes with the replicas of the target`() throws {
        let set = Self.set("env: []")
        let stated = set.statedReplicas(of: try #require(set.scaledObjects.first))
        #expect(stated?.replicas == 7)
        #expect(stated?.place.description == "a.yaml:18:96: spec.replicas")
    }
}
