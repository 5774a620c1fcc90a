import FakeBroker
import Foundation
import TestSupport
import Testing

/// Names that try to break out of the exposition.
@Suite struct HostileNamesTests {
    private static let groups = [
        #"say "hi""#, "two\nlines", #"back\slash\n"#, "forged\"} 1\nforged 2", "€ 😀", "tab\tand\u{1}",
    ]

    @Test func `hostile names are escaped or repaired, and of two that then read alike one is dropped and counted`()
        async throws
    {
        var state = FakeState(brokers: 1)
        state.addTopic(#"we"ird"#, partitions: 1, logEnd: 100)
        let bytes: [[UInt8]] = [[0x67, 0xff], [0x67, 0xfe]]
        for group in Self.groups + bytes.map(FakeState.name) {
            state.addGroup(group, coordinator: 1)
            state.commit(.at(93), of: group, in: #"we"ird"#, 0)
        }
        try await withCluster(state) { cluster in
            let still = ["--listen", "127.0.0.1:0", "--interval", "1h", "--stale-after", "2h"]
            try await withServer(["--bootstrap-servers", cluster.bootstrapServers] + still) { weir in
                let metrics = try await weir.metrics("the first tick is over", where: \.hasTickEnded)
                #expect(metrics["weir_groups_dropped"] == 1)
                let series = #"kafka_consumergroup_lag{consumergroup="two\nlines",topic="we\"ird",partition="0"}"#
                #expect(metrics[series] == 7)
                #expect(try await groups(weir) == Set(Self.groups + ["g\u{FFFD}"]))
                #expect(try await Command.run("promtool", ["check", "metrics"], input: metrics.text).status != 1)
                #expect(try await weir.get("/").text.contains("<td>say &quot;hi&quot;</td>"))
                try await weir.stop()
            }
        }
    }

    /// The groups with a lag of 7, as prometheus_client reads them from OpenMetrics; the JSON must agree.
    private func groups(_ weir: Server) async throws -> Set<String> {
        let page = try await weir.get("/metrics", ["Accept": "application/openmetrics-text; version=1.0.0"])
        let read = try await withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("page")
            try Data(page.body).write(to: file)
            let text = try await pythonOutput(Self.parser, [file.path])
            return try JSONDecoder().decode([String].self, from: Data(text.utf8))
        }
        struct Document: Decodable {
            struct Group: Decodable { let group: String, topics: [Topic] }
            struct Topic: Decodable { let topic: String, lag: Int }
            let groups: [Group]
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(try await weir.get("/api/v1/lag").body))
        #expect(Set(document.groups.map(\.group)) == Set(read))
        #expect(document.groups.allSatisfy { $0.topics.map(\.topic) == [#"we"ird"#] && $0.topics.map(\.lag) == [7] })
        #expect(read.count == Set(read).count)
        return Set(read)
    }

    private static let parser = """
        import json, sys
        from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse
        samples = [s for f in parse(open(sys.argv[1], newline="").read()) for s in f.samples]
        print(json.dumps([s.labels["consumergroup"] for s in samples if s.name == "kafka_consumergroup_lag" and s.value == 7]))
        """
}
