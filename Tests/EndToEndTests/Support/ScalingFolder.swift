import FakeBroker
import Foundation
import TestSupport

/// A configuration file with a folder of scaling files beside it.
struct ScalingFolder {
    let folder: URL

    var configuration: URL { folder.appendingPathComponent("weir.yaml") }
    var files: URL { folder.appendingPathComponent("scaling") }
    var history: URL { folder.appendingPathComponent("history") }

    /// - Parameters:
    ///   - cluster: what of the only cluster's configuration follows its servers.
    ///   - replicas: how the present replicas of the target `shop/billing` are given.
    init(
        in folder: URL, _ cluster: FakeCluster, _ more: String = "", replicas: String = "replicas: 1",
        staleAfter: String = "5m"
    ) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: false)
        try Data(
            """
            clusters:
              - name: shop
                bootstrapServers: ["\(cluster.bootstrapServers)"]
            \(more)
            interval: 1s
            callDeadline: 1s
            staleAfter: \(staleAfter)
            web: { listen: "127.0.0.1:0" }
            historyFile: history
            scaling:
              files: [scaling/]
              kubernetes: { syncPeriod: 1s }
              targets: [{ namespace: shop, name: billing, \(replicas) }]

            """.utf8
        ).write(to: configuration)
    }

    var arguments: [String] { ["--config.file", configuration.path] }

    func write(_ manifests: String, to name: String = "billing.yaml") throws {
        try Data(manifests.utf8).write(to: files.appendingPathComponent(name))
    }
}

/// A ScaledObject of the namespace `shop` on the lag of a group.
func scaledObject(
    _ name: String = "billing", on servers: String, threshold: Int = 10, maximum: Int = 5, group: String = "billing"
) -> String {
    """
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata: { namespace: shop, name: \(name) }
    spec:
      scaleTargetRef: { name: \(name) }
      minReplicaCount: 1
      maxReplicaCount: \(maximum)
      pollingInterval: 1
      triggers:
        - type: kafka
          metadata: { bootstrapServers: "\(servers)", consumerGroup: \(group), topic: orders, lagThreshold: "\(threshold)" }
    ---

    """
}

/// The shop, `billing` 30 records behind in two partitions of `orders`, and a folder for what advises on it.
func withScalingFolder(
    _ more: String = "", replicas: String = "replicas: 1", staleAfter: String = "5m",
    _ body: (FakeCluster, ScalingFolder) async throws -> Void
) async throws {
    try await withTemporaryDirectory { directory in
        try await withCluster(.shop) { cluster in
            let folder = try ScalingFolder(
                in: directory, cluster, more, replicas: replicas, staleAfter: staleAfter)
            try folder.write(scaledObject(on: cluster.bootstrapServers))
            try await body(cluster, folder)
        }
    }
}
