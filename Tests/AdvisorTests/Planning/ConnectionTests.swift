import Advisor
import Autoscaling
import LagModel
import Manifests
import Testing

/// One connection for each set of brokers with one login.
struct ConnectionTests {
    private func login(_ name: String, password: String) -> String {
        """
        apiVersion: keda.sh/v1alpha1
        kind: TriggerAuthentication
        metadata: { name: \(name), namespace: ns }
        spec:
          secretTargetRef:
            - { parameter: username, name: \(name), key: username }
            - { parameter: password, name: \(name), key: password }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: \(name), namespace: ns }
        stringData: { username: weir, password: \(password) }
        ---

        """
    }

    private func spec(_ name: String, _ triggers: String...) -> String {
        scaledObject(name, spec: "triggers:\n" + triggers.joined()) + "---\n"
    }

    @Test func `specs with the same brokers in whatever order share one connection`() {
        let plan = plan(
            spec("a", trigger("topic: orders", servers: "k-0:9092,k-1:9092", group: "ga"))
                + spec("b", trigger("topic: payments", servers: " K-1:9092, k-0:9092", group: "gb")))
        #expect(plan.connections.map(\.name) == ["k-0:9092,k-1:9092"])
        #expect(plan.targets.map(\.connections) == [["k-0:9092,k-1:9092"], ["k-0:9092,k-1:9092"]])
        #expect(plan.connections[0].topicsByGroup == ["ga": ["orders"], "gb": ["payments"]])
        #expect(plan.connections[0].bootstrapServers == ["k-0:9092", "k-1:9092"])
        #expect(plan.missing == [])
    }

    @Test func `another login leads to another connection, whose name says no secret`() {
        let sasl = "topic: orders, sasl: scram_sha512"
        let plan = plan(
            login("one", password: "hunter2") + login("two", password: "correct-battery")
                + spec("a", trigger(sasl, more: "  authenticationRef: { name: one }\n"))
                + spec("b", trigger(sasl, more: "  authenticationRef: { name: two }\n"))
                + spec("c", trigger(sasl, more: "  authenticationRef: { name: one }\n")))
        #expect(plan.connections.map(\.name) == ["kafka:9092", "kafka:9092 #2"])
        #expect(plan.targets.map(\.connections) == [["kafka:9092"], ["kafka:9092 #2"], ["kafka:9092"]])
        var dumped = ""
        dump(plan, to: &dumped)
        #expect(!dumped.contains("hunter2") && !"\(plan)".contains("correct-battery"))
    }

    @Test(arguments: [
        (servers: "a:1,b:2,c:3,d:4,e:5", name: "a:1,b:2,c:3 and 2 more"), (servers: "[::1]:9092", name: "[::1]:9092"),
        (servers: "a:1,:9093,b", name: "a:1"),
    ])
    func `a connection is named by its brokers, those that can be dialled`(servers: String, name: String) {
        #expect(plan(spec("a", trigger(servers: servers))).connections.map(\.name) == [name])
    }

    @Test func `a trigger without a topic makes all topics wanted, and all commits of its group`() {
        let plan = plan(spec("a", trigger("lagThreshold: '5'"), trigger("topic: orders")))
        #expect(plan.connections.map(\.needsAllTopics) == [true])
        #expect(plan.connections[0].topics == .everything)
        #expect(plan.connections[0].namedTopicsByGroup == [:])
        #expect(plan.connections[0].groups == ["g"])
    }

    @Test func `names are wanted as they stand, whatever characters they hold`() {
        let plan = plan(spec("a", trigger(group: "'/prod-*'")))
        #expect(plan.connections[0].groupSelection.literalIncludes == ["/prod-*"])
        #expect(plan.connections[0].topics.selects("orders") && !plan.connections[0].topics.selects("orders2"))
    }

    @Test func `a cluster of the operator's takes the place of the same brokers, with its own login`() {
        var options = AdviceOptions()
        let own = ClusterConfiguration(name: "prod", bootstrapServers: ["kafka:9092"], tls: TLSConfiguration())
        options.clusters = [own]
        let plan = plan(
            spec("a", trigger(more: "  authenticationRef: { name: absent }\n"))
                + spec("b", trigger(servers: "other:9092")), options)
        #expect(plan.connections.map(\.name) == ["prod", "other:9092"])
        #expect(plan.connections[0].access == .cluster(own))
        #expect(plan.missing == [])
        #expect(
            plan.targets[0].warnings.map(\.description) == [
                "m.yaml:10:5: spec.triggers[0]: the login that the spec refers to was not given and not looked at: cluster `prod` takes its place"
            ])
    }

    @Test func `one cluster can take the place of all brokers`() {
        var options = AdviceOptions()
        options.clusterOfAll = ClusterConfiguration(name: "default", bootstrapServers: ["localhost:9092"])
        let plan = plan(spec("a", trigger(servers: "x:1")) + spec("b", trigger(servers: ":9093")), options)
        #expect(plan.connections.map(\.name) == ["default"])
        #expect(plan.connections[0].bootstrapServers == ["localhost:9092"])
    }

    @Test func `what is not known beside the login is asked for, also where a cluster takes the brokers' place`() {
        var options = AdviceOptions()
        options.clusterOfAll = ClusterConfiguration(name: "default", bootstrapServers: ["localhost:9092"])
        let plan = plan(spec("a", trigger("topicFromEnv: TOPIC")), options)
        #expect(plan.connections == [])
        #expect(plan.missing.count == 1)
    }
}
