import FakeBroker
import Foundation
import Kafka
import LagModel
import TestSupport
import Testing

/// `weir advise` on Seldon's kedaSpec, and on clusters that are well, unknown, closed and shut.
@Suite(.serialized) struct AdviseTests {
    private static let group = "model.tfserving-cifar10.kafka"
    private static let topic = "cifar10-rest-input"

    /// Runs `body` with an embedded broker on which 30, 30, 35 and 35 records of four partitions are not yet consumed.
    private func withBacklog(_ body: (String) async throws -> Void) async throws {
        try await withEmbeddedBroker { broker in
            try broker.createTopic(Self.topic, partitions: 4)
            let configuration = ClientConfiguration(bootstrapServers: broker.bootstrapServers)
            let producer = try RecordProducer(configuration)
            for number in 0..<400 {
                #expect(try producer.produce(to: Self.topic, partition: Int32(number % 4), value: [1]))
            }
            try await producer.flush(deadline: .seconds(60))
            #expect(await producer.close(deadline: .seconds(60)))
            let committed = [70, 70, 65, 65].enumerated().map { (TopicPartition(Self.topic, Int32($0)), Int64($1)) }
            let consumer = try PartitionConsumer(configuration, group: Self.group, partitions: committed.map(\.0))
            try await consumer.commit(Dictionary(uniqueKeysWithValues: committed), deadline: .seconds(60))
            #expect(await consumer.close(deadline: .seconds(60)))
            try await body(broker.bootstrapServers.joined(separator: ","))
        }
    }

