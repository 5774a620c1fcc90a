import Autoscaling
import LagModel
import Testing

/// What a history does not say is unknown, and never no lag.
struct GapTests {
    private let tenPartitions = SimulationOptions(partitionsPerTopic: 10)

    @Test func `an unknown lag makes the scaler fail, so that the replicas stay`() throws {
        let samples: [(at: Int64, lag: Int64?)] = [(0, 50), (60, nil), (120, 50), (150, 50)]
        let record = try SimulationRecord(
            try SimulatedOrders.target(), over: .lag(SimulatedOrders.lag(samples)), options: tenPartitions)
        let unknown = record.points.filter { (60..<120).contains($0.at.nanoseconds / 1_000_000_000) }
        #expect(!unknown.isEmpty && unknown.allSatisfy { $0.lag == nil && $0.countedLag == nil && $0.replicas == 5 })
        #expect(unknown.allSatisfy { $0.mark == .failure })
        #expect(record.summary.timeUnknown == .seconds(60))
        #expect(record.summary.finalReplicas == 5)
    }

    @Test func `a gap longer than the limit is unknown too, from the limit on`() throws {
        let record = try SimulationRecord(
            try SimulatedOrders.target(), over: .lag(SimulatedOrders.lag([(0, 50), (600, 50)])), options: tenPartitions)
        // Known up to and with 300 s, unknown from 315 s (a sync) to 600 s.
        #expect(record.syncs.filter { $0.lag == nil }.map { $0.at.nanoseconds / 1_000_000_000 }.first == 315)
        #expect(record.summary.timeUnknown == .seconds(285))
    }

    @Test func `a series that a time does not tell of is unknown then`() throws {
        var history = LagHistory()
        let (first, second) = (
            HistorySeries(topic: "orders", partition: 0), HistorySeries(topic: "orders", partition: 1)
        )
        try history.append(.lag(5), of: first, at: Instant(seconds: 0))
        try history.append(.lag(7), of: second, at: Instant(seconds: 0))
        try history.append(.lag(5), of: first, at: Instant(seconds: 15))
        try history.append(.lag(6), of: first, at: Instant(seconds: 30))
        try history.append(.lag(7), of: second, at: Instant(seconds: 30))
        let record = try SimulationRecord(try SimulatedOrders.target(), over: .lag(history))
        #expect(record.syncs.map(\.lag) == [12, nil, 13])
    }

    @Test func `a fallback takes the place of a gap once loop and HPA have failed often enough`() throws {
        let target = try SimulatedOrders.target { $0.fallback = Fallback(failureThreshold: 3, replicas: 6) }
        let samples: [(at: Int64, lag: Int64?)] = [(0, 50), (30, nil), (90, nil)]
        let record = try SimulationRecord(
            target, over: .lag(SimulatedOrders.lag(samples)),
            options: SimulationOptions(initialReplicas: 5, partitionsPerTopic: 10))
        // Failures: loop and sync at 30 s (1, 2), sync at 45 s (3), loop and sync at 60 s (4, 5): above 3 the fallback asks for 6.
        #expect(record.syncs.map(\.replicas) == [5, 5, 5, 5, 6, 6, 6])
        #expect(record.syncs[4].reasons(of: target).map(\.code).contains("FallbackExists"))
        #expect(record.syncs[4].mark == .fallback)
    }

    @Test func `a partition without a commit counts by the trigger's policy`() throws {
        var history = LagHistory()
        for (partition, committed) in [Int64?.some(70), nil, nil].enumerated() {
            try history.append(
                .offsets(committed: committed, logStart: nil, logEnd: 100),
                of: HistorySeries(group: "workers", topic: "orders", partition: Int32(partition)),
                at: Instant(seconds: 0))
        }
        let latest = try SimulationRecord(try SimulatedOrders.target(), over: .lag(history))
        #expect(latest.points.map(\.lag) == [32, 32])
        let earliest = try SimulationRecord(
            try SimulatedOrders.target(metadata: ["offsetResetPolicy": "earliest"]), over: .lag(history))
        #expect(earliest.points.map(\.lag) == [230, 230])
    }

    @Test func `a commit above the log's end subtracts from the lag`() throws {
        var history = LagHistory()
        for (partition, committed) in [Int64(90), 104].enumerated() {
            try history.append(
                .offsets(committed: committed, logStart: nil, logEnd: 100),
                of: HistorySeries(topic: "orders", partition: Int32(partition)), at: Instant(seconds: 0))
        }
        let record = try SimulationRecord(try SimulatedOrders.target(), over: .lag(history))
        #expect(record.points.map(\.lag) == [6, 6])
    }

    @Test func `persistent lag is told by the commits, from call to call`() throws {
        var history = LagHistory()
        for (at, committed) in [(Int64(0), Int64(50)), (30, 60)] {
            try history.append(
                .offsets(committed: committed, logStart: nil, logEnd: 100),
                of: HistorySeries(topic: "orders", partition: 0), at: Instant(seconds: at))
        }
        let target = try SimulatedOrders.target(metadata: [
            "excludePersistentLag": "true", "allowIdleConsumers": "true",
        ])
        let record = try SimulationRecord(target, over: .lag(history))
        // Loop, HPA, HPA, loop, HPA: the commit is new to the first of a time only.
        #expect(record.points.map(\.countedLag) == [50, 0, 0, 40, 0])
        #expect(record.points.map(\.lag) == [50, 50, 50, 40, 40])
    }
}
