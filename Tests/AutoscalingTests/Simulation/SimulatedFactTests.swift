import Autoscaling
import LagModel
import Testing

/// The facts that docs/simulate.md shows, worked by hand from the rules of the HPA.
struct SimulatedFactTests {
    private typealias Rescale = SimulationRecord.Rescale

    /// Lag at every sync from the beginning, then none to the end.
    private func lag(_ first: [Int64], until end: Int64) throws -> SimulatedWorkload {
        let samples = stride(from: Int64(0), through: end, by: 15).enumerated().map { index, at in
            (at: at, lag: Optional(index < first.count ? first[index] : 0))
        }
        return .lag(try SimulatedOrders.lag(samples))
    }

    @Test func `without a behavior an old recommendation drives the replicas up when the lag is gone`() throws {
        let record = try SimulationRecord(
            try SimulatedOrders.target(), over: lag([100, 15, 0], until: 480),
            options: SimulationOptions(partitionsPerTopic: 10))
        // 10 were wanted at 0, 2 at 15, none from 30. A sync goes to max(2 × current, 4) at most; the 10 counts up to 300 s, the 2 up to 315 s.
        #expect(
            record.rescales == [
                Rescale(at: 0, replicas: 4), Rescale(at: 15, replicas: 8), Rescale(at: 30, replicas: 10),
                Rescale(at: 315, replicas: 2), Rescale(at: 330, replicas: 1),
            ])
        #expect(record.syncs.prefix(3).map(\.mark) == [.rateLimit, .rateLimit, .window])
        #expect(record.syncs.prefix(3).map(\.desired) == [10, 2, 0])
    }

    @Test func `any behavior, even an empty one, keeps the replicas where they are when the lag is gone`() throws {
        let record = try SimulationRecord(
            try SimulatedOrders.target { $0.behavior = ScalingBehavior() }, over: lag([100, 15, 0], until: 480),
            options: SimulationOptions(partitionsPerTopic: 10))
        // 1 + 4 at 0; then the window only holds. The 10 of 0 s is out of it at 300 s sharp, the 2 of 15 s at 315 s.
        #expect(
            record.rescales == [
                Rescale(at: 0, replicas: 5), Rescale(at: 300, replicas: 2), Rescale(at: 315, replicas: 1),
            ])
    }

    @Test(arguments: [
        (behavior: ScalingBehavior?.none, replicas: [Int32(4), 8, 10]),
        (behavior: ScalingBehavior(), replicas: [5, 10, 10]),
    ])
    func `an empty behavior scales up otherwise than none`(behavior: ScalingBehavior?, replicas: [Int32]) throws {
        let record = try SimulationRecord(
            try SimulatedOrders.target { $0.behavior = behavior }, over: lag([100, 100, 100], until: 30),
            options: SimulationOptions(partitionsPerTopic: 10))
        #expect(record.syncs.map(\.replicas) == replicas)
    }

    @Test func `one record more takes a replica away, because the cap is an integer division`() throws {
        let samples: [(at: Int64, lag: Int64?)] = [(0, 29), (240, 29), (300, 30), (600, 30)]
        let record = try SimulationRecord(
            try SimulatedOrders.target(), over: .lag(SimulatedOrders.lag(samples)),
            options: SimulationOptions(partitionsPerTopic: 2))
        // 29 / 10 is 2, not above 2 partitions: 2.9 replicas. 30 / 10 is 3: capped to 20, 2 replicas, once the 3 of 285 s is out of the window.
        #expect(record.rescales == [Rescale(at: 0, replicas: 3), Rescale(at: 600, replicas: 2)])
        #expect(record.syncs.first?.countedLag == 29)
        #expect(record.syncs.last?.countedLag == 20)
        #expect(record.syncs.last?.lag == 30)
    }
}
