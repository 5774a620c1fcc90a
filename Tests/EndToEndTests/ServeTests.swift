import FakeBroker
import Foundation
import TestSupport
import Testing

/// What `weir serve` answers over HTTP about a cluster at rest.
@Suite(.serialized) struct ServeTests {
    /// Runs `weir serve` on the shop, ticking once, until all of it was read.
    private func withShop(_ body: (Server) async throws -> Void) async throws {
        try await withCluster(.shop) { cluster in
            try await withServer(calm(cluster)) { weir in
                try await weir.metrics("the first tick is over", where: \.hasTickEnded)
                try await body(weir)
                try await weir.stop()
            }
        }
    }

    private func calm(_ cluster: FakeCluster) -> [String] {
        ["--bootstrap-servers", cluster.bootstrapServers, "--listen", "127.0.0.1:0", "--interval", "1h"]
            + ["--stale-after", "2h"]
    }

    @Test func `the metrics tell kafka_exporter's series`() async throws {
        try await withShop { weir in
            let metrics = try await weir.metrics()
            #expect(
                metrics.lines("kafka_consumergroup_") == [
                    #"kafka_consumergroup_current_offset{consumergroup="audit",topic="payments",partition="0"} 10"#,
                    #"kafka_consumergroup_current_offset{consumergroup="billing",topic="orders",partition="0"} 70"#,
                    #"kafka_consumergroup_current_offset{consumergroup="billing",topic="orders",partition="1"} 100"#,
                    #"kafka_consumergroup_lag{consumergroup="audit",topic="payments",partition="0"} 90"#,
                    #"kafka_consumergroup_lag{consumergroup="billing",topic="orders",partition="0"} 30"#,
                    #"kafka_consumergroup_lag{consumergroup="billing",topic="orders",partition="1"} 0"#,
                    #"kafka_consumergroup_current_offset_sum{consumergroup="audit",topic="payments"} 10"#,
                    #"kafka_consumergroup_current_offset_sum{consumergroup="billing",topic="orders"} 170"#,
                    #"kafka_consumergroup_lag_sum{consumergroup="audit",topic="payments"} 90"#,
                    #"kafka_consumergroup_lag_sum{consumergroup="billing",topic="orders"} 30"#,
                    #"kafka_consumergroup_members{consumergroup="audit"} 0"#,
                    #"kafka_consumergroup_members{consumergroup="billing"} 1"#,
                ])
            #expect(
                metrics.lines("kafka_topic_").filter { $0.contains(#"topic="orders""#) } == [
                    #"kafka_topic_partitions{topic="orders"} 2"#,
                    #"kafka_topic_partition_current_offset{topic="orders",partition="0"} 100"#,
                    #"kafka_topic_partition_current_offset{topic="orders",partition="1"} 100"#,
                    #"kafka_topic_partition_oldest_offset{topic="orders",partition="0"} 10"#,
                    #"kafka_topic_partition_oldest_offset{topic="orders",partition="1"} 10"#,
                    #"kafka_topic_partition_leader{topic="orders",partition="0"} 1"#,
                    #"kafka_topic_partition_leader{topic="orders",partition="1"} 2"#,
                    #"kafka_topic_partition_replicas{topic="orders",partition="0"} 2"#,
                    #"kafka_topic_partition_replicas{topic="orders",partition="1"} 2"#,
                    #"kafka_topic_partition_in_sync_replica{topic="orders",partition="0"} 2"#,
                    #"kafka_topic_partition_in_sync_replica{topic="orders",partition="1"} 2"#,
                    #"kafka_topic_partition_leader_is_preferred{topic="orders",partition="0"} 1"#,
                    #"kafka_topic_partition_leader_is_preferred{topic="orders",partition="1"} 1"#,
                    #"kafka_topic_partition_under_replicated_partition{topic="orders",partition="0"} 0"#,
                    #"kafka_topic_partition_under_replicated_partition{topic="orders",partition="1"} 0"#,
                ])
            #expect(metrics["kafka_brokers"] == 2)
            #expect(metrics[#"weir_up{cluster="default"}"#] == 1)
        }
    }

    @Test func `prometheus_client reads the same samples from both formats`() async throws {
        try await withShop { weir in
            try await withTemporaryDirectory { directory in
                let text = try await weir.get("/metrics")
                #expect(text.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
                let open = try await weir.get("/metrics", ["Accept": "application/openmetrics-text; version=1.0.0"])
                #expect(open.fields["content-type"] == "application/openmetrics-text; version=1.0.0; charset=utf-8")
                let files = ["text", "open"].map { directory.appendingPathComponent($0) }
                try Data(text.body).write(to: files[0])
                try Data(open.body).write(to: files[1])
                let read = try await pythonOutput(Self.parser, files.map(\.path))
                let halves = read.components(separatedBy: "---\n")
                #expect(halves.count == 2 && halves[0] == halves[1])
                #expect(read.contains("kafka_consumergroup_lag consumergroup=billing,partition=0,topic=orders 30\n"))
                #expect(read.contains("weir_kafka_requests_total api=ListGroups 1\n"), "\(read)")
            }
        }
    }

    private static let parser = """
        import sys
        from prometheus_client import parser
        from prometheus_client.openmetrics import parser as openmetrics
        def show(families):
            lines = []
            for family in families:
                for sample in family.samples:
                    labels = ",".join(f"{k}={v}" for k, v in sorted(sample.labels.items()))
                    lines.append(f"{sample.name} {labels} {sample.value}")
            return "\\n".join(sorted(lines)) + "\\n"
        text, open_ = (open(path, newline="").read() for path in sys.argv[1:])
        sys.stdout.write(show(parser.text_string_to_metric_families(text)) + "---\\n")
        sys.stdout.write(show(openmetrics.text_string_to_metric_families(open_)))
        """

    @Test func `promtool finds nothing but the names that kafka_exporter gave two sums`() async throws {
        try await withShop { weir in
            let page = try await weir.get("/metrics").text
            let check = try await Command.run("promtool", ["check", "metrics"], input: page)
            #expect(
                check.output + check.errors == """
                    kafka_consumergroup_current_offset_sum non-histogram and non-summary metrics should not have "_sum" suffix
                    kafka_consumergroup_lag_sum non-histogram and non-summary metrics should not have "_sum" suffix

                    """)
        }
    }

    @Test func `a compressed page is the page`() async throws {
        try await withShop { weir in
            let url = "http://127.0.0.1:\(weir.port)/metrics"
            let fetch = ["--silent", "--show-error", "--noproxy", "*", "--max-time", "30", "--compressed", url]
            let unpacked = try await Command.run("curl", fetch)
            #expect(unpacked.status == 0, "\(unpacked.errors)")
            let plain = try await weir.get("/metrics")
            #expect(unpacked.output == plain.text)
            let packed = try await weir.get("/metrics", ["Accept-Encoding": "gzip"])
            #expect(packed.fields["content-encoding"] == "gzip")
            #expect(packed.body.count < plain.body.count / 3)
        }
    }

    @Test func `HEAD tells what GET would, without a body`() async throws {
        try await withShop { weir in
            let get = try await weir.get("/metrics")
            let head = try await weir.get("/metrics", method: "HEAD")
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.fields["content-length"] == "\(get.body.count)")
            #expect(head.fields["content-type"] == get.fields["content-type"])
        }
    }

    @Test func `paths and methods that there are not are refused`() async throws {
        try await withShop { weir in
            let missing = try await weir.get("/metricz")
            #expect(missing.status == 404)
            let post = try await weir.get("/metrics", ["Content-Length": "0"], method: "POST")
            #expect(post.status == 405)
            #expect(post.fields["allow"] == "GET, HEAD, OPTIONS")
            for path in ["/-/healthy", "/healthz"] {
                let answer = try await weir.get(path)
                #expect(answer.status == 200 && answer.text == "Weir works.\n")
            }
            let ready = try await weir.get("/-/ready")
            #expect(ready.status == 200 && ready.text == "cluster `default`: ready\n")
            #expect(try await weir.get("/").fields["content-type"] == "text/html; charset=utf-8")
        }
    }

    @Test func `without the API only metrics and probes are served`() async throws {
        try await withCluster(.shop) { cluster in
            try await withServer(calm(cluster) + ["--no-api"]) { weir in
                for path in ["/", "/api/v1/lag"] { #expect(try await weir.get(path).status == 404) }
                for path in ["/metrics", "/-/healthy"] { #expect(try await weir.get(path).status == 200) }
                try await weir.stop()
            }
        }
    }

    @Test func `the API tells lag as JSON, and scrapes cost Kafka nothing`() async throws {
        try await withCluster(.shop) { cluster in
            try await withServer(calm(cluster)) { weir in
                try await weir.metrics("the first tick is over", where: \.hasTickEnded)
                let before = cluster.counters().total.requests
                for _ in 0..<20 { _ = try await weir.metrics() }
                let answer = try await weir.get("/api/v1/lag")
                #expect(
                    answer.text.replacing(/"readAt":"[^"]*"/, with: #""readAt":"…""#) == """
                        {"cluster":"default","readAt":"…","groups":[{"group":"audit","state":"Empty","members":0,"topics":\
                        [{"topic":"payments","lag":90,"unknownPartitions":1,"partitions":[{"partition":0,"committed":10,\
                        "logStart":10,"logEnd":100,"lag":90,"readAt":"…"},{"partition":1,"committed":null,"logStart":10,\
                        "logEnd":100,"lag":null,"reason":"never committed"}]}]},{"group":"billing","state":"Stable",\
                        "members":1,"topics":[{"topic":"orders","lag":30,"unknownPartitions":0,"partitions":[{"partition":0,\
                        "committed":70,"logStart":10,"logEnd":100,"lag":30,"readAt":"…"},{"partition":1,"committed":100,\
                        "logStart":10,"logEnd":100,"lag":0,"readAt":"…"}]}]}]}

                        """)
                #expect(cluster.counters().total.requests == before)
                try await weir.stop()
            }
        }
    }
}
