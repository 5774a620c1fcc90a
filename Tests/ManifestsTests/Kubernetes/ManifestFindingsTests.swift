import Manifests
import Testing

@Suite struct `What is wrong with a manifest` {
    static let head = "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: so}\n"
    static let triggers = "triggers: [{type: kafka, metadata: {topic: t}}]"

    /// A `spec` whose lines begin in line 5.
    static func spec(_ lines: String) -> String {
        head + "spec:\n  scaleTargetRef: {name: app}\n"
            + lines.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
    }

    static let numbers = [
        Example(
            "a number in quotes", "pollingInterval: \"30\"",
            "error: a.yaml:6:20: spec.pollingInterval: expected a whole number, found a text; write it without quotes, as in 5"
        ),
        Example(
            "a word", "pollingInterval: often",
            "error: a.yaml:6:20: spec.pollingInterval: expected a whole number, found a text; write it without quotes, as in 5"
        ),
        Example(
            "a boolean", "cooldownPeriod: yes",
            "error: a.yaml:6:19: spec.cooldownPeriod: expected a whole number, found a boolean; write a number, as in 5"
        ),
        Example(
            "a list", "minReplicaCount: [1]",
            "error: a.yaml:6:20: spec.minReplicaCount: expected a whole number, found a list; write a number, as in 5"),
        Example(
            "a fraction", "maxReplicaCount: 2.5",
            "error: a.yaml:6:20: spec.maxReplicaCount: \"2.5\" is no whole number; write one, as in 5"),
        Example("a fraction that is whole", "maxReplicaCount: 2.0", ""),
        Example(
            "32 bits and one", "maxReplicaCount: 2147483648",
            "error: a.yaml:6:20: spec.maxReplicaCount: \"2147483648\" is out of range; write -2147483648 to 2147483647"),
        Example("the least of 32 bits", "minReplicaCount: -2147483648", ""),
        Example(
            "more than 64 bits", "minReplicaCount: 99999999999999999999999",
            "error: a.yaml:6:20: spec.minReplicaCount: \"99999999999999999999999\" is no whole number; write one, as in 5"
        ),
        Example(
            "not a number", "minReplicaCount: .nan",
            "error: a.yaml:6:20: spec.minReplicaCount: \".nan\" is no whole number; write one, as in 5"),
        Example("hexadecimal", "minReplicaCount: 0x10", ""),
        Example("nothing", "minReplicaCount:", ""),
        Example(
            "a tag", "minReplicaCount: !!int 5",
            "error: a.yaml:6:20: spec.minReplicaCount: a tag (!…) has no meaning here; remove it"),
    ]

    @Test(arguments: numbers)
    func `is said of a number`(_ example: Example) {
        #expect(manifests(Self.spec(example.text + "\n" + Self.triggers)).findings == example.expected)
    }

