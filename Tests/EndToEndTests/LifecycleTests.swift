import FakeBroker
import Foundation
import TestSupport
import Testing

/// How `weir serve` starts, stays up and ends.
@Suite(.serialized) struct LifecycleTests {
    /// What is wrong with Kafka while Weir is asked to end.
    enum Trouble: String, CaseIterable {
        case none, hung, refused
    }

    @Test(arguments: [SIGTERM, SIGINT], Trouble.allCases)
    func `a signal ends it well, whatever Kafka and its clients do`(signal: Int32, trouble: Trouble) async throws {
        try await withCluster(.shop) { cluster in
            if trouble == .hung { for broker in cluster.state.brokers { cluster.hang(broker) } }
            if trouble == .refused { for broker in cluster.state.brokers { try await cluster.stopBroker(broker) } }
            try await withServer(["--bootstrap-servers", cluster.bootstrapServers, "--listen", "127.0.0.1:0"]) { weir in
                // One client says nothing, one stops in the middle, one keeps its connection.
                let idle = try LoopbackSocket(port: weir.port)
                let dripping = try LoopbackSocket(port: weir.port)
                try dripping.send("GET /metrics HTT")
                let keeping = try LoopbackSocket(port: weir.port)
                try keeping.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(try await weir.get("/-/healthy").status == 200)
                weir.process.signal(signal)
                let status = try await weir.process.exit(within: .seconds(20))
                #expect(status == 0, "\(weir.log)")
                #expect(weir.log.contains("Weir has stopped"))
                withExtendedLifetime((idle, dripping, keeping)) {}
            }
        }
    }

    @Test func `with Kafka down it starts, says so, and recovers when Kafka comes`() async throws {
        try await withCluster(.shop) { cluster in
            for broker in cluster.state.brokers { try await cluster.stopBroker(broker) }
            let quick = ["--listen", "127.0.0.1:0", "--interval", "1s", "--call-deadline", "500ms"]
            try await withServer(["--bootstrap-servers", cluster.bootstrapServers] + quick) { weir in
                let down = try await weir.metrics("the cluster is known to be down") {
                    $0[#"weir_up{cluster="default"}"#] == 0
                }
                #expect(down.lines("kafka_") == [])
                #expect(down["weir_snapshot_age_seconds"] == nil)
                let ready = try await weir.get("/-/ready")
                #expect(ready.status == 503)
                let port = try #require(ready.text.firstMatch(of: /127.0.0.1:(\d+)/)?.1, "\(ready.text)")
                #expect(
                    ready.text == """
                        cluster `default`: 127.0.0.1:\(port): Connect to ipv4#127.0.0.1:\(port) failed: Connection refused. \
                        Check that the broker runs, that the port is right and that nothing blocks it.

                        """)
                #expect(try await weir.get("/-/healthy").status == 200)

                for broker in cluster.state.brokers { try await cluster.startBroker(broker) }
                try await weir.metrics("the lag is known") {
                    $0[#"kafka_consumergroup_lag_sum{consumergroup="billing",topic="orders"}"#] == 30
                }
                let recovered = try await weir.get("/-/ready")
                #expect(recovered.status == 200 && recovered.text == "cluster `default`: ready\n", "\(recovered.text)")
                try await weir.stop()
            }
        }
    }
}
