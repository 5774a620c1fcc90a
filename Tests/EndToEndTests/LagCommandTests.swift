import FakeBroker
import Foundation
import TestSupport
import Testing

/// `weir lag` on clusters that are well, half denied and down.
@Suite struct LagCommandTests {
    @Test func `the table shows every partition, and members when asked`() async throws {
        try await withCluster(.shop) { cluster in
            let result = try await Weir.run(["lag", "--bootstrap-servers", cluster.bootstrapServers, "--members"])
            #expect(result.status == 0, "\(result.errors)")
            #expect(
                result.output == """
                    GROUP    TOPIC     PARTITION  COMMITTED  LOG-START  LOG-END  LAG
                    audit    payments          0         10         10      100   90
                    audit    payments          1          -         10      100    -  never committed
                    billing  orders            0         70         10      100   30
                    billing  orders            1        100         10      100    0

                    Members of billing
                      consumer at /127.0.0.1: 2 partitions

                    """)
        }
    }

    @Test func `a lag that is not known is told with its reason, and ends with 1`() async throws {
        try await withCluster(.shop) { cluster in
            cluster.inject(FakeFault(.error(.groupAuthorizationFailed), api: .offsetFetch, group: "billing"))
            let result = try await Weir.run(["lag", "--bootstrap-servers", cluster.bootstrapServers])
            #expect(result.status == 1, "\(result.errors)")
            #expect(
                result.output == """
                    GROUP    TOPIC     PARTITION  COMMITTED  LOG-START  LOG-END  LAG
                    audit    payments          0         10         10      100   90
                    audit    payments          1          -         10      100    -  never committed
                    billing  -                 -          -          -        -    -  the principal may not describe the group

                    """)
        }
    }

    @Test func `a cluster that refuses connections ends with 3, the reason and what to check`() async throws {
        try await withCluster(.shop) { cluster in
            for broker in cluster.state.brokers { try await cluster.stopBroker(broker) }
            let servers = ["--bootstrap-servers", cluster.bootstrapServers]
            let result = try await Weir.run(["lag", "--call-deadline", "1s"] + servers)
            #expect(result.status == 3)
            #expect(result.output == "")
            let port = try #require(result.errors.firstMatch(of: /127.0.0.1:(\d+)/)?.1, "\(result.errors)")
            #expect(
                result.errors.hasSuffix(
                    """
                    cluster `default`: 127.0.0.1:\(port): Connect to ipv4#127.0.0.1:\(port) failed: Connection refused. \
                    Check that the broker runs, that the port is right and that nothing blocks it.

                    """), "\(result.errors)")
        }
    }

    @Test func `a cluster that accepts and never answers ends with 3 by the deadline`() async throws {
        try await withCluster(.shop) { cluster in
            for broker in cluster.state.brokers { cluster.hang(broker) }
            let servers = ["--bootstrap-servers", cluster.bootstrapServers]
            // Twice the call's deadline would do; the rest is for a busy machine.
            let result = try await Weir.run(["lag", "--call-deadline", "3s"] + servers, deadline: .seconds(20))
            #expect(result.status == 3)
            #expect(result.output == "")
            #expect(
                result.errors.contains(
                    /\ncluster `default`: 127.0.0.1:\d+: the broker accepted the connection and did not answer in time. Check that the broker runs,/
                ))
        }
    }
}
