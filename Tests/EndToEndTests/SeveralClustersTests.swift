import FakeBroker
import Foundation
import TestSupport
import Testing

/// Two clusters in one process.
@Suite struct SeveralClustersTests {
    @Test func `each cluster's series carry its label, and one that is down does not hide the other`() async throws {
        var western = FakeState.shop
        western.commit(.at(50), of: "billing", in: "orders", 0)
        try await withCluster(.shop) { east in
            try await withCluster(western) { west in
                try await withTemporaryDirectory { directory in
                    let file = directory.appendingPathComponent("weir.yaml")
                    try Data(
                        """
                        clusters:
                          - { name: east, bootstrapServers: ["\(east.bootstrapServers)"] }
                          - { name: west, bootstrapServers: ["\(west.bootstrapServers)"] }
                        interval: 1s
                        callDeadline: 1s
                        web: { listen: "127.0.0.1:0" }

                        """.utf8
                    ).write(to: file)
                    try await withServer(["--config.file", file.path]) { weir in
                        try await check(weir, west: west)
                        try await weir.stop()
                    }
                    let lag = try await Weir.run(["lag", "--config.file", file.path])
                    #expect(lag.status == 3)
                    #expect(lag.output.hasPrefix("Cluster east\nGROUP "), "\(lag.output)")
                    #expect(lag.errors.contains("cluster `west`: "), "\(lag.errors)")
                }
            }
        }
    }

    private func check(_ weir: Server, west: FakeCluster) async throws {
        func sum(_ cluster: String) -> String {
            #"kafka_consumergroup_lag_sum{cluster="\#(cluster)",consumergroup="billing",topic="orders"}"#
        }
        let metrics = try await weir.metrics("both are known") { $0[sum("east")] == 30 && $0[sum("west")] == 50 }
        #expect(
            metrics.lines("kafka_brokers{") == [
                #"kafka_brokers{cluster="east"} 2"#, #"kafka_brokers{cluster="west"} 2"#,
            ])
        #expect(metrics.series(of: "kafka_consumergroup_lag_sum").count == 4)
        #expect(try await weir.get("/-/ready").text == "cluster `east`: ready\ncluster `west`: ready\n")
        #expect(try await weir.get("/api/v1/lag").text.hasPrefix(#"{"clusters":[{"cluster":"east","#))
        #expect(try await weir.get("/api/v1/lag?cluster=west").text.hasPrefix(#"{"cluster":"west","#))
        let nowhere = try await weir.get("/api/v1/lag?cluster=north")
        #expect(nowhere.status == 404)
        #expect(nowhere.text == "There is no cluster of this name; there are: `east`, `west`.\n")

        for broker in west.state.brokers { try await west.stopBroker(broker) }
        let after = try await weir.metrics("west is down") { $0[#"weir_up{cluster="west"}"#] == 0 }
        #expect(after[#"weir_up{cluster="east"}"#] == 1)
        // West's last values stay until they are stale.
        #expect(after[sum("east")] == 30 && after[sum("west")] == 50)
        let ready = try await weir.get("/-/ready")
        #expect(ready.status == 200)
        #expect(ready.text.hasPrefix("cluster `east`: ready\ncluster `west`: 127.0.0.1:"), "\(ready.text)")
    }
}
