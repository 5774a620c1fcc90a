import FakeBroker
import Foundation
import TestSupport
import Testing

/// A real Prometheus that scrapes Weir.
@Suite struct PrometheusTests {
    /// The queries of the dashboard 7589, "Kafka Exporter Overview", with its variables filled in.
    private static let dashboard = [
        (
            "Message in per second", 2,
            #"sum(rate(kafka_topic_partition_current_offset{instance="$instance", topic=~"$topic"}[1m])) by (topic)"#
        ),
        (
            "Lag by Consumer Group", 2,
            #"sum(kafka_consumergroup_lag{instance="$instance",topic=~"$topic"}) by (consumergroup, topic)"#
        ),
        (
            "Message in per minute", 2,
            #"sum(delta(kafka_topic_partition_current_offset{instance=~'$instance', topic=~"$topic"}[5m])/5) by (topic)"#
        ),
        (
            "Message consume per minute", 2,
            #"sum(delta(kafka_consumergroup_current_offset{instance=~'$instance',topic=~"$topic"}[5m])/5)"#
                + " by (consumergroup, topic)"
        ),
        ("Partitions per Topic", 2, #"sum by(topic) (kafka_topic_partitions{instance="$instance"})"#),
        ("Variable job", 1, "count by (job) (kafka_consumergroup_current_offset)"),
        ("Variable instance", 1, #"count by (instance) (kafka_consumergroup_current_offset{job=~"kafka"})"#),
        (
            "Variable topic", 2,
            "count by (topic) (kafka_topic_partition_current_offset"
                + "{instance='$instance',topic!='__consumer_offsets',topic!='--kafka'})"
        ),
    ]

    @Test func `Prometheus negotiates OpenMetrics, and dashboard 7589 has rows`() async throws {
        try await withCluster(.shop) { cluster in
            let quick = ["--listen", "127.0.0.1:0", "--interval", "1s"]
            try await withServer(["--bootstrap-servers", cluster.bootstrapServers] + quick) { weir in
                try await withPrometheus(scraping: weir.port) { port in
                    let scraped = #"count_over_time(kafka_consumergroup_lag_sum{consumergroup="billing"}[1m]) >= 2"#
                    try await eventually("two scrapes succeed") {
                        try await rows(scraped, port).isEmpty ? nil : true
                    }
                    for (panel, count, query) in Self.dashboard {
                        let filled = query.replacing("$instance", with: "127.0.0.1:\(weir.port)")
                            .replacing("$topic", with: ".*")
                        #expect(try await rows(filled, port).count == count, "\(panel)")
                    }
                    #expect(try await rows("kafka_consumergroup_lag_sum == 30", port).count == 1)
                    #expect(try await rows("up == 1", port).count == 1)
                    // Only OpenMetrics has units.
                    let path = "/api/v1/metadata?metric=weir_snapshot_age_seconds"
                    let metadata = try await http("GET", path, port: port).text
                    #expect(
                        metadata.contains(#""type":"gauge""#) && metadata.contains(#""unit":"seconds""#), "\(metadata)")
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
        try await withTemporaryDirectory { directory in
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
