import Advisor
import Autoscaling
import Exporter
import Kafka
import LagModel
import Logging
import Manifests
import ServiceLifecycle

/// Lets the replicas of the demo's scaled group follow the advice, as KEDA and the HPA would let them.
struct DemoScaling: Service {
    private let load: DemoLoad
    private let board: AdviceBoard

    /// Follows what stands on a board, which knows the present replicas from now on.
    init(load: DemoLoad, board: AdviceBoard) {
        self.load = load
        self.board = board
        stateReplicas()
    }

    /// How long a replica takes to come or go.
    private static let pace = Duration.seconds(1)

    private func stateReplicas() {
        guard let target = board.view.targets.first else { return }
        board.state(.known(ReplicaCounts(spec: load.replicas), .simulated), of: target.key)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let target = board.view.targets.first
                if let target, let desired = target.advice.decision.desired { load.scale(to: desired) }
                stateReplicas()
                try? await Task.sleep(for: Self.pace)
            }
        }
    }
}

extension ServedAdvice {
    /// Advice on the demo's scaled group, quick enough to be watched.
    convenience init(demo load: DemoLoad, logger: Logger) {
        let servers = load.connection.bootstrapServers
        var configuration = WeirConfiguration(
            clusters: [ClusterConfiguration(name: "demo", bootstrapServers: servers)], interval: .seconds(1))
        configuration.scaling.kubernetes.syncPeriod = .seconds(5)
        let manifests = ManifestReader().read(Array(Self.manifest(servers).utf8), named: "demo")
        self.init(configuration, manifests: manifests, logger: logger, clock: WallClock())
    }

    private static func manifest(_ servers: [String]) -> String {
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { namespace: demo, name: \(DemoLoad.scaledGroup) }
        spec:
          scaleTargetRef: { name: \(DemoLoad.scaledGroup) }
          pollingInterval: 5
          minReplicaCount: 1
          maxReplicaCount: \(DemoLoad.scaledMaximum)
          advanced:
            horizontalPodAutoscalerConfig:
              behavior: { scaleDown: { stabilizationWindowSeconds: 10 } }
          triggers:
            - type: kafka
              metadata:
                bootstrapServers: "\(servers.joined(separator: ","))"
                consumerGroup: \(DemoLoad.scaledGroup)
                topic: \(DemoLoad.scaledTopic)
                lagThreshold: "200"
        """
    }
}
