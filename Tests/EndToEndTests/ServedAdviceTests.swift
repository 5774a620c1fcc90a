import FakeBroker
import Foundation
import TestSupport
import Testing

/// What `weir serve` advises on the scaling files of its configuration.
@Suite(.serialized) struct ServedAdviceTests {
    private let desired = #"weir_advice_desired_replicas{namespace="shop",scaledobject="billing"}"#
    private let labels = #"namespace="shop",scaledobject="billing""#

    @Test func `a target has series, advice and a flat document`() async throws {
        try await withScalingFolder { _, folder in
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
        try await withScalingFolder { _, folder in
            try await withServer(folder.arguments) { weir in
                try await weir.metrics("the advice is there") { $0[desired] == 2 }
                let files = ["text", "open"].map { folder.folder.appendingPathComponent($0) }
                try Data(try await weir.get("/metrics").body).write(to: files[0])
                let open = ["Accept": "application/openmetrics-text; version=1.0.0"]
                try Data(try await weir.get("/metrics", open).body).write(to: files[1])
                let read = try await pythonOutput(Self.parser, files.map(\.path))
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
        try await withScalingFolder(audit) { _, folder in
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
        try await withScalingFolder { cluster, folder in
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
        try await withScalingFolder { _, folder in
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
        try await withScalingFolder(replicas: "replicas: 3", staleAfter: "3s") { cluster, folder in
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
}
