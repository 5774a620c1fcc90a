import FakeBroker
import Foundation
import Testing

/// A real Prometheus that scrapes Weir.
@Suite struct PrometheusTests {
    /// The queries of the dashboard 7589, "Kafka Exporter Overview", with its variables filled in.
    private static let dashboard = [
        ("Message in per second", #"sum(rate(kafka_topic_partition_current_offset{instance="$instance", topic=~"$topic"}[1m])) by (topic)"#, 2),
        ("Lag by Consumer Group", #"sum(kafka_consumergroup_lag{instance="$instance",topic=~"$topic"}) by (consumergroup, topic)"#, 2),
        ("Message in per minute", #"sum(delta(kafka_topic_partition_current_offset{instance=~'$instance', topic=~"$topic"}[5m])/5) by (topic)"#, 2),
        ("Message consume per minute", #"sum(delta(kafka_consumergroup_current_offset{instance=~'$instance',topic=~"$topic"}[5m])/5) by (consumergroup, topic)"#, 2),
        ("Partitions per Topic", #"sum by(topic) (kafka_topic_partitions{instance="$instance"})"#, 2),
        ("Variable job", #"count by (job) (kafka_consumergroup_current_offset)"#, 1),
        ("Variable instance", #"count by (instance) (kafka_consumergroup_current_offset{job=~"kafka"})"#, 1),
        ("Variable topic", #"count by (topic) (kafka_topic_partition_current_offset{instance='$instance',topic!='__consumer_offsets',topic!='--kafka'})"#, 2),
    ]

    @Test func `Prometheus negotiates OpenMetrics, and dashboard 7589 has rows`() async throws {
        try await withCluster(.shop) { cluster in
            let quick = ["--listen", "127.0.0.1:0", "--interval", "1s"]
            try await withServer(["--bootstrap-servers", cluster.bootstrapServers] + quick) { weir in
                try await withPrometheus(scraping: weir.port) { port in
                    let scraped = #"count_over_time(kafka_consumergroup_lag_sum{consumergroup="billing"}[1m]) >= 2"#
                    try await eventually("two scrapes succeed") { try await rows(scraped, port).isEmpty ? nil : true }
                    for (panel, query, count) in Self.dashboard {
                        let filled = query.replacing("$instance", with: "127.0.0.1:\(weir.port)").replacing("$topic", with: ".*")
                        #expect(try await rows(filled, port).count == count, "\(panel)")
                    }
                    #expect(try await rows("kafka_consumergroup_lag_sum == 30", port).count == 1)
                    #expect(try await rows("up == 1", port).count == 1)
                    // Only OpenMetrics has units.
                    let metadata = try await http("GET", "/api/v1/metadata?metric=weir_snapshot_age_seconds", port: port)
                    #expect(metadata.text.contains(#""type":"gauge""#) && metadata.text.contains(#""unit":"seconds""#), "\(metadata.text)")
                }
                try await weir.stop()
            }
        }
    }

    private struct Answer: Decodable {
        struct Result: Decodable { let result: [Row] }
        struct Row: Decodable { let metric: [String: String] }
        let data: Result
    }

    private func rows(_ query: String, _ port: UInt16) async throws -> [Answer.Row] {
        let escaped = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let answer = try await http("GET", "/api/v1/query?query=\(escaped)", port: port)
        guard answer.status == 200 else { throw HTTPFailure(what: answer.text) }
        return try JSONDecoder().decode(Answer.self, from: Data(answer.body)).data.result
    }

    private func withPrometheus(scraping target: UInt16, _ body: (UInt16) async throws -> Void) async throws {
        try await withDirectory { directory in
            let file = directory.appendingPathComponent("prometheus.yml")
            try Data(
                """
                global: { scrape_interval: 1s }
                scrape_configs: [{ job_name: kafka, static_configs: [{ targets: ["127.0.0.1:\(target)"] }] }]

                """.utf8
            ).write(to: file)
            let process = try ChildProcess(
                "prometheus",
                [
                    "--config.file=\(file.path)", "--storage.tsdb.path=\(directory.path)/data",
                    "--web.listen-address=127.0.0.1:0",
                ])
            defer { process.end() }
            let port = try await eventually("Prometheus listens: \(process.errors)") {
                process.errors.firstMatch(of: /msg="Listening on" address=127.0.0.1:(\d+)/).flatMap { UInt16($0.1) }
            }
            try await eventually("Prometheus is ready") {
                try await http("GET", "/-/ready", port: port).status == 200 ? true : nil
            }
            try await body(port)
        }
    }
}
