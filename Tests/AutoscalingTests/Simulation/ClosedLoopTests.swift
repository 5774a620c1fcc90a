import Autoscaling
import LagModel
import Testing

/// Arrivals and replicas that read them.
struct ClosedLoopTests {
    private func record(
        _ samples: [(at: Int64, count: Int64)], rate: Int64, partitions: Int, replicas: Int32 = 1,
        podStartDelay: Duration = .zero, commitInterval: Duration = .zero,
        change: (inout ScaledObject) -> Void = { _ in }
    ) throws -> SimulationRecord {
        let rate = try #require(ServiceRate(milliRecordsPerSecond: rate))
        return try SimulationRecord(
            try SimulatedOrders.target(change: change), over: .arrivals(SimulatedOrders.arrivals(samples), rate),
            options: SimulationOptions(
                initialReplicas: replicas, partitionsPerTopic: partitions, commitInterval: commitInterval,
                podStartDelay: podStartDelay))
    }

    @Test func `a backlog drains by what the replicas read`() throws {
        // 100 records are there at the start and no more come; one partition, 2 records a second.
        let record = try record([(0, 100), (60, 0)], rate: 2_000, partitions: 1)
        #expect(record.syncs.map(\.lag) == [100, 70, 40, 10, 0])
    }

    @Test func `records arrive evenly between two times`() throws {
        // 60 records in a minute, 15 in each quarter, of which half a record a second is read: 7 of the first 15.
        let record = try record([(0, 0), (60, 60)], rate: 500, partitions: 1)
        #expect(record.syncs.map(\.lag) == [0, 8, 15, 23, 30])
    }

    @Test func `a partition is read by one replica at most`() throws {
        // 4 replicas, 1 partition: three are idle.
        let record = try record([(0, 100), (15, 0)], rate: 2_000, partitions: 1, replicas: 4)
        #expect(record.syncs.map(\.lag) == [100, 70])
    }

    @Test func `a replica with two partitions shares what it can read between them`() throws {
        // 3 partitions with 40, 40 and 40 records, 2 replicas: partitions 0 and 2 share 30 records in 15 s, partition 1 has 30 for itself.
        let record = try record([(0, 120), (15, 0)], rate: 2_000, partitions: 3, replicas: 2) { $0.maxReplicaCount = 2 }
        #expect(record.syncs.map(\.lag) == [120, 60])
    }

    @Test func `what one partition leaves over goes to the replica's others`() throws {
        var history = ArrivalHistory()
        for (partition, count) in [Int64(2), 0, 100].enumerated() {
            let series = HistorySeries(topic: "orders", partition: Int32(partition))
            try history.append(count, of: series, at: Instant(seconds: 0))
        }
        for partition in 0..<3 {
            let series = HistorySeries(topic: "orders", partition: Int32(partition))
            try history.append(0, of: series, at: Instant(seconds: 15))
        }
        let rate = try #require(ServiceRate(milliRecordsPerSecond: 2_000))
        let record = try SimulationRecord(
            try SimulatedOrders.target { $0.maxReplicaCount = 2 }, over: .arrivals(history, rate),
            options: SimulationOptions(initialReplicas: 2, commitInterval: .zero))
        #expect(record.syncs.map(\.lag) == [102, 72])
    }

    @Test func `more replicas drain a backlog faster, once they have started`() throws {
        // 8 partitions with 100 records each, 1 record a second; threshold 10 asks for 10 and gets 4 at 0 s, 8 at 15 s.
        let atOnce = try record([(0, 800), (30, 0)], rate: 1_000, partitions: 8)
        #expect(atOnce.syncs.map(\.lag) == [800, 740, 620])
        let later = try record([(0, 800), (30, 0)], rate: 1_000, partitions: 8, podStartDelay: .seconds(20))
        // One replica reads for 20 s and four for 10 s.
        #expect(later.syncs.map(\.lag) == [800, 785, 740])
        #expect(later.syncs.map(\.counts.ready) == [1, 1, 4])
    }

    @Test func `at zero replicas nothing is read until KEDA's loop activates`() throws {
        let record = try record([(0, 0), (20, 10), (60, 0)], rate: 1_000, partitions: 1, replicas: 0) {
            $0.minReplicaCount = 0
        }
        // The loop sees the records at 30 s; the replica reads one a second from then on.
        #expect(record.polls.map(\.lag) == [0, 10, 0])
        #expect(record.polls.map(\.replicas) == [0, 1, 1])
        #expect(record.polls[1].mark == .activation)
        #expect(record.syncs.map(\.lag) == [0, 7, 10, 0, 0])
    }

    @Test func `pods that still start are the first to end`() throws {
        // Up to 4 at 0 s with a start of 60 s; the window of scaling down is zero, so that 3 of them end again at 15 s.
        let record = try record([(0, 100), (60, 0)], rate: 10_000, partitions: 4, podStartDelay: .seconds(60)) {
            $0.behavior = ScalingBehavior(scaleDown: ScalingRules(stabilizationWindowSeconds: 0))
        }
        #expect(record.syncs.map(\.replicas) == [4, 1, 1, 1, 1])
        #expect(record.syncs.map(\.counts.ready) == [1, 1, 1, 1, 1])
    }

    @Test func `what was read counts as lag until it is committed`() throws {
        // One record a second comes and is read at once; commits at 5 s and 15 s, then 25 s: none, 5 and 5 records wait for one.
        let record = try record([(0, 0), (40, 40)], rate: 10_000, partitions: 1, commitInterval: .seconds(10))
        #expect(record.syncs.map(\.lag) == [0, 0, 5])
        #expect(record.polls.map(\.lag) == [0, 5])
    }

    @Test func `a rate has bounds`() {
        #expect(ServiceRate(milliRecordsPerSecond: 0) == nil)
        #expect(ServiceRate(milliRecordsPerSecond: -1) == nil)
        #expect(ServiceRate(milliRecordsPerSecond: 1_000_000_000_001) == nil)
        #expect(ServiceRate(milliRecordsPerSecond: 1_000_000_000_000) != nil)
    }

    @Test(
        arguments: [
            (records: "0", rate: Int64?.none), ("0.0000001", nil), ("1e-320", nil), ("0.0009", nil), ("-1", nil),
            ("0.001", 1), ("1m", 1), ("0.0015", 2), ("50", 50_000), ("1G", 1_000_000_000_000),
            ("1000000000.001", nil), ("18446744073709551617", nil),
        ])
    func `records in a second are from 0.001 to a billion`(records: String, rate: Int64?) throws {
        let quantity = try #require(Quantity(records))
        #expect(ServiceRate(recordsPerSecond: quantity)?.milliRecordsPerSecond == rate)
    }
}
