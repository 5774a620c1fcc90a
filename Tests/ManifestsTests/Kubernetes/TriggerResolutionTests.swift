import Autoscaling
import Manifests
import Testing

@Suite struct `Following a trigger's references` {
    static let reference = "      authenticationRef: {name: auth}\n"
    static let secret =
        "---\n{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: ns}, data: {k: dmFsdWU=, none: }, stringData: {t: text}}\n"
    static let configMap =
        "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: ns}, data: {k: configured}}\n"

    static func authentication(
        _ spec: String, kind: String = "TriggerAuthentication", namespace: String = ", namespace: ns"
    ) -> String {
        "---\n{apiVersion: keda.sh/v1alpha1, kind: \(kind), metadata: {name: auth\(namespace)}, spec: \(spec)}\n"
    }

    static func deployment(_ container: String) -> String {
        "---\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: app, namespace: ns}, spec: {replicas: 7, template: {spec: {containers: \(container)}}}}\n"
    }

    static let parameters: [(name: String, text: String, expected: [String: String])] = [
        (
            "one key of a Secret", authentication("{secretTargetRef: [{parameter: ca, name: s, key: k}]}") + secret,
            ["ca": "value"]
        ),
        (
            "stringData", authentication("{secretTargetRef: [{parameter: ca, name: s, key: t}]}") + secret,
            ["ca": "text"]
        ),
        (
            "a key that the Secret has not",
            authentication("{secretTargetRef: [{parameter: ca, name: s, key: x}]}") + secret, ["ca": ""]
        ),
        (
            "an empty value", authentication("{secretTargetRef: [{parameter: ca, name: s, key: none}]}") + secret,
            ["ca": ""]
        ),
        (
            "a ConfigMap", authentication("{configMapTargetRef: [{parameter: ca, name: c, key: k}]}") + configMap,
            ["ca": "configured"]
        ),
        (
            "a Secret over a ConfigMap, whatever stands first",
            authentication(
                "{secretTargetRef: [{parameter: ca, name: s, key: k}], configMapTargetRef: [{parameter: ca, name: c, key: k}]}"
            ) + secret + configMap,
            ["ca": "value"]
        ),
        (
            "a ConfigMap over the environment",
            authentication("{configMapTargetRef: [{parameter: ca, name: c, key: k}], env: [{parameter: ca, name: A}]}")
                + configMap
                + deployment("[{name: a, env: [{name: A, value: x}]}]"), ["ca": "configured"]
        ),
        (
            "the environment of the first container",
            authentication("{env: [{parameter: ca, name: A}]}")
                + deployment("[{name: a, env: [{name: A, value: x}]}, {name: b, env: [{name: A, value: z}]}]"),
            ["ca": "x"]
        ),
        (
            "the environment of a named container",
            authentication("{env: [{parameter: ca, name: A, containerName: b}]}")
                + deployment("[{name: a, env: [{name: A, value: x}]}, {name: b, env: [{name: A, value: z}]}]"),
            ["ca": "z"]
        ),
        (
            "a variable that is not there",
            authentication("{env: [{parameter: ca, name: B}]}") + deployment("[{name: a}]"), ["ca": ""]
        ),
        (
            "a container that is not there",
            authentication("{env: [{parameter: ca, name: A, containerName: z}]}")
                + deployment("[{name: a, env: [{name: A, value: x}]}]"), ["ca": ""]
        ),
        ("a role of AWS", authentication("{podIdentity: {provider: aws, roleArn: arn}}"), ["awsRoleArn": "arn"]),
        ("nothing", authentication("{}"), [:]),
    ]

    @Test(arguments: parameters)
    func `finds parameters`(_ example: (name: String, text: String, expected: [String: String])) {
        let set = manifests(scaledObject(Self.reference) + example.text)
        #expect(set.findings == "")
        #expect(set.resolution?.missing == [])
        #expect(set.resolution?.source?.authParams == example.expected)
    }

