import FakeBroker
import Foundation
import Testing

/// What `weir serve` advises on the scaling files of its configuration.
@Suite(.serialized) struct ServedAdviceTests {
    private let desired = #"weir_advice_desired_replicas{namespace="shop",scaledobject="billing"}"#
    private let labels = #"namespace="shop",scaledobject="billing""#

    /// The shop, `billing` 30 records behind in two partitions of `orders`, and a folder for what advises on it.
    private func withShop(
        _ more: String = "", replicas: String = "replicas: 1", staleAfter: String = "5m",
        _ body: (FakeCluster, ScalingFolder) async throws -> Void
    ) async throws {
        try await withDirectory { directory in
            try await withCluster(.shop) { cluster in
                let folder = try ScalingFolder(
                    in: directory, cluster, more, replicas: replicas, staleAfter: staleAfter)
                try folder.write(scaledObject(on: cluster.bootstrapServers))
                try await body(cluster, folder)
            }
        }
    }

    @Test func `a target has series, advice and a flat document`() async throws {
        try await withShop { _, folder in
            try await withServer(folder.arguments) { weir in
                // 30 / 10 = 3 is above the two partitions, so that KEDA hands on 20.
                let metrics = try await weir.metrics("the advice is there") { $0[desired] == 2 }
                let metric = labels + #",metric="s0-kafka-orders""#
                #expect(
                    metrics.lines("weir_scaler_") + metrics.lines("weir_scaling_files_last_reload_successful ") == [
                        "weir_scaler_metric_value{\(metric)} 20", "weir_scaler_raw_lag{\(metric)} 30",
                        "weir_scaler_capped{\(metric),rule=\"partitions\"} 1", "weir_scaler_active{\(metric)} 1",
                        "weir_scaling_files_last_reload_successful 1",
                    ])
                #expect(metrics["weir_advice_current_replicas{\(labels),source=\"config\"}"] == 1)
                #expect(metrics[#"kafka_consumergroup_lag_sum{consumergroup="billing",topic="orders"}"#] == 30)

                let flat = try await weir.get("/api/v1/scalers/shop/billing")
                #expect(flat.status == 200 && flat.fields["content-type"] == "application/json")
                let numbers = try #require(
                    try JSONSerialization.jsonObject(with: Data(flat.body)) as? [String: Any])
                #expect(numbers["desiredReplicas"] as? Int == 2 && numbers["rawLag"] as? Int == 30)
                #expect(numbers["value"] as? Int == 20)

                let all = try await weir.get("/api/v1/advice").text
                let one = try await weir.get("/api/v1/advice/shop/billing").text
                #expect(all.hasPrefix(#"{"targets":[{"namespace":"shop","name":"billing","current":1,"#), "\(all)")
                #expect(one.hasPrefix(#"{"namespace":"shop","name":"billing","current":1,"#), "\(one)")
                let missing = try await weir.get("/api/v1/scalers/shop/shipping")
                #expect(missing.status == 404)
                #expect(
                    missing.text
                        == "There is no scaling target of this namespace and name; there are:\n  shop/billing\n")
                let page = try await weir.get("/").text
                #expect(page.contains("<td>shop/billing</td>") && page.contains("Scaling targets"), "\(page)")
                try await weir.stop()
                #expect(
                    weir.log.components(separatedBy: "The advice changed").count == 2,
                    "one line for one change: \(weir.log)")
            }
        }
    }

    @Test func `prometheus_client reads the series of advice from both formats`() async throws {
        try await withShop { _, folder in
            try await withServer(folder.arguments) { weir in
                try await weir.metrics("the advice is there") { $0[desired] == 2 }
                let files = ["text", "open"].map { folder.folder.appendingPathComponent($0) }
                try Data(try await weir.get("/metrics").body).write(to: files[0])
                let open = ["Accept": "application/openmetrics-text; version=1.0.0"]
                try Data(try await weir.get("/metrics", open).body).write(to: files[1])
                let read = try await Python.run(Self.parser, files.map(\.path))
                let whole = "weir_advice_desired_replicas namespace=shop,scaledobject=billing 2.0\n"
                #expect(read.components(separatedBy: whole).count == 3, "\(read)")
                #expect(read.contains("weir_advice_rescales_total namespace=shop,scaledobject=billing 0.0\n"))
                try await weir.stop()
            }
        }
    }

    private static let parser = """
        import sys
        from prometheus_client import parser
        from prometheus_client.openmetrics import parser as openmetrics
        text, open_ = (open(path, newline="").read() for path in sys.argv[1:])
        for families in (parser.text_string_to_metric_families(text), openmetrics.text_string_to_metric_families(open_)):
            for family in families:
                for sample in family.samples:
                    if sample.name.startswith("weir_advice") or sample.name.startswith("weir_scal"):
                        labels = ",".join(f"{k}={v}" for k, v in sorted(sample.labels.items()))
                        print(sample.name, labels, float(sample.value))
        """

    @Test func `what only a trigger needs is polled and not shown`() async throws {
        let audit = "    groups: { include: [audit] }\n    topics: { include: [payments] }"
        try await withShop(audit) { _, folder in
            try await withServer(folder.arguments) { weir in
                let metrics = try await weir.metrics("the advice is there") { $0[desired] == 2 }
                #expect(
                    metrics.series(of: "kafka_consumergroup_lag_sum") == [
                        #"kafka_consumergroup_lag_sum{consumergroup="audit",topic="payments"}"#
                    ])
                #expect(metrics.series(of: "kafka_topic_partitions") == [#"kafka_topic_partitions{topic="payments"}"#])
                try await weir.stop()
            }
        }
    }

    @Test func `a cluster that only a trigger names is polled and not shown`() async throws {
        try await withShop { cluster, folder in
            try await withCluster(.shop) { other in
                other.update { $0.commit(.at(95), of: "billing", in: "orders", 0) }
                try folder.write(scaledObject(on: other.bootstrapServers))
                try await withServer(folder.arguments) { weir in
                    let metrics = try await weir.metrics("the advice is there") { $0[desired] != nil }
                    #expect(
                        metrics[#"weir_scaler_raw_lag{\#(labels),metric="s0-kafka-orders"}"#] == 5,
                        "\(metrics.lines("weir_scaler"))")
                    #expect(metrics.series(of: "weir_up") == [#"weir_up{cluster="shop"}"#])
                    try await weir.stop()
                }
            }
        }
    }

    @Test func `brokers that do not answer make the advice unknown, which is never zero`() async throws {
        try await withShop { _, folder in
            let closed = try ClosedPort()
            try folder.write(scaledObject(on: "127.0.0.1:\(closed.number)"))
            try await withServer(folder.arguments) { weir in
                let unknown = #"weir_advice_unknown{\#(labels),reason="readings-unknown"}"#
                let metrics = try await weir.metrics("the advice is unknown") { $0[unknown] == 1 && $0.hasTickEnded }
                #expect(metrics[desired] == nil)
                #expect(metrics.lines("weir_scaler_").filter { !$0.hasPrefix("weir_scaler_unknown") } == [])
                let flat = try await weir.get("/api/v1/scalers/shop/billing")
                #expect(flat.status == 503)
                #expect(flat.text.contains(#""reason":"readings-unknown","error":""#), "\(flat.text)")
                #expect(!flat.text.contains("desiredReplicas") && !flat.text.contains("value"), "\(flat.text)")
                try await weir.stop()
            }
        }
    }

    @Test func `a coordinator that hangs fails the trigger, and the replicas stay`() async throws {
        try await withShop(replicas: "replicas: 3", staleAfter: "3s") { cluster, folder in
            try await withServer(folder.arguments) { weir in
                let rawLag = #"weir_scaler_raw_lag{\#(labels),metric="s0-kafka-orders"}"#
                try await weir.metrics("the lag is known") { $0[rawLag] == 30 }
                cluster.hang(1)
                let metrics = try await weir.metrics("the trigger fails") {
                    $0[rawLag] == nil && !$0.lines("weir_scaler_unknown").isEmpty
                }
                #expect(metrics[desired] == nil || metrics[desired] == 3, "\(metrics.lines("weir_advice"))")
                #expect(metrics["weir_advice_recommended_replicas{\(labels)}"] == 3)
                cluster.resume(1)
                try await weir.metrics("the lag is known again") { $0[rawLag] == 30 }
                try await weir.stop()
            }
        }
    }

    @Test func `a ConfigMap that is swapped takes effect, and a wrong one is refused`() async throws {
        try await withShop { cluster, folder in
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
        try await withShop { cluster, folder in
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
        try await withShop(replicas: "replicasFile: replicas") { _, folder in
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
        try await withShop { cluster, folder in
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
