import Advisor
import Autoscaling
import LagModel
import Manifests
import Testing

/// What a plan says of triggers that cannot be read, and of what is given beside the manifests.
struct TargetTests {
    private static let remedy =
        "name a cluster with the same bootstrapServers and a login of its own in --config.file"

    @Test func `a trigger of another scaler is named, and kept`() {
        let target = plan(
            scaledObject(spec: "triggers:\n- type: cron\n  metadata: { timezone: UTC }\n" + trigger())
        ).targets[0]
        #expect(target.target.triggers.map(\.kafka?.consumerGroup) == [nil, "g"])
        #expect(target.connections == [nil, "kafka:9092"])
        #expect(
            target.warnings.map(\.description) == [
                "m.yaml:10:11: spec.triggers[0].type: the scaler `cron` is not read; its value is unknown, and it counts as active"
            ])
    }

    @Test func `a trigger that KEDA refuses is told with its place, and the others are kept`() {
        let target = plan(scaledObject(spec: "triggers:\n" + trigger("lagThreshold: '0', topic: t") + trigger()))
            .targets[0]
        #expect(target.connections == [nil, "kafka:9092"])
        #expect(target.problems.count == 1)
        #expect(target.problems.first?.line == 11)
        #expect(target.problems.first?.keyPath == "spec.triggers[0].metadata.lagThreshold")
    }

    @Test func `a reference that was not given is asked for with the line that fetches it`() {
        let plan = plan(scaledObject(spec: "triggers:\n" + trigger(more: "  authenticationRef: { name: login }\n")))
        #expect(plan.connections == [])
        #expect(
            plan.missing.map(\.description) == [
                "m.yaml:12:24: spec.triggers[0].authenticationRef: the TriggerAuthentication login of the namespace ns was not given; add what \"kubectl get triggerauthentication login -n ns -o yaml\" prints"
            ])
    }

    @Test(arguments: [
        (
            metadata: "topic: t, sasl: oauthbearer, saslTokenProvider: aws_msk_iam, tls: enable, awsRegion: eu-west-1",
            login: "awsRoleArn", sentence: "Weir does not log in by AWS IAM (sasl oauthbearer)"
        ),
        (
            metadata: "topic: t, sasl: gssapi", login: "username realm kerberosConfig password",
            sentence: "Weir does not log in by Kerberos (sasl gssapi)"
        ),
        (
            metadata: "topic: t, sasl: oauthbearer", login: "username password oauthTokenEndpointUri",
            sentence:
                "Weir does not fetch tokens from an OAuth server (sasl oauthbearer); it reads one from a file"
        ),
    ])
    func `a login that Weir cannot do is refused with a sentence`(metadata: String, login: String, sentence: String) {
        let keys = login.split(separator: " ")
        let plan = plan(
            """
            apiVersion: keda.sh/v1alpha1
            kind: TriggerAuthentication
            metadata: { name: login, namespace: ns }
            spec:
              secretTargetRef: [\(keys.map { "{ parameter: \($0), name: login, key: \($0) }" }.joined(separator: ", "))]
            ---
            apiVersion: v1
            kind: Secret
            metadata: { name: login, namespace: ns }
            stringData: { \(keys.map { "\($0): xyz" }.joined(separator: ", ")) }
            ---
            \(scaledObject(spec: "triggers:\n" + trigger(metadata, more: "  authenticationRef: { name: login }\n")))
            """)
        #expect(plan.connections == [])
        #expect(plan.targets[0].warnings.map(\.message) == ["\(sentence); \(Self.remedy)"])
        #expect(plan.targets[0].problems == [])
        let advice = plan.targets[0].advice(by: ClusterReadings(), after: nil, at: Cluster.now).0
        #expect(advice.isUnknown)
        #expect(advice.decision.readings == [.failure(.unknown("\(sentence); \(Self.remedy)"))])
        #expect(advice.target.autoscaler.metrics.map(\.name) == ["s0-kafka-t"])
    }

    @Test func `a trigger without a broker that can be dialled is told, and unknown`() {
        let target = plan(scaledObject(spec: "triggers:\n" + trigger(servers: ":9093"))).targets[0]
        #expect(target.connections == [nil])
        #expect(
            target.warnings.map(\.description) == [
                "m.yaml:11:35: spec.triggers[0].metadata.bootstrapServers: bootstrapServers names no broker that can be dialled; write host:port, as in kafka-0:9092"
            ])
    }

    @Test func `unsafeSsl is warned about`() {
        let target = plan(scaledObject(spec: "triggers:\n" + trigger("topic: t, tls: enable, unsafeSsl: 'true'")))
            .targets[0]
        #expect(
            target.warnings.map(\.message) == [
                "unsafeSsl is true: neither the brokers' certificates nor their names are checked"
            ])
    }

    @Test(
        arguments: [
            (annotation: "", configured: nil, flag: nil, consumers: 1),
            (annotation: "weir.dev/consumers-per-replica: '3'", configured: nil, flag: nil, consumers: 3),
            (annotation: "weir.dev/consumers-per-replica: '3'", configured: 4, flag: nil, consumers: 4),
            (annotation: "weir.dev/consumers-per-replica: '3'", configured: 4, flag: 5, consumers: 5),
        ] as [(String, Int?, Int32?, Int32)])
    func `a flag beats the configuration, which beats the annotation`(
        annotation: String, configured: Int?, flag: Int32?, consumers: Int32
    ) {
        var options = AdviceOptions()
        options.consumersPerReplica = flag
        options.scaling.targets = [TargetConfiguration(namespace: "ns", name: "so", consumersPerReplica: configured)]
        let target = plan(scaledObject(annotations: annotation, spec: "triggers:\n" + trigger()), options).targets[0]
        #expect(target.consumersPerReplica == consumers)
        #expect(target.problems == [])
    }

    @Test(arguments: ["0", "-1", "two", "1.5", "99999999999"])
    func `an annotation that is no count is refused with its place`(text: String) {
        let target = plan(
            scaledObject(
                annotations: "weir.dev/consumers-per-replica: '\(text)'", spec: "triggers:\n" + trigger())
        ).targets[0]
        #expect(
            target.problems.map(\.description) == [
                "m.yaml:6:49: metadata.annotations.weir.dev/consumers-per-replica: is not a whole number from 1; write how many consumers each replica is"
            ])
    }

    @Test func `replicas come from the flag, else from the configuration, a file of which is read anew`() {
        var options = AdviceOptions()
        let spec = scaledObject(spec: "triggers:\n" + trigger())
        #expect(plan(spec, options).targets[0].statedReplicas() == nil)
        options.scaling.targets = [
            TargetConfiguration(namespace: "ns", name: "so", replicas: .file("/nonexistent/replicas"))
        ]
        #expect(
            plan(spec, options).targets[0].statedReplicas()
                == .unknown(
                    "the present replicas cannot be read: /nonexistent/replicas: does not exist; check the path"))
        options.scaling.targets[0].replicas = .number(4)
        #expect(plan(spec, options).targets[0].statedReplicas() == .known(ReplicaCounts(spec: 4), .config))
        options.replicas = 2
        #expect(plan(spec, options).targets[0].statedReplicas() == .known(ReplicaCounts(spec: 2), .config))
    }
}
