import FakeBroker
import Foundation
import Testing

/// One broker of three fails while producers write 10,000 records per second in all.
@Suite struct BrokerOutageTests {
    private static let steadyLag = 500.0
    /// What one partition gains in a second; the sanitizers, which make all slower, say how many times.
    private static let secondOfProduction =
        10_000.0 / 3 * (Double(ProcessInfo.processInfo.environment["WEIR_TEST_SLOWDOWN"] ?? "") ?? 1)

    /// Topic N is led by broker N; group N-M is coordinated by broker N and reads topic M.
    private static var state: FakeState {
        var state = FakeState(brokers: 3)
        for broker in 0..<3 {
            state.addTopic("t\(broker + 1)", replicationFactor: 1, logEnd: 1_000_000, firstLeader: broker)
        }
        state.produce(recordsPerSecond: 10_000)
        for (coordinator, topic) in [(1, 1), (2, 2), (1, 2), (3, 3), (1, 3), (3, 1)] {
            state.addGroup("g\(coordinator)-\(topic)", coordinator: Int32(coordinator))
            state.keepUp("g\(coordinator)-\(topic)", in: "t\(topic)", lag: Int64(steadyLag))
        }
        return state
    }

    private static let healthy = [(1, 1), (2, 2), (1, 2)]
    private static let struck = [
        (3, 3, "coordinator_unavailable"), (1, 3, "leader_unavailable"), (3, 1, "coordinator_unavailable"),
    ]

    @Test func `the others' lag stays fresh and true, and the rest ages, goes and comes back`() async throws {
        try await withCluster(Self.state) { cluster in
            let quick = ["--interval", "1s", "--call-deadline", "1s", "--stale-after", "4s", "--listen", "127.0.0.1:0"]
            try await withServer(["--bootstrap-servers", cluster.bootstrapServers] + quick) { weir in
                let scraper = Scraper(weir)
                try await scraper.scrape(until: "all groups are known", Self.isWhole)
                cluster.hang(3)
                try await expectOutage(scraper)
                cluster.resume(3)
                try await scraper.scrape(until: "all groups are known again", Self.isWhole)
                try await cluster.stopBroker(3)
                try await expectOutage(scraper)
                try await cluster.startBroker(3)
                try await scraper.scrape(until: "all groups are known at last", Self.isWhole)
                try await weir.stop()
                let scrapes = weir.scrapes.durations
                let slowest = try #require(scrapes.max())
                print("The slowest of \(scrapes.count) scrapes took \(slowest).")
                #expect(slowest < .seconds(2))
            }
        }
    }

    private func expectOutage(_ scraper: Scraper) async throws {
        let age = #"weir_consumergroup_data_age_seconds{consumergroup="g3-3"}"#
        let aged = try await scraper.scrape(until: "the rest shows its age") { ($0[age] ?? 0) > 2 }
        #expect(aged[Self.lag(3, 3)] != nil, "a last value stays until it is stale")
        let gone = try await scraper.scrape(until: "the rest is withdrawn") { metrics in
            Self.struck.allSatisfy { metrics[Self.lag($0.0, $0.1)] == nil && metrics[Self.sum($0.0, $0.1)] == nil }
        }
        for (coordinator, topic, reason) in Self.struck {
            let group = "g\(coordinator)-\(topic)"
            #expect(
                gone.lines("weir_consumergroup_unknown_partitions{consumergroup=\"\(group)\"") == [
                    #"weir_consumergroup_unknown_partitions{consumergroup="\#(group)",topic="t\#(topic)",reason="\#(reason)"} 1"#
                ])
        }
        #expect(gone[#"weir_up{cluster="default"}"#] == 1)
    }

    private static func isWhole(_ metrics: Samples) -> Bool {
        (healthy + struck.map { ($0.0, $0.1) }).allSatisfy { metrics[lag($0, $1)] != nil }
            && metrics.series(of: "weir_consumergroup_unknown_partitions").isEmpty
            && metrics.series(of: "weir_consumergroup_data_age_seconds").allSatisfy { (metrics[$0] ?? .infinity) < 1.5 }
    }

    private static func lag(_ coordinator: Int, _ topic: Int) -> String {
        #"kafka_consumergroup_lag{consumergroup="g\#(coordinator)-\#(topic)",topic="t\#(topic)",partition="0"}"#
    }

    private static func sum(_ coordinator: Int, _ topic: Int) -> String {
        #"kafka_consumergroup_lag_sum{consumergroup="g\#(coordinator)-\#(topic)",topic="t\#(topic)"}"#
    }

    /// Scrapes again and again, and holds every page against what must be true of each.
    private final class Scraper {
        private let weir: Server
        private var knowsHealthy = false

        init(_ weir: Server) {
            self.weir = weir
        }

        @discardableResult
        func scrape(until what: String, _ condition: (Samples) -> Bool) async throws -> Samples {
            try await weir.metrics(what) { metrics in
                check(metrics)
                return condition(metrics)
            }
        }

        /// No healthy group ever lacks its lag, and whatever lag is shown is near the truth: nothing is 0 that is unknown.
        private func check(_ metrics: Samples) {
            let isKnown = BrokerOutageTests.healthy.allSatisfy { metrics[BrokerOutageTests.lag($0, $1)] != nil }
            #expect(isKnown || !knowsHealthy, "a healthy group's lag went")
            knowsHealthy = knowsHealthy || isKnown
            for series in metrics.series(of: "kafka_consumergroup_lag") {
                let error = abs((metrics[series] ?? .infinity) - BrokerOutageTests.steadyLag)
                #expect(error <= BrokerOutageTests.secondOfProduction, "\(series) is \(error) off")
            }
        }
    }
}
