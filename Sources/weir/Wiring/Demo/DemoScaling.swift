import Advisor
import Autoscaling
import Exporter
import Kafka
import Logging
import Manifests
import ServiceLifecycle

/// Lets the demo's replicas follow the advice, as KEDA and the HPA would let them.
struct DemoScaling: Service {
    /// What has replicas.
    struct Workload: Sendable {
        /// The name of its scaled object.
        let name: String
        let replicas: @Sendable () -> Int32
        /// Nil where the replicas stay as they are, whatever is advised.
        let scale: (@Sendable (Int32) -> Void)?
    }

    private let workloads: [String: Workload]
    private let board: AdviceBoard

    /// Follows what stands on a board, which knows the present replicas from now on.
    init(_ workloads: [Workload], board: AdviceBoard) {
        self.workloads = Dictionary(workloads.map { ($0.name, $0) }) { first, _ in first }
        self.board = board
        stateReplicas()
    }

    /// How long a replica takes to come or go.
    private static let pace = Duration.seconds(1)

    private func stateReplicas() {
        for target in board.view.targets {
            guard let workload = workloads[target.key.name] else { continue }
            board.state(.known(ReplicaCounts(spec: workload.replicas()), .simulated), of: target.key)
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for target in board.view.targets {
                    if let desired = target.advice.decision.desired { workloads[target.key.name]?.scale?(desired) }
                }
                stateReplicas()
                try? await Task.sleep(for: Self.pace)
            }
        }
    }
}

extension ServedAdvice {
    /// Advice on the demo's groups that have replicas, quick enough to be watched.
    convenience init(demo load: DemoLoad, logger: Logger) {
        let servers = load.connection.bootstrapServers
        var configuration = WeirConfiguration(
            clusters: [ClusterConfiguration(name: "demo", bootstrapServers: servers)], interval: .seconds(1))
        configuration.scaling.kubernetes.syncPeriod = .seconds(5)
        let manifests = ManifestReader().read(Array(Self.manifest(load, servers).utf8), named: "demo")
        self.init(configuration, manifests: manifests, logger: logger, clock: WallClock())
    }

    private static func manifest(_ load: DemoLoad, _ servers: [String]) -> String {
        let shipping = scaledObject(
            DemoLoad.scaledGroup, DemoLoad.scaledTopic, maximum: DemoLoad.scaledMaximum, lagThreshold: 200, servers)
        guard load.feedsBridges else { return shipping }
        let bridges = scaledObject(
            DemoLoad.bridgeGroup, DemoLoad.bridgedTopic, maximum: BridgeFleet.maximum, lagThreshold: 250, servers)
        return shipping + "\n---\n" + bridges
    }

    private static func scaledObject(
        _ group: String, _ topic: String, maximum: Int32, lagThreshold: Int, _ servers: [String]
    ) -> String {
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { namespace: demo, name: \(group) }
        spec:
          scaleTargetRef: { name: \(group) }
          pollingInterval: 5
          minReplicaCount: 1
          maxReplicaCount: \(maximum)
          advanced:
            horizontalPodAutoscalerConfig:
              behavior: { scaleDown: { stabilizationWindowSeconds: 10 } }
          triggers:
            - type: kafka
              metadata:
                bootstrapServers: "\(servers.joined(separator: ","))"
                consumerGroup: \(group)
                topic: \(topic)
                lagThreshold: "\(lagThreshold)"
        """
    }
}
