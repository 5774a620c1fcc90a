import FakeBroker
import Foundation
import TestSupport
import Testing

/// How `weir serve` takes over what changes beside it, and what it remembers.
@Suite(.serialized) struct ServedAdviceReloadTests {
    private let desired = #"weir_advice_desired_replicas{namespace="shop",scaledobject="billing"}"#
    private let labels = #"namespace="shop",scaledobject="billing""#

    @Test func `a ConfigMap that is swapped takes effect, and a wrong one is refused`() async throws {
        try await withScalingFolder { cluster, folder in
            try FileManager.default.removeItem(at: folder.files.appendingPathComponent("billing.yaml"))
            func swap(to version: String, _ manifests: String) throws {
                let data = folder.files.appendingPathComponent("..\(version)")
                try FileManager.default.createDirectory(at: data, withIntermediateDirectories: false)
                try Data(manifests.utf8).write(to: data.appendingPathComponent("so.yaml"))
                let link = folder.files.appendingPathComponent("..data_tmp").path
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "..\(version)")
                #expect(rename(link, folder.files.appendingPathComponent("..data").path) == 0)
            }
            try swap(to: "1", scaledObject(on: cluster.bootstrapServers))
            try FileManager.default.createSymbolicLink(
                atPath: folder.files.appendingPathComponent("so.yaml").path, withDestinationPath: "..data/so.yaml")
            try await withServer(folder.arguments) { weir in
                let accepted = "weir_scaling_files_last_reload_successful"
                try await weir.metrics("the first holds") { $0[desired] == 2 && $0[accepted] == 1 }
                // 30 / 20 = 1.5: below the two partitions.
                let more = scaledObject("more", on: cluster.bootstrapServers, threshold: 20)
                try swap(to: "2", scaledObject(on: cluster.bootstrapServers) + more)
                let second = #"weir_advice_desired_replicas{namespace="shop",scaledobject="more"}"#
                let value = #"weir_scaler_metric_value{namespace="shop",scaledobject="more",metric="s0-kafka-orders"}"#
                try await weir.metrics("the second holds") { $0[value] == 30 && $0[desired] == 2 }
                try swap(to: "3", "kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: [1\n")
                let refused = try await weir.metrics("the third is refused") { $0[accepted] == 0 }
                #expect(refused[desired] == 2 && refused[value] == 30)
                #expect(weir.log.contains("The scaling files were refused"), "\(weir.log)")
                #expect(weir.log.contains("so.yaml:"), "\(weir.log)")
                try swap(to: "4", more)
                try await weir.metrics("the fourth holds") {
                    $0[accepted] == 1 && $0[desired] == nil && $0[value] == 30
                }
                // Nobody says how many replicas `more` has: one member has the group's partitions.
                let inferred = #"weir_advice_current_replicas{namespace="shop",scaledobject="more",source="inferred"}"#
                try await weir.metrics("its replicas are inferred") { $0[inferred] == 1 && $0[second] == 2 }
                try await weir.stop()
            }
        }
    }

    @Test func `SIGHUP takes over what the configuration says of targets`() async throws {
        try await withScalingFolder { cluster, folder in
            try await withServer(folder.arguments) { weir in
                try await weir.metrics("the advice is there") { $0[desired] == 2 }
                let text = try String(contentsOf: folder.configuration, encoding: .utf8)
                try Data(text.replacing("replicas: 1", with: "replicas: 4").utf8).write(to: folder.configuration)
                weir.process.signal(SIGHUP)
                try await weir.metrics("four replicas are known") {
                    $0["weir_advice_current_replicas{\(labels),source=\"config\"}"] == 4
                }
                try await weir.stop()
            }
        }
    }

    @Test func `present replicas in a file are read again`() async throws {
        try await withScalingFolder(replicas: "replicasFile: replicas") { _, folder in
            let file = folder.folder.appendingPathComponent("replicas")
            try Data("1\n".utf8).write(to: file)
            try await withServer(folder.arguments) { weir in
                let current = "weir_advice_current_replicas{\(labels),source=\"file\"}"
                try await weir.metrics("one replica") { $0[current] == 1 && $0[desired] == 2 }
                try Data("2\n".utf8).write(to: file)
                try await weir.metrics("two replicas") { $0[current] == 2 }
                try FileManager.default.removeItem(at: file)
                let unknown = #"weir_advice_unknown{\#(labels),reason="current-replicas-unknown"}"#
                try await weir.metrics("none are known") { $0[unknown] == 1 && $0[desired] == nil }
                try await weir.stop()
            }
        }
    }

    @Test func `what the HPA remembers survives a restart`() async throws {
        try await withScalingFolder { cluster, folder in
            try await withServer(folder.arguments) { weir in
                try await weir.metrics("two are advised") { $0[desired] == 2 }
                try await weir.stop()
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.history.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            cluster.update { $0.commit(.at(99), of: "billing", in: "orders", 0) }
            let lag = #"weir_scaler_raw_lag{\#(labels),metric="s0-kafka-orders"}"#
            try await withServer(folder.arguments) { weir in
                // One replica would do, and one there is; the window of five minutes remembers the two.
                let metrics = try await weir.metrics("the lag is known") { $0[lag] == 1 && $0[desired] != nil }
                #expect(metrics[desired] == 2)
                #expect(metrics[#"weir_advice_limited{\#(labels),reason="ScaleDownStabilized"}"#] == 1)
                try await weir.stop()
            }
            try Data("{\"format\":\"weir-history\",\"version\":99}".utf8).write(to: folder.history)
            try await withServer(folder.arguments) { weir in
                let metrics = try await weir.metrics("the lag is known") { $0[lag] == 1 && $0[desired] != nil }
                #expect(metrics[desired] == 1)
                #expect(weir.log.contains("The history cannot be used; Weir begins anew"), "\(weir.log)")
                try await weir.stop()
            }
        }
    }
}