    static let missing = [
        Example(
            "the TriggerAuthentication", "",
            "a.yaml:12:26: spec.triggers[0].authenticationRef: the TriggerAuthentication auth of the namespace ns was not given; add what \"kubectl get triggerauthentication auth -n ns -o yaml\" prints"
        ),
        Example(
            "a Secret", authentication("{secretTargetRef: [{parameter: ca, name: s, key: k}]}"),
            "a.yaml:14:125: spec.secretTargetRef[0]: the Secret s of the namespace ns was not given; add what \"kubectl get secret s -n ns -o yaml\" prints"
        ),
        Example(
            "a Secret that is of no namespace",
            authentication("{secretTargetRef: [{parameter: ca, name: s, key: k}]}")
                + secret.replacing(", namespace: ns", with: ""),
            "a.yaml:14:125: spec.secretTargetRef[0]: the Secret s of the namespace ns was not given; one without a namespace was; pass -n ns if it is this one, or add what \"kubectl get secret s -n ns -o yaml\" prints"
        ),
        Example(
            "a ConfigMap", authentication("{configMapTargetRef: [{parameter: ca, name: 'a b', key: k}]}"),
            "a.yaml:14:128: spec.configMapTargetRef[0]: the ConfigMap a b of the namespace ns was not given; add what \"kubectl get configmap 'a b' -n ns -o yaml\" prints"
        ),
        Example(
            "the Deployment", authentication("{env: [{parameter: ca, name: A}]}"),
            "a.yaml:14:113: spec.env[0]: the Deployment app of the namespace ns was not given; add what \"kubectl get deployment app -n ns -o yaml\" prints"
        ),
        Example(
            "a vault", authentication("{hashiCorpVault: {address: x, authentication: token}}"),
            "a.yaml:14:123: spec.hashiCorpVault: the credentials come from HashiCorp Vault, which no manifest holds; name them in Weir's own configuration"
        ),
        Example(
            "the identity of a pod", authentication("{podIdentity: {provider: azure-workload}}"),
            "a.yaml:14:120: spec.podIdentity: the credentials come from the identity of a pod (azure-workload), which no manifest holds; name them in Weir's own configuration"
        ),
        Example(
            "a file, in the wrong kind", authentication("{filePath: a.json}"),
            "a.yaml:14:117: spec.filePath: a filePath is only for a ClusterTriggerAuthentication; remove it"),
        Example(
            "bytes that are no text",
            authentication("{secretTargetRef: [{parameter: ca, name: s, key: k}]}")
                + secret.replacing("dmFsdWU=", with: "/w=="),
            "a.yaml:14:125: spec.secretTargetRef[0]: the key \"k\" of the Secret s holds bytes that are no UTF-8 text; write text"
        ),
    ]

    @Test(arguments: missing)
    func `names what is missing`(_ example: Example) {
        let set = manifests(scaledObject(Self.reference) + example.text)
        #expect(set.findings == "")
        #expect(set.resolution?.missing == [example.expected])
        #expect(set.resolution?.source?.authParams["ca"] == nil)
    }

    @Test func `knows no other kind of authentication`() {
        let set = manifests(scaledObject("      authenticationRef: {name: auth, kind: Secret}\n"))
        #expect(
            set.resolution?.missing == [
                "a.yaml:12:45: spec.triggers[0].authenticationRef.kind: the kind \"Secret\" is unknown; write TriggerAuthentication or ClusterTriggerAuthentication"
            ])
    }

    static let ofCluster: [(name: String, text: String, parameters: [String: String], missing: [String])] = [
        (
            "a Secret of whatever namespace",
            authentication(
                "{secretTargetRef: [{parameter: ca, name: s, key: k}]}", kind: "ClusterTriggerAuthentication",
                namespace: "") + secret.replacing("namespace: ns", with: "namespace: keda"), ["ca": "value"], []
        ),
        (
            "no Secret",
            authentication(
                "{secretTargetRef: [{parameter: ca, name: s, key: k}]}", kind: "ClusterTriggerAuthentication",
                namespace: ""), [:],
            [
                "a.yaml:14:117: spec.secretTargetRef[0]: the Secret s of the namespace of KEDA's operator was not given; add what \"kubectl get secret s -n keda -o yaml\" prints, with another namespace than keda if the operator has one"
            ]
        ),
        (
            "two Secrets",
            authentication(
                "{secretTargetRef: [{parameter: ca, name: s, key: k}]}", kind: "ClusterTriggerAuthentication",
                namespace: "") + secret + secret.replacing("namespace: ns", with: "namespace: keda"), [:],
            [
                "a.yaml:14:117: spec.secretTargetRef[0]: several of the name Secret s were given, in keda or ns; give only that of the namespace of KEDA's operator"
            ]
        ),
        (
            "a file, which replaces everything",
            authentication(
                "{filePath: a.json, secretTargetRef: [{parameter: ca, name: s, key: k}]}",
                kind: "ClusterTriggerAuthentication", namespace: "") + secret, [:],
            [
                "a.yaml:14:109: spec.filePath: the credentials are in the file \"a.json\" in the pod of KEDA's operator, which no manifest holds; name the credentials in Weir's own configuration"
            ]
        ),
    ]

    @Test(arguments: ofCluster)
    func `looks for a cluster's credentials where the operator is`(
        _ example: (name: String, text: String, parameters: [String: String], missing: [String])
    ) {
        let reference = "      authenticationRef: {name: auth, kind: ClusterTriggerAuthentication}\n"
        let set = manifests(scaledObject(reference) + example.text)
        #expect(set.findings == "")
        #expect(set.resolution?.missing == example.missing)
        #expect(set.resolution?.source?.authParams == example.parameters)
    }

    @Test func `names a trigger of another scaler`() {
        #expect(
            manifests(scaledObject().replacing("type: kafka", with: "type: cron")).resolution == .notKafka(type: "cron")
        )
    }
}