    @Test func `Seldon's kedaSpec with 130 records behind goes from 1 to 2`() async throws {
        // 130 / 50 = 2.6, so that 3 are wanted, and maxReplicaCount is 2.
        try await withBacklog { servers in
            let arguments = [
                "-f", DocumentedAdvice.spec, "-n", "kafka", "--replicas", "1", "--bootstrap-servers", servers,
            ]
            let result = try await Weir.run(["advise"] + arguments)
            #expect(result.status == 0, "\(result.errors)")
            #expect(
                result.output == """
                    kafka/cifar10-kedaspec: 1 → 2 replicas
                      s0-kafka-cifar10-rest-input: 130 records behind in 4 partitions of `cifar10-rest-input`.
                      s0-kafka-cifar10-rest-input: 130 / 50 a replica = 2.6, rounded up: 3 replicas.
                      maxReplicaCount 2 is the most; 3 are wanted.
                      KEDA polls every 15s and the HPA looks every 15s; one look cannot know when they last did.

                    """)
            #expect(try DocumentedAdvice.page.contains(result.output))
            #expect(try DocumentedAdvice.readme.contains(result.output))
            let explained = try await Weir.run(["advise", "--explain"] + arguments)
            #expect(
                try DocumentedAdvice.page.contains(DocumentedAdvice.timeless(explained.output)), "\(explained.output)")
            let json = try await Weir.run(["advise", "--output", "json"] + arguments)
            let object = try JSONSerialization.jsonObject(with: Data(DocumentedAdvice.timeless(json.output).utf8))
            #expect(object as? NSDictionary == (try DocumentedAdvice.document), "\(json.output)")
        }
    }

    @Test func `the brokers of the triggers themselves are asked, one client for all, and replicas inferred`()
        async throws
    {
        try await withCluster(.shop) { cluster in
            try await withTemporaryDirectory { directory in
                // `billing` has one member and is 30 behind in orders; `audit` has none and one partition without a commit.
                let manifests =
                    scaledObject("billing", servers: cluster.bootstrapServers)
                    + scaledObject("audit", servers: cluster.bootstrapServers, group: "audit", topic: "payments")
                let file = try write(manifests, to: "specs.yaml", in: directory)
                let result = try await Weir.run(["advise", "-f", file])
                #expect(result.status == 0, "\(result.errors)")
                #expect(result.errors == "")
                // 90 in one partition and, under `latest`, 1 in the other; from zero KEDA goes to one.
                #expect(
                    result.output == """
                        shop/billing: 1 (inferred from group members) → 2 replicas
                          s0-kafka-orders: 30 records behind in 2 partitions of `orders`, counted as 20, because a trigger counts at most lagThreshold × 2 partitions (allowIdleConsumers is false).
                          s0-kafka-orders: 20 / 10 a replica = 2: 2 replicas.
                          KEDA polls every 30s and the HPA looks every 15s; one look cannot know when they last did.

                        shop/audit: 0 (inferred from group members) → 1 replica
                          s0-kafka-payments: 91 records behind in 2 partitions of `payments`, counted as 20, because a trigger counts at most lagThreshold × 2 partitions (allowIdleConsumers is false); the group never committed in 1 partition.
                          KEDA activates: it scales to 1 replica, and the HPA takes it from there.
                          KEDA polls every 30s and the HPA looks every 15s; one look cannot know when they last did.

                        """)
            }
        }
    }

    @Test func `what kubectl prints is read from the standard input`() async throws {
        try await withCluster(.shop) { cluster in
            let list = """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: keda.sh/v1alpha1
                    kind: ScaledObject
                    metadata: { name: billing, namespace: shop, resourceVersion: "7" }
                    spec:
                      scaleTargetRef: { name: billing }
                      triggers:
                        - type: kafka
                          metadata:
                            bootstrapServers: "\(cluster.bootstrapServers)"
                            consumerGroup: billing
                            topic: orders
                            lagThreshold: "30"
                    status: { lastActiveTime: "2026-11-20T12:00:00Z" }
                """
            try await withTemporaryDirectory { directory in
                let file = try write(list, to: "list.yaml", in: directory)
                let shell = "exec \"$0\" advise -f - --replicas 2 < \"$1\""
                let result = try await Command.run("/bin/sh", ["-c", shell, Weir.path, file])
                #expect(result.status == 0, "\(result.errors)")
                #expect(result.output.hasPrefix("shop/billing: 2 → 1 replica\n"), "\(result.output)")
            }
        }
    }

    @Test func `a topic that does not exist is KEDA's error, and a group without commits counts by its policy`()
        async throws
    {
        try await withCluster(.shop) { cluster in
            try await withTemporaryDirectory { directory in
                let manifests =
                    scaledObject("absent", servers: cluster.bootstrapServers, topic: "absent")
                    + scaledObject("new", servers: cluster.bootstrapServers, group: "new")
                let file = try write(manifests, to: "specs.yaml", in: directory)
                let result = try await Weir.run(["advise", "-f", file, "--replicas", "1"])
                #expect(result.status == 0, "\(result.errors)")
                #expect(
                    result.output == """
                        shop/absent: 1 → 1 replica
                          s0-kafka-absent: topic "absent" does not exist.
                          Nothing is active and a trigger fails without a fallback: KEDA changes nothing.
                          A metric that could not be read might have held the count, so the HPA changes nothing.
                          The present replicas stay.
                          KEDA polls every 30s and the HPA looks every 15s; one look cannot know when they last did.

                        shop/new: 1 → 1 replica
                          s0-kafka-orders: 2 records behind in 2 partitions of `orders`; the group never committed in 2 partitions.
                          s0-kafka-orders: 2 / 10 a replica = 0.2, rounded up: 1 replica.
                          The present replicas stay.
                          KEDA polls every 30s and the HPA looks every 15s; one look cannot know when they last did.

                        """)
            }
        }
    }

    @Test func `brokers that refuse connections end with 3, the address and what to do; other targets are decided`()
        async throws
    {
        try await withCluster(.shop) { cluster in
            try await withTemporaryDirectory { directory in
                let closed = try ClosedPort()
                let manifests =
                    scaledObject("closed", servers: "127.0.0.1:\(closed.number)")
                    + scaledObject("open", servers: cluster.bootstrapServers)
                let file = try write(manifests, to: "specs.yaml", in: directory)
                let result = try await Weir.run(["advise", "-f", file, "--replicas", "1", "--call-deadline", "2s"])
                #expect(result.status == 3)
                #expect(
                    result.errors.contains(
                        """
                        cluster `127.0.0.1:\(closed.number)`: 127.0.0.1:\(closed.number): Connect to ipv4#127.0.0.1:\(closed.number) failed: Connection refused. \
                        Check that the broker runs, that the port is right and that nothing blocks it.
                        Weir connects to the brokers that the triggers name. Where these cannot be reached or logged in to from here, \
                        name others with --bootstrap-servers, or give them a login of their own with --config.file.

                        """), "\(result.errors)")
                #expect(result.output.hasPrefix("shop/closed: 1 → unknown\n"), "\(result.output)")
                #expect(result.output.contains("Weir recommends 1 replica. What KEDA decides is not known"))
                #expect(result.output.contains("\nshop/open: 1 → 2 replicas\n"), "\(result.output)")
            }
        }
    }
}
