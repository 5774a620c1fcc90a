import Autoscaling
import LagModel
import Testing

/// What is not simulated, and the sentence that says why.
struct SimulationRefusalTests {
    private func refusal(
        _ target: ScalingTarget, _ workload: SimulatedWorkload, partitions: Int? = 10
    ) -> SimulationRefusal? {
        do throws(SimulationRefusal) {
            _ = try Simulation(target, over: workload, options: SimulationOptions(partitionsPerTopic: partitions))
            return nil
        } catch {
            return error
        }
    }

    private func lag(topic: String? = "orders") throws -> SimulatedWorkload {
        .lag(try SimulatedOrders.lag([(0, 5), (15, 5)], topic: topic))
    }

    @Test func `an empty history`() throws {
        #expect(refusal(try SimulatedOrders.target(), .lag(LagHistory())) == .emptyHistory)
    }

    @Test func `a topic that the history does not tell of, with those that it does`() throws {
        let refusal = try #require(refusal(try SimulatedOrders.target(), try lag(topic: "payments")))
        #expect(
            refusal.description
                == "s0-kafka-orders: the history does not tell of topic `orders` for group `workers`; it tells of `payments`."
        )
    }

    @Test func `a group that the history does not tell of`() throws {
        var history = LagHistory()
        try history.append(
            .lag(1), of: HistorySeries(group: "others", topic: "orders", partition: 0), at: Instant(seconds: 0))
        let refusal = try #require(refusal(try SimulatedOrders.target(), .lag(history), partitions: nil))
        #expect(
            refusal.description
                == "s0-kafka-orders: the history does not tell of topic `orders` for group `workers`; it tells of `orders of group others`."
        )
    }

    @Test func `lag of a whole topic without a number of partitions`() throws {
        let refusal = try #require(refusal(try SimulatedOrders.target(), try lag(), partitions: nil))
        #expect(
            refusal.description
                == "The history does not tell the partitions of topic `orders` apart; say how many there are with --partitions."
        )
    }

    @Test func `a number of partitions beside partitions`() throws {
        var history = LagHistory()
        try history.append(.lag(1), of: HistorySeries(topic: "orders", partition: 0), at: Instant(seconds: 0))
        #expect(refusal(try SimulatedOrders.target(), .lag(history)) == .partitionsGivenTwice(topic: "orders"))
    }

    @Test func `more partitions than are simulated`() throws {
        #expect(
            refusal(try SimulatedOrders.target(), try lag(), partitions: 1_000_001)
                == .tooManyPartitions(1_000_001, limit: 1_000_000))
    }

    @Test func `a trigger without a topic over a history without one`() throws {
        let target = try SimulatedOrders.target(topic: nil)
        #expect(refusal(target, try lag(topic: nil)) == .topicNamesMissing(metricName: "s0-kafka-workers-topics"))
        #expect(refusal(target, try lag()) == nil)
    }

    @Test func `a history without a topic is every trigger's own`() throws {
        #expect(refusal(try SimulatedOrders.target(), try lag(topic: nil)) == nil)
        let target = try SimulatedOrders.target(topic: "orders,payments", scaler: .apacheKafka)
        #expect(refusal(target, try lag(topic: nil)) == .topicNamesMissing(metricName: "s0-kafka-orders,payments"))
    }

    @Test func `persistent lag over a history of lag`() throws {
        let target = try SimulatedOrders.target(metadata: ["excludePersistentLag": "true"])
        #expect(refusal(target, try lag()) == .offsetsMissing(metricName: "s0-kafka-orders"))
    }

    @Test func `scaling modifiers, a spec that KEDA refuses, and one without Kafka`() throws {
        let modified = try SimulatedOrders.target { $0.scalingModifiers = ScalingModifiers(formula: "a", target: "1") }
        #expect(refusal(modified, try lag()) == .scalingModifiers)
        let contradictory = try SimulatedOrders.target { $0.minReplicaCount = 11 }
        #expect(refusal(contradictory, try lag()) == .specRefused(contradictory.problems))
        #expect(!contradictory.problems.isEmpty)
        let object = ScaledObject(name: "cron", target: ScaleTarget(name: "x"), triggers: [])
        let cron = ScalingTarget(object, triggers: [.notKafka(type: "cron")])
        #expect(refusal(cron, try lag()) == (cron.problems.isEmpty ? .noKafkaTrigger : .specRefused(cron.problems)))
    }

    @Test func `arrivals that do not reach to the end`() throws {
        var history = ArrivalHistory()
        try history.append(1, of: HistorySeries(topic: "orders"), at: Instant(seconds: 0))
        try history.append(1, of: HistorySeries(topic: "payments"), at: Instant(seconds: 15))
        let rate = try #require(ServiceRate(milliRecordsPerSecond: 1_000))
        #expect(refusal(try SimulatedOrders.target(), .arrivals(history, rate)) == .arrivalsIncomplete(topic: "orders"))
    }

    @Test func `a simulation without an end in sight`() throws {
        // 15 s × 10,000,000 are 150,000,000 s; with the polls each 30 s it is too much already at 100,000,020 s.
        let history = try SimulatedOrders.lag([(0, 5), (100_000_020, 5)])
        #expect(
            refusal(try SimulatedOrders.target(), .lag(history)) == .tooManySteps(10_000_004, limit: 10_000_000))
        let endless = try SimulatedOrders.lag([(-9_000_000_000, 5), (9_000_000_000, 5)])
        #expect(refusal(try SimulatedOrders.target(), .lag(endless)) != nil)
    }

    @Test func `a simulation that reads too many partitions`() throws {
        let history = try SimulatedOrders.lag([(0, 5), (1_000_000, 5)])
        #expect(
            refusal(try SimulatedOrders.target(), .lag(history), partitions: 100_000)
                == .tooManyReadings(limit: 5_000_000_000))
    }
}
