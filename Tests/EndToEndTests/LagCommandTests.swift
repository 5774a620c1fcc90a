import FakeBroker
import Foundation
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

    @Test(arguments: [true, false])
    func `a cluster that does not answer ends with 3 and a sentence`(isHung: Bool) async throws {
        try await withCluster(.shop) { cluster in
            for broker in cluster.state.brokers {
                if isHung { cluster.hang(broker) } else { try await cluster.stopBroker(broker) }
            }
            let servers = ["--bootstrap-servers", cluster.bootstrapServers]
            // The deadline of the test is far above that of the call: the machine may be busy.
            let result = try await Weir.run(["lag", "--call-deadline", "1s"] + servers, deadline: .seconds(30))
            #expect(result.status == 3)
            #expect(result.output == "")
            let sentence = result.errors.split(separator: "\n").last ?? ""
            #expect(sentence.hasPrefix("cluster `default`: "), "\(result.errors)")
            #expect(isHung || sentence.contains(/Connection refused|2\/2 brokers are down/), "\(result.errors)")
        }
    }
}
