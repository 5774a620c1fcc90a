import Advisor
import Autoscaling
import LagModel
import Manifests

/// The kedaSpec of Seldon's documentation: 1 to 2 replicas, 50 records each, polled every 15 s.
enum Seed {
    static let spec = """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: tfserving-cifar10-model-0-resnet32, namespace: kafka }
        spec:
          scaleTargetRef: { name: tfserving-cifar10-model-0-resnet32 }
          pollingInterval: 15
          minReplicaCount: 1
          maxReplicaCount: 2
          triggers:
            - type: kafka
              metadata:
                bootstrapServers: kafka:9092
                consumerGroup: model.tfserving-cifar10.kafka
                lagThreshold: "50"
                topic: cifar10-rest-input
                offsetResetPolicy: latest

        """
    static let group = "model.tfserving-cifar10.kafka"
    static let topic = "cifar10-rest-input"

    /// What was read: four partitions of 100 records each, of which the group has committed these.
    static func readings(committed: [Int64?]) -> ClusterReadings {
        var cluster = Cluster("kafka:9092")
        cluster.commits([topic: committed], of: group)
        cluster.topics([topic: committed.map { _ in 100 }])
        var readings = ClusterReadings()
        readings.snapshots["kafka:9092"] = cluster.snapshot
        return readings
    }

    /// The advice on one look.
    static func advice(
        _ spec: String = spec, replicas: Int32?, by readings: ClusterReadings, at now: Instant = Cluster.now
    ) -> TargetAdvice {
        var options = AdviceOptions()
        options.replicas = replicas
        return plan(spec, options).targets[0].advice(by: readings, after: nil, at: now).0
    }
}
