import Autoscaling
import Manifests
import Testing

struct LintFindingsTests {
    private func told(_ yaml: String, namespace: String? = nil, partitions: [String: Int] = [:]) -> String {
        manifests(yaml, namespace: namespace).findings(partitions: partitions).map { finding in
            "\(finding.line ?? 0):\(finding.column ?? 0) \(finding.severity.rawValue) \(finding.rule) \(finding.keyPath)"
        }.joined(separator: "\n")
    }

    @Test func `findings stand where their keys do, in the order of the file`() {
        let yaml = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: so, namespace: ns}
            spec:
              scaleTargetRef: {name: app}
              minReplicaCount: 1
              maxReplicaCount: 4
              cooldownPeriod: 60
              cooldownPeriode: 60
              triggers:
                - type: kafka
                  metadata:
                    bootstrapServers: kafka:9092
                    consumerGroup: group
                    lagTreshold: "50"
            """
        #expect(
            told(yaml) == """
                8:19 warning cooldown-without-effect spec.cooldownPeriod
                9:3 warning questionable-manifest spec.cooldownPeriode
                11:7 notice negative-lag-subtracts spec.triggers[0]
                13:9 warning no-topic spec.triggers[0].metadata
                15:22 warning unknown-metadata-key spec.triggers[0].metadata.lagTreshold
                """)
    }

    private func seldon(server: String, group: String, topic: String, lines: String = "") -> String {
        """
        apiVersion: machinelearning.seldon.io/v1
        kind: SeldonDeployment
        metadata: {name: iris, namespace: shop}
        spec:
          serverType: \(server)
          predictors:
            - name: model
              graph: {name: c, type: MODEL}
              svcOrchSpec: {env: [{name: KAFKA_INPUT_TOPIC, value: flowers}]}
              componentSpecs:
                - spec: {containers: [{name: c, image: c}]}
                  kedaSpec:
                    minReplicaCount: 1
                    maxReplicaCount: 4
        \(lines)
                    triggers:
                      - type: kafka
                        metadata:
                          bootstrapServers: kafka:9092
                          consumerGroup: \(group)
                          topic: \(topic)
        """
    }

    @Test func `a kedaSpec is held against its own deployment`() {
        #expect(
            told(seldon(server: "kafka", group: "iris", topic: "orders")) == """
                19:19 warning latest-hides-backlog spec.predictors[0].componentSpecs[0].kedaSpec.triggers[0].metadata
                20:34 error group-not-seldons spec.predictors[0].componentSpecs[0].kedaSpec.triggers[0].metadata.consumerGroup
                21:26 error topic-not-seldons spec.predictors[0].componentSpecs[0].kedaSpec.triggers[0].metadata.topic
                """)
        #expect(told(seldon(server: "rpc", group: "iris", topic: "orders")) == "")
    }

    @Test func `a field that Seldon drops is a finding`() {
        let yaml = seldon(server: "rpc", group: "g", topic: "t", lines: "            initialCooldownPeriod: 60")
        let findings = manifests(yaml).findings()
        #expect(findings.map(\.rule) == ["unknown-to-seldon"])
        #expect(findings.first?.line == 15)
    }

    @Test func `an object that was not given is a notice, and what does not depend on it is checked`() {
        let yaml = scaledObject(
            "      authenticationRef: {name: kafka}",
            metadata: "        sasl: plaintext\n        excludePersistentLag: \"true\"\n")
        let findings = manifests(yaml).findings()
        #expect(findings.map(\.rule).contains("persistent-lag-by-call"))
        #expect(!findings.map(\.rule).contains("trigger-refused"))
        let missing = findings.first { $0.rule == "reference-not-given" }
        #expect(missing?.remedy == #"Add what "kubectl get triggerauthentication kafka -n ns -o yaml" prints."#)
    }

    @Test(
        arguments: [
            (name: "a limit in quotes", lines: "  maxReplicaCount: \"10\""),
            (name: "a limit beyond 32 bits", lines: "  minReplicaCount: 99999999999"),
            (name: "triggers that are no list", lines: "  triggers: {}"),
        ])
    func `nothing is told of an object with a value that cannot be read, and all of the object after it`(
        name: String, lines: String
    ) {
        let head = "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: bad}\nspec:\n"
        let triggers = lines.contains("triggers") ? "" : "  triggers: [{type: kafka, metadata: {topic: t}}]\n"
        let bad = head + "  scaleTargetRef: {name: app}\n" + triggers + lines + "\n"
        let good = scaledObject(metadata: "        lagTreshold: \"50\"\n")
        let set = manifests(bad + "---\n" + good)
        #expect(set.errors.count == 1, "\(name)")
        let ofGood = manifests(good).findings().map(\.rule)
        #expect(ofGood.contains("unknown-metadata-key"))
        #expect(set.findings().map(\.rule) == ofGood, "\(name)")
    }

    @Test func `no finding shows a secret`() throws {
        let yaml = scaledObject(
            metadata: "        sasl: plaintext\n        password: hunter2\n        keyPassword: hunter2\n")
        let findings = manifests(yaml).findings()
        #expect(findings.count { $0.rule == "secret-in-metadata" } == 2)
        #expect(!findings.contains { "\($0)".contains("hunter2") })
    }
}
