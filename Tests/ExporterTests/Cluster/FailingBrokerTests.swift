import FakeBroker
import LagModel
import Synchronization
import Testing

@testable import Exporter

@Suite(.serialized) struct `One broker of three fails` {
    private static let perSecond: Int64 = 500

    /// A topic and a group for each pair of leader and coordinator, the group always 50 records behind.
    @Sendable private static func pairs(_ state: inout FakeState) {
        for leader in 1...3 {
            state.addTopic("t\(leader)", logEnd: 1_000, firstLeader: leader - 1)
            state.produce(to: "t\(leader)", recordsPerSecond: Double(perSecond))
            for coordinator in 1...3 {
                let group = "g\(coordinator)-\(leader)"
                state.addGroup(group, coordinator: Int32(coordinator))
                state.keepUp(group, in: "t\(leader)", lag: 50)
            }
        }
    }

    /// Whether every group beside broker 2 was read since `time`, with a lag within one second's production of the truth.
    private static func livingAreFresh(_ cluster: WatchedCluster, _ result: PollResult, since time: Instant) -> Bool {
        [1, 3].allSatisfy { coordinator in
            [1, 3].allSatisfy { leader in
                guard let lag = cluster.partitionLag(in: result, "g\(coordinator)-\(leader)", "t\(leader)"),
                    let records = lag.lag.records, let readAt = lag.readAt
                else { return false }
                return readAt >= time && (50...(50 + perSecond)).contains(records)
            }
        }
    }

    private static let touched = ["g2-1", "g2-2", "g2-3", "g1-2", "g3-2"]

    private static func learnAll(_ cluster: WatchedCluster) async throws {
        try await cluster.tick { result in
            result.snapshot.groups.count == 9
                && result.snapshot.groups.keys.allSatisfy {
                    cluster.lag(in: result, $0, "t\($0.suffix(1))")?.records != nil
                }
        }
    }

    /// Holds a broker that does not answer against what is to be shown of the groups that need it and of those that do not.
    private static func checkFailure(_ cluster: WatchedCluster) async throws {
        let failedAt = cluster.clock.now
        let during = try await cluster.tick { livingAreFresh(cluster, $0, since: failedAt) }
        #expect(during.snapshot.isReachable)
        for group in touched {
            let lag = cluster.partitionLag(in: during, group, "t\(group.suffix(1))")
            #expect(lag?.lag.records != nil, "\(group) keeps its last value")
            #expect(lag?.readAt.map { $0 < failedAt } == true, "\(group) keeps the age of its last value")
        }
        cluster.clock.skip(cluster.staleAfter)
        let now = cluster.clock.now
        let later = try await cluster.tick { livingAreFresh(cluster, $0, since: now) }
        for group in touched {
            guard case .unknown? = cluster.lag(in: later, group, "t\(group.suffix(1))") else {
                Issue.record("\(group) is unknown by now, and not 0")
                continue
            }
        }
    }

    @Test(.timeLimit(.minutes(3))) func `it hangs, and answers again`() async throws {
        try await withCluster(Self.pairs) { cluster in
            try await Self.learnAll(cluster)
            cluster.fake.hang(2)
            try await Self.checkFailure(cluster)
            cluster.fake.resume(2)
            try await Self.learnAll(cluster)
        }
    }

    @Test(.timeLimit(.minutes(3))) func `it stops, and comes back`() async throws {
        try await withCluster(Self.pairs) { cluster in
            try await Self.learnAll(cluster)
            try await cluster.fake.stopBroker(2)
            try await Self.checkFailure(cluster)
            try await cluster.fake.startBroker(2)
            try await Self.learnAll(cluster)
        }
    }

    @Test(.timeLimit(.minutes(3))) func `a cluster that is down hides nothing of another`() async throws {
        let store = PageStore(options("up", "down"), now: { WallClock().now })
        try await withCluster(Self.pairs, options: PollOptions(cluster: "up"), publish: { store.publish($0) }) { up in
            try await withCluster(Self.pairs, options: PollOptions(cluster: "down"), publish: { store.publish($0) }) {
                down in
                for broker in 1...3 { try await down.fake.stopBroker(Int32(broker)) }
                let result = await down.poller.tick()
                #expect(!result.snapshot.isReachable && result.problem != nil)
                try await Self.learnAll(up)
                let page = store.current.page
                #expect(page.samples("weir_up") == [#"weir_up{cluster="up"} 1"#, #"weir_up{cluster="down"} 0"#])
                let lags = page.samples("kafka_consumergroup_lag{")
                #expect(lags.count == 9 && lags.allSatisfy { $0.contains(#"cluster="up""#) })
            }
        }
    }
}