    static let shapes = [
        Example("no triggers", "", "error: a.yaml:5:3: spec.triggers: missing; write at least one trigger"),
        Example(
            "an empty list of triggers", "triggers: []",
            "error: a.yaml:6:13: spec.triggers: an empty list; write at least one trigger"),
        Example(
            "triggers as a mapping", "triggers: {type: kafka}",
            "error: a.yaml:6:13: spec.triggers: expected a list, found a mapping; begin each element with a dash"),
        Example(
            "a trigger without a type", "triggers:\n- metadata: {topic: t}",
            "error: a.yaml:7:5: spec.triggers[0].type: missing; write it"),
        Example(
            "a trigger without metadata", "triggers:\n- type: kafka",
            "error: a.yaml:7:5: spec.triggers[0].metadata: missing; write the trigger's settings"),
        Example(
            "a trigger that is nothing", "triggers:\n-",
            "error: a.yaml:7:4: spec.triggers[0]: is empty; write a trigger, or remove the dash"),
        Example(
            "a trigger that is a text", "triggers: [kafka]",
            "error: a.yaml:6:14: spec.triggers[0]: expected a mapping, found a single value; write its keys below it, indented"
        ),
        Example(
            "a number in metadata", "triggers:\n- type: kafka\n  metadata:\n    lagThreshold: 50",
            "error: a.yaml:9:21: spec.triggers[0].metadata.lagThreshold: expected a text, found a number; put it in quotes: \"50\""
        ),
        Example(
            "a boolean in metadata", "triggers:\n- type: kafka\n  metadata:\n    allowIdleConsumers: on",
            "error: a.yaml:9:27: spec.triggers[0].metadata.allowIdleConsumers: expected a text, found a boolean; put it in quotes: \"on\""
        ),
        Example(
            "a number that may be a secret", "triggers:\n- type: kafka\n  metadata:\n    password: 271828",
            "error: a.yaml:9:17: spec.triggers[0].metadata.password: expected a text, found a number; put it in quotes"),
        Example(
            "a list in metadata", "triggers:\n- type: kafka\n  metadata:\n    topic: [a, b]",
            "error: a.yaml:9:14: spec.triggers[0].metadata.topic: expected a text, found a list; write a text"),
        Example(
            "nothing in metadata", "triggers:\n- type: kafka\n  metadata:\n    topic:",
            "warning: a.yaml:9:13: spec.triggers[0].metadata.topic: has no value, which counts as left out; write a value, or remove topic"
        ),
        Example(
            "a boolean in quotes", "triggers:\n- {type: kafka, metadata: {}, useCachedMetrics: \"true\"}",
            "error: a.yaml:7:51: spec.triggers[0].useCachedMetrics: expected a boolean, found a text; write true or false without quotes"
        ),
        Example(
            "an authentication without a name",
            "triggers:\n- {type: kafka, metadata: {}, authenticationRef: {kind: TriggerAuthentication}}",
            "error: a.yaml:7:52: spec.triggers[0].authenticationRef.name: missing; write it"),
        Example(
            "half a fallback", triggers + "\nfallback: {replicas: 3}",
            "error: a.yaml:7:13: spec.fallback.failureThreshold: missing; write a whole number"),
        Example(
            "half a policy",
            triggers
                + "\nadvanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {policies: [{type: Pods, value: 4}]}}}}",
            "error: a.yaml:7:78: spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.policies[0].periodSeconds: missing; write a whole number"
        ),
        Example(
            "a tolerance that is no quantity",
            triggers + "\nadvanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {tolerance: \"5%\"}}}}",
            "error: a.yaml:7:78: spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.tolerance: \"5%\" is no quantity; write one as in \"0.05\" or \"50m\""
        ),
        Example(
            "a tolerance without quotes",
            triggers + "\nadvanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {tolerance: 0.05}}}}",
            "error: a.yaml:7:78: spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.tolerance: expected a text, found a number with a fraction; put it in quotes: \"0.05\""
        ),
        Example(
            "a merge key", "<<: {pollingInterval: 5}\n" + triggers,
            "error: a.yaml:6:3: spec.<<: merge keys are not read; write the keys out"),
        Example(
            "a key twice", "pollingInterval: 5\n" + triggers + "\npollingInterval: 6",
            "error: a.yaml:8:3: spec.pollingInterval: given twice, first in line 6; keep one"),
    ]

    @Test(arguments: shapes)
    func `is said of a specification`(_ example: Example) {
        #expect(manifests(Self.spec(example.text)).findings == example.expected)
    }

    static let unknown = [
        Example(
            "a misspelt key of spec", "cooldownperiod: 5\n" + triggers,
            "warning: a.yaml:6:3: spec.cooldownperiod: unknown key, without effect; did you mean cooldownPeriod?"),
        Example(
            "a strange key of a trigger", "triggers: [{type: kafka, metadata: {}, when: now}]",
            "warning: a.yaml:6:42: spec.triggers[0].when: unknown key, without effect; the keys here are type, name, metadata, authenticationRef, metricType, useCachedMetrics"
        ),
        Example(
            "a tolerance within a policy",
            triggers
                + "\nadvanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {policies: [{type: Pods, value: 4, periodSeconds: 15, tolerance: \"1\"}]}}}}",
            "warning: a.yaml:7:120: spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.policies[0].tolerance: unknown key, without effect; the keys here are type, value, periodSeconds"
        ),
        Example(
            "a metadata key that KEDA passes over", "triggers: [{type: kafka, metadata: {lagThreshhold: \"5\"}}]", ""),
    ]

    @Test(arguments: unknown)
    func `is said of unknown keys`(_ example: Example) {
        #expect(manifests(Self.spec(example.text)).findings == example.expected)
    }

