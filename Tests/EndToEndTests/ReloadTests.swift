import FakeBroker
import Foundation
import TestSupport
import Testing

/// What a running `weir serve` makes of a changed file at SIGHUP.
@Suite(.serialized) struct ReloadTests {
    private let billing = #"kafka_consumergroup_lag_sum{consumergroup="billing",topic="orders"}"#
    private let audit = #"kafka_consumergroup_lag_sum{consumergroup="audit",topic="payments"}"#

    /// A server on a file, and what rewrites the file.
    private func withFile(_ body: (Server, FakeCluster, URL) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try await withCluster(.shop) { cluster in
                let file = directory.appendingPathComponent("weir.yaml")
                try write(clusters: [("shop", cluster, "")], to: file)
                try await withServer(["--config.file", file.path]) { weir in
                    try await weir.metrics("both groups are known") { $0[billing] == 30 && $0[audit] == 90 }
                    try await body(weir, cluster, file)
                    try await weir.stop()
                }
            }
        }
    }

    private func write(
        clusters: [(name: String, cluster: FakeCluster, more: String)], listen: String = "127.0.0.1:0",
        label: String = "auto", to file: URL
    ) throws {
        let list = clusters.map { name, cluster, more in
            "  - name: \(name)\n    bootstrapServers: [\"\(cluster.bootstrapServers)\"]\n\(more)"
        }
        try Data(
            """
            clusters:
            \(list.joined())
            interval: 1s
            clusterLabel: \(label)
            web: { listen: "\(listen)" }

            """.utf8
        ).write(to: file)
    }

    /// Lets the server read its file again, and gives the log from then on once it says what came of it.
    private func reload(_ weir: Server, until words: String) async throws -> String {
        let before = weir.log.count
        weir.process.signal(SIGHUP)
        return try await eventually("the log says: \(words)") {
            let new = String(weir.log.dropFirst(before))
            return new.contains(words) ? new : nil
        }
    }

    @Test func `a new filter takes effect, and is taken back`() async throws {
        try await withFile { weir, cluster, file in
            try write(clusters: [("shop", cluster, "    groups: { exclude: [\"aud*\"] }\n")], to: file)
            _ = try await reload(weir, until: "The configuration was read again")
            try await weir.metrics("only one group is left") { $0[billing] == 30 && $0[audit] == nil }
            try write(clusters: [("shop", cluster, "")], to: file)
            _ = try await reload(weir, until: "The configuration was read again")
            try await weir.metrics("both groups are there again") { $0[billing] == 30 && $0[audit] == 90 }
        }
    }

    @Test func `a wrong file is refused with its place, and the old one stays`() async throws {
        try await withFile { weir, cluster, file in
            try write(clusters: [("shop", cluster, "    group: { exclude: [billing] }\n")], to: file)
            let log = try await reload(weir, until: "The configuration was refused and the old one stays")
            #expect(log.contains("\(file.path):4:5: clusters[0].group: unknown key; did you mean groups?"), "\(log)")
            try FileManager.default.removeItem(at: file)
            let missing = try await reload(weir, until: "The configuration was refused and the old one stays")
            #expect(missing.contains(file.path), "\(missing)")
            let requests = #"weir_kafka_requests_total{api="ListGroups"}"#
            let before = try #require(try await weir.metrics()[requests])
            try await weir.metrics("it polls on") {
                ($0[requests] ?? 0) > before && $0[billing] == 30 && $0[audit] == 90
            }
        }
    }

    @Test func `a second cluster that would rename every series is refused`() async throws {
        try await withFile { weir, cluster, file in
            try write(clusters: [("shop", cluster, ""), ("twin", cluster, "")], to: file)
            let log = try await reload(weir, until: "The configuration was refused and the old one stays")
            #expect(log.contains("the change would add a `cluster` label to every series"), "\(log)")
            #expect(log.contains("set clusterLabel to `always` or `never`, or restart"), "\(log)")
            let metrics = try await weir.metrics()
            #expect(metrics[billing] == 30)
            #expect(metrics.series(of: "weir_up") == [#"weir_up{cluster="shop"}"#])
        }
    }

    @Test func `another address to listen at is refused`() async throws {
        try await withFile { weir, cluster, file in
            let groups = "    groups: { exclude: [audit] }\n"
            try write(clusters: [("shop", cluster, groups)], listen: "localhost:0", to: file)
            let log = try await reload(weir, until: "The configuration was refused and the old one stays")
            #expect(log.contains("web.listen cannot change while Weir runs; restart it"), "\(log)")
            let requests = #"weir_kafka_requests_total{api="ListGroups"}"#
            let before = try #require(try await weir.metrics()[requests])
            // Nothing of the refused file was taken over.
            try await weir.metrics("it polls on") { ($0[requests] ?? 0) > before && $0[audit] == 90 }
        }
    }
}
