import FakeBroker
import Foundation
import TestSupport
import Testing

/// `weir record`, and `weir simulate` of what it wrote.
@Suite struct RecordTests {
    private struct Line: Decodable, Equatable {
        var group: String?
        var topic: String?
        var partition: Int?
        var committed: Int?
        var logStart: Int?
        var logEnd: Int?
        var lag: Int?
    }

    private func lines(_ text: String) throws -> [Line] {
        try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    private static let shop = [
        Line(group: "audit", topic: "payments", partition: 0, committed: 10, logStart: 10, logEnd: 100, lag: 90),
        Line(group: "audit", topic: "payments", partition: 1, logStart: 10, logEnd: 100),
        Line(group: "billing", topic: "orders", partition: 0, committed: 70, logStart: 10, logEnd: 100, lag: 30),
        Line(group: "billing", topic: "orders", partition: 1, committed: 100, logStart: 10, logEnd: 100, lag: 0),
    ]

    @Test func `a tick is a line for every partition`() async throws {
        try await withCluster(.shop) { cluster in
            let servers = ["--bootstrap-servers", cluster.bootstrapServers]
            let result = try await Weir.run(["record", "--duration", "1ms", "--interval", "1s"] + servers)
            #expect(result.status == 0, "\(result.errors)")
            #expect(try lines(result.output) == Self.shop)
        }
    }

    @Test func `what cannot be read is null`() async throws {
        try await withCluster(.shop) { cluster in
            cluster.inject(FakeFault(.error(.groupAuthorizationFailed), api: .offsetFetch, group: "billing"))
            let servers = ["--bootstrap-servers", cluster.bootstrapServers]
            let result = try await Weir.run(["record", "--duration", "1ms", "--interval", "1s"] + servers)
            #expect(result.status == 0, "\(result.errors)")
            #expect(try lines(result.output).filter { $0.group == "audit" } == Array(Self.shop.prefix(2)))
            #expect(
                try lines(result.output).filter { $0.group == "billing" }.allSatisfy {
                    $0.lag == nil && $0.logEnd == nil
                })
        }
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a signal ends it well, and what it wrote can be simulated`(signal: Int32) async throws {
        try await withTemporaryDirectory { directory in
            let (history, spec) = (
                directory.appendingPathComponent("lag.csv"), directory.appendingPathComponent("so.yaml")
            )
            try await withCluster(.shop) { cluster in
                let servers = ["--bootstrap-servers", cluster.bootstrapServers]
                let options = ["--interval", "1s", "--output", "csv", "--file", history.path]
                let process = try ChildProcess(Weir.path, ["record"] + options + servers)
                defer { process.end() }
                // A header and two ticks of four lines.
                try await eventually("two ticks are written") {
                    let text = (try? String(contentsOf: history, encoding: .utf8)) ?? ""
                    return text.split(separator: "\n").count >= 9 ? text : nil
                }
                process.signal(signal)
                #expect(try await process.exit() == 0, "\(process.errors)")
            }
            try Data(Self.spec.utf8).write(to: spec)
            let result = try await Weir.run(
                ["simulate", "-f", spec.path, "--history", history.path, "--output", "csv"])
            #expect(result.status == 0, "\(result.errors)")
            let first = try #require(result.output.split(separator: "\n").dropFirst(2).first)
            // 30 records in 2 partitions at 10 a replica count as 20.
            #expect(first.hasSuffix(",hpa,30,20,2,1,2,1,"), "\(result.output)")
        }
    }

    private static let spec = """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata:
          name: orders
        spec:
          scaleTargetRef:
            name: orders
          triggers:
            - type: kafka
              metadata:
                bootstrapServers: kafka:9092
                consumerGroup: billing
                topic: orders
                lagThreshold: "10"
        """

    @Test func `a cluster that cannot be reached ends with 3, and nothing is written`() async throws {
        try await withCluster(.shop) { cluster in
            for broker in cluster.state.brokers { try await cluster.stopBroker(broker) }
            let servers = ["--bootstrap-servers", cluster.bootstrapServers]
            let result = try await Weir.run(["record", "--call-deadline", "1s"] + servers)
            #expect(result.status == 3)
            #expect(result.output == "")
            #expect(result.errors.contains("Check that the broker runs"))
        }
    }

    @Test func `a full disk ends with 1 and a sentence`() async throws {
        try await withCluster(.shop) { cluster in
            let options = ["--file", "/dev/full", "--bootstrap-servers", cluster.bootstrapServers]
            let result = try await Weir.run(["record"] + options)
            #expect(result.status == 1)
            #expect(result.errors == "cannot write /dev/full: No space left on device; free some space\n")
        }
    }

    @Test(arguments: [
        (arguments: ["--interval", "10ms"], error: "--interval: \"10ms\" is out of range; write 1s to 1h\n"),
        (["--duration", "soon"], "--duration takes a duration such as 90s or 1h\n"),
        (["--cluster", "other"], "--cluster names none of the configuration's clusters, which are `default`\n"),
    ])
    func `wrong options end with 2`(arguments: [String], error: String) async throws {
        let result = try await Weir.run(["record", "--bootstrap-servers", "127.0.0.1:1"] + arguments)
        #expect(result.status == 2)
        #expect(result.errors == error)
    }
}