    static let objects = [
        Example("no kind", "apiVersion: v1", "error: a.yaml:1:1: kind: missing; write it"),
        Example("no version", "kind: Secret", "error: a.yaml:1:1: apiVersion: missing; write it"),
        Example(
            "no metadata", "{apiVersion: v1, kind: Secret}", "error: a.yaml:1:1: metadata: missing; name the object"),
        Example(
            "no name", "{apiVersion: v1, kind: Secret, metadata: {namespace: n}}",
            "error: a.yaml:1:42: metadata.name: missing; name the object"),
        Example(
            "a number for a name", "{apiVersion: v1, kind: Secret, metadata: {name: 5}}",
            "error: a.yaml:1:49: metadata.name: expected a text, found a number; put it in quotes: \"5\""),
        Example("no spec", head, "error: a.yaml:1:1: spec: missing; write it"),
        Example(
            "no target", head + "spec: {\(triggers)}",
            "error: a.yaml:4:7: spec.scaleTargetRef: missing; name what is scaled"),
        Example(
            "a target without a name", head + "spec: {scaleTargetRef: {kind: Deployment}, \(triggers)}",
            "error: a.yaml:4:24: spec.scaleTargetRef.name: missing; write it"),
        Example(
            "no time",
            "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: so, creationTimestamp: yesterday}\nspec: {scaleTargetRef: {name: a}, \(triggers)}",
            "error: a.yaml:3:41: metadata.creationTimestamp: \"yesterday\" is no time; write one as in 2026-11-20T12:00:00Z"
        ),
        Example(
            "a list", "- a\n- b",
            "error: a.yaml:1:1: expected a mapping, found a list; write its keys below it, indented"),
        Example(
            "a text", "hello",
            "error: a.yaml:1:1: expected a mapping, found a single value; write its keys below it, indented"),
        Example("nothing", "", "warning: a.yaml: holds nothing"),
        Example("comments", "# nothing\n---\n# to see\n", "warning: a.yaml: holds nothing"),
        Example(
            "an object twice",
            "{apiVersion: v1, kind: Secret, metadata: {name: s}}\n---\n{apiVersion: v1, kind: Secret, metadata: {name: s}}",
            "error: a.yaml:3:1: the Secret s is given twice, first in a.yaml:1; keep one"),
        Example(
            "no YAML in the second document",
            "{apiVersion: v1, kind: Pod}\n---\na: [b\n---\n{apiVersion: v1, kind: Pod}",
            "error: a.yaml:4:1: is no YAML: did not find expected ',' or ']' while parsing a flow sequence; mend the indentation, brackets or quotes"
        ),
        Example(
            "a key twice in what is not read", "apiVersion: v1\nkind: Pod\nspec:\n  a: 1\n  a: 2\n",
            "error: a.yaml:4:3: a: given twice; keep one"),
    ]

    @Test(arguments: objects)
    func `is said of an object`(_ example: Example) {
        #expect(manifests(example.text).findings == example.expected)
    }

    @Test func `is said of a kind in other capitals, and not of one that is not ours`() {
        let text = scaledObject().replacing("kind: ScaledObject", with: "kind: scaledobject")
        #expect(
            manifests(text).findings == "warning: a.yaml:2:7: kind: is not read; write `ScaledObject` if that is meant")
        #expect(manifests(text.replacing("kind: scaledobject", with: "kind: ScaledJob")).findings == "")
    }

    @Test func `is said of each document, not only of the first`() {
        let text =
            Self.spec("pollingInterval: x\n" + Self.triggers) + "---\n" + Self.head.replacing("so", with: "second")
        let expected = """
            error: a.yaml:6:20: spec.pollingInterval: expected a whole number, found a text; write it without quotes, as in 5
            error: a.yaml:9:1: spec: missing; write it
            """
        #expect(manifests(text).findings == expected)
    }

    @Test func `names another namespace than that of the command line`() {
        let expected =
            "error: a.yaml:3:33: metadata.namespace: \"ns\" is another namespace than \"other\" of -n; pass -n ns, or leave -n out"
        #expect(manifests(scaledObject(), namespace: "other").findings == expected)
        #expect(manifests(scaledObject(), namespace: "ns").findings == "")
    }
}
